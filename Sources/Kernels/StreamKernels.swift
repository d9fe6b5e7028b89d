internal import KernelBuiltins
internal import KernelInterface
internal import RooflineModel

// Streams over memory, eight vectors per block. `update` scales in place: no line is filled for its
// store. `copy` fills the lines it stores to; `copy-nt` stores past the caches and fills none.

// `update` asks for lines as far ahead as the repeat-multiply sweep does, whose roof it is.

private let vectorsPerBlock = 8
private let prefetchDistance = 4096

func declareStreamKernels(_ declare: (Kernel) -> Void) {
  func kernel(
    _ name: String, _ precision: Precision, loads: Double = 1, stores: Double = 0,
    fills: Double = 0, flops: Double = 0, _ body: @escaping KernelFunction
  ) {
    let b = Double(precision.bytes)
    let work = KernelWork(
      per: .element, flops: flops, loaded: loads * b, stored: stores * b, filled: fills * b)
    let block = vectorsPerBlock * builtFor.lanes(precision)
    declare(Kernel(name, precision, builtFor, work: work, block: block, function: body))
  }
  kernel("read", .f32) { read($0, VectorF32.self) }
  kernel("read", .f64) { read($0, VectorF64.self) }
  kernel("update", .f32, stores: 1, flops: 1) { update($0, VectorF32.self) }
  kernel("update", .f64, stores: 1, flops: 1) { update($0, VectorF64.self) }
  kernel("copy", .f32, stores: 1, fills: 1) { copy($0, VectorF32.self) }
  kernel("copy", .f64, stores: 1, fills: 1) { copy($0, VectorF64.self) }
  kernel("copy-nt", .f32, stores: 1) { copyPastCaches($0, VectorF32.self) }
  kernel("copy-nt", .f64, stores: 1) { copyPastCaches($0, VectorF64.self) }
}

/// Per element: one load.
@inline(__always)
private func read<V: KernelVector>(_ arguments: UnsafePointer<rl_arguments>, _: V.Type) {
  let source = arguments.pointee.source.assumingMemoryBound(to: V.self)
  forEachBlock(arguments, V.self) { block in
    for vector in 0..<vectorsPerBlock { V.consume(source[block + vector]) }
  }
}

/// Per element: one load, one multiplication, one store to where it was loaded from.
@inline(__always)
private func update<V: KernelVector>(_ arguments: UnsafePointer<rl_arguments>, _: V.Type) {
  let base = arguments.pointee.destination.assumingMemoryBound(to: V.self)
  let factor = V(repeating: V.Scalar(arguments.pointee.factor))
  forEachBlock(arguments, V.self) { block in
    for vector in 0..<vectorsPerBlock {
      rl_prefetch(UnsafeRawPointer(base + block + vector) + prefetchDistance)
    }
    for vector in 0..<vectorsPerBlock { base[block + vector] *= factor }
  }
}

/// Per element: one load, one store to a line that is filled first.
@inline(__always)
private func copy<V: KernelVector>(_ arguments: UnsafePointer<rl_arguments>, _: V.Type) {
  let source = arguments.pointee.source.assumingMemoryBound(to: V.self)
  let destination = arguments.pointee.destination.assumingMemoryBound(to: V.self)
  forEachBlock(arguments, V.self) { block in
    for vector in 0..<vectorsPerBlock { destination[block + vector] = source[block + vector] }
  }
}

/// Per element: one load, one store past the caches.
@inline(__always)
private func copyPastCaches<V: KernelVector>(_ arguments: UnsafePointer<rl_arguments>, _: V.Type) {
  let source = arguments.pointee.source.assumingMemoryBound(to: V.self)
  let destination = arguments.pointee.destination.assumingMemoryBound(to: V.self)
  forEachBlock(arguments, V.self) { block in
    for vector in 0..<vectorsPerBlock {
      V.stream(source[block + vector], to: destination + block + vector)
    }
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
