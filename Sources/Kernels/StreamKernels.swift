internal import KernelBuiltins
internal import KernelInterface
internal import RooflineModel

// Streams over memory, eight vectors per block. `update` scales in place: no line is filled for its
// store. `copy` fills the lines it stores to; `copy-nt` stores past the caches and fills none.

private let vectorsPerBlock = 8

func declareStreamKernels(_ declare: (Kernel) -> Void) {
  declareStreams(VectorF32.self, .f32, declare)
  declareStreams(VectorF64.self, .f64, declare)
}

private func declareStreams<V: StreamVector>(
  _: V.Type, _ precision: Precision, _ declare: (Kernel) -> Void
) {
  let b = Double(precision.bytes)
  let block = vectorsPerBlock * builtFor.lanes(precision)
  func kernel(_ name: String, _ work: KernelWork, _ function: @escaping KernelFunction) {
    declare(Kernel(name, precision, builtFor, work: work, block: block, function: function))
  }
  let functions = V.functions
  kernel("read", KernelWork(per: .element, loaded: b), functions.read)
  kernel("update", KernelWork(per: .element, flops: 1, loaded: b, stored: b), functions.update)
  kernel("copy", KernelWork(per: .element, loaded: b, stored: b, filled: b), functions.copy)
  kernel("copy-nt", KernelWork(per: .element, loaded: b, stored: b), functions.copyPastCaches)
}

/// A vector that can be loaded for nothing and stored past the caches.
fileprivate protocol StreamVector: SIMD where Scalar: BinaryFloatingPoint {
  static func consume(_ value: Self)
  static func stream(_ value: Self, to: UnsafeMutablePointer<Self>)
  static var functions: StreamFunctions { get }
}

private struct StreamFunctions {
  let read, update, copy, copyPastCaches: KernelFunction
}

extension VectorF32: StreamVector {
  @inline(__always) static func consume(_ value: Self) { rl_consume_f32(value) }
  @inline(__always) static func stream(_ value: Self, to address: UnsafeMutablePointer<Self>) {
    rl_stream_f32(address, value)
  }
  fileprivate static var functions: StreamFunctions {
    StreamFunctions(
      read: { readPasses($0, VectorF32.self) }, update: { updatePasses($0, VectorF32.self) },
      copy: { copyPasses($0, VectorF32.self) },
      copyPastCaches: { copyPastCachesPasses($0, VectorF32.self) })
  }
}

extension VectorF64: StreamVector {
  @inline(__always) static func consume(_ value: Self) { rl_consume_f64(value) }
  @inline(__always) static func stream(_ value: Self, to address: UnsafeMutablePointer<Self>) {
    rl_stream_f64(address, value)
  }
  fileprivate static var functions: StreamFunctions {
    StreamFunctions(
      read: { readPasses($0, VectorF64.self) }, update: { updatePasses($0, VectorF64.self) },
      copy: { copyPasses($0, VectorF64.self) },
      copyPastCaches: { copyPastCachesPasses($0, VectorF64.self) })
  }
}

/// Per element: one load.
@inline(__always)
private func readPasses<V: StreamVector>(_ arguments: UnsafePointer<rl_arguments>, _: V.Type) {
  let source = arguments.pointee.source.assumingMemoryBound(to: V.self)
  forEachBlock(arguments, V.self) { block in
    let x = source + block
    V.consume(x[0])
    V.consume(x[1])
    V.consume(x[2])
    V.consume(x[3])
    V.consume(x[4])
    V.consume(x[5])
    V.consume(x[6])
    V.consume(x[7])
  }
}

/// Per element: one load, one multiplication, one store to where it was loaded from.
@inline(__always)
private func updatePasses<V: StreamVector>(_ arguments: UnsafePointer<rl_arguments>, _: V.Type) {
  let base = arguments.pointee.destination.assumingMemoryBound(to: V.self)
  let factor = V(repeating: V.Scalar(arguments.pointee.factor))
  forEachBlock(arguments, V.self) { block in
    let x = base + block
    x[0] *= factor
    x[1] *= factor
    x[2] *= factor
    x[3] *= factor
    x[4] *= factor
    x[5] *= factor
    x[6] *= factor
    x[7] *= factor
  }
}

/// Per element: one load, one store to a line that is filled first.
@inline(__always)
private func copyPasses<V: StreamVector>(_ arguments: UnsafePointer<rl_arguments>, _: V.Type) {
  let source = arguments.pointee.source.assumingMemoryBound(to: V.self)
  let destination = arguments.pointee.destination.assumingMemoryBound(to: V.self)
  forEachBlock(arguments, V.self) { block in
    let (x, y) = (source + block, destination + block)
    y[0] = x[0]
    y[1] = x[1]
    y[2] = x[2]
    y[3] = x[3]
    y[4] = x[4]
    y[5] = x[5]
    y[6] = x[6]
    y[7] = x[7]
  }
}

/// Per element: one load, one store past the caches.
@inline(__always)
private func copyPastCachesPasses<V: StreamVector>(
  _ arguments: UnsafePointer<rl_arguments>, _: V.Type
) {
  let source = arguments.pointee.source.assumingMemoryBound(to: V.self)
  let destination = arguments.pointee.destination.assumingMemoryBound(to: V.self)
  forEachBlock(arguments, V.self) { block in
    let (x, y) = (source + block, destination + block)
    V.stream(x[0], to: y)
    V.stream(x[1], to: y + 1)
    V.stream(x[2], to: y + 2)
    V.stream(x[3], to: y + 3)
    V.stream(x[4], to: y + 4)
    V.stream(x[5], to: y + 5)
    V.stream(x[6], to: y + 6)
    V.stream(x[7], to: y + 7)
  }
  rl_store_fence()
}

@inline(__always)
private func forEachBlock<V: SIMD>(
  _ arguments: UnsafePointer<rl_arguments>, _: V.Type, _ body: (Int) -> Void
) {
  let vectors = Int(arguments.pointee.count) / V.scalarCount
  var passes = arguments.pointee.passes
  while passes > 0 {
    var block = 0
    while block < vectors {
      body(block)
      block += vectorsPerBlock
    }
    rl_forget_memory()
    passes -= 1
  }
}
