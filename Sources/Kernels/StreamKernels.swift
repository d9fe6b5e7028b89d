internal import KernelBuiltins
internal import KernelInterface
internal import RooflineModel

// Streams over memory, with STREAM's names for what is done to an element:
//
//   read    load a                 write   store a number
//   update  c = s × c, in place    copy    c = a
//   scale   c = s × a              add     c = a + b
//   triad   c = a + s × b
//
// A normal store to a line that was not loaded fills the line first. In-place kernels fill none;
// neither do those whose names end in `-nt`, which store past the caches.
//
// source: a. second: b, of kernels with three arrays. destination: c. factor: s, and what `write`
// stores.
//
// Asking for lines ahead helps where the core's own prefetchers do not reach, and takes load slots
// where they do. Measured on one core of a Zen 3, in B/cycle without and with it: update in L2 54 and
// 38, in L3 20 and 32; copy in L3 20 and 22; reads of memory 6.8 and 5.5. So the kernels that a roof
// rests on come in both forms, and the runner finds the faster.

private let prefetchDistance = 4096

func declareStreamKernels(_ declare: (Kernel) -> Void) {
  func kernel(
    _ name: String, _ precision: Precision, arrays: Int = 1, loads: Double = 0,
    stores: Double = 0, fills: Double = 0, flops: Double = 0, prefetch: Int = 0,
    _ body: @escaping KernelFunction
  ) {
    let b = Double(precision.bytes)
    let work = KernelWork(
      per: .element, flops: flops, loaded: loads * b, stored: stores * b, filled: fills * b)
    let block = vectorsPerBlock * builtFor.lanes(precision)
    declare(
      Kernel(
        name, precision, builtFor, work: work, arrays: arrays, prefetch: prefetch, block: block,
        function: body))
  }
  let ahead = prefetchDistance
  kernel("read", .f32, loads: 1) { read($0, VectorF32.self) }
  kernel("read", .f64, loads: 1) { read($0, VectorF64.self) }
  kernel("read", .f32, loads: 1, prefetch: ahead) {
    read($0, VectorF32.self, prefetch: prefetchDistance)
  }
  kernel("read", .f64, loads: 1, prefetch: ahead) {
    read($0, VectorF64.self, prefetch: prefetchDistance)
  }
  kernel("write", .f32, stores: 1, fills: 1) { write($0, VectorF32.self) }
  kernel("write", .f64, stores: 1, fills: 1) { write($0, VectorF64.self) }
  kernel("write-nt", .f32, stores: 1) { write($0, VectorF32.self, pastCaches: true) }
  kernel("write-nt", .f64, stores: 1) { write($0, VectorF64.self, pastCaches: true) }
  kernel("update", .f32, loads: 1, stores: 1, flops: 1) { update($0, VectorF32.self) }
  kernel("update", .f64, loads: 1, stores: 1, flops: 1) { update($0, VectorF64.self) }
  kernel("update", .f32, loads: 1, stores: 1, flops: 1, prefetch: ahead) {
    update($0, VectorF32.self, prefetch: prefetchDistance)
  }
  kernel("update", .f64, loads: 1, stores: 1, flops: 1, prefetch: ahead) {
    update($0, VectorF64.self, prefetch: prefetchDistance)
  }
  kernel("copy", .f32, arrays: 2, loads: 1, stores: 1, fills: 1) { copy($0, VectorF32.self) }
  kernel("copy", .f64, arrays: 2, loads: 1, stores: 1, fills: 1) { copy($0, VectorF64.self) }
  kernel("copy", .f32, arrays: 2, loads: 1, stores: 1, fills: 1, prefetch: ahead) {
    copy($0, VectorF32.self, prefetch: prefetchDistance)
  }
  kernel("copy", .f64, arrays: 2, loads: 1, stores: 1, fills: 1, prefetch: ahead) {
    copy($0, VectorF64.self, prefetch: prefetchDistance)
  }
  kernel("copy-nt", .f32, arrays: 2, loads: 1, stores: 1) {
    copy($0, VectorF32.self, pastCaches: true)
  }
  kernel("copy-nt", .f64, arrays: 2, loads: 1, stores: 1) {
    copy($0, VectorF64.self, pastCaches: true)
  }
  kernel("scale", .f32, arrays: 2, loads: 1, stores: 1, fills: 1, flops: 1) {
    scale($0, VectorF32.self)
  }
  kernel("scale", .f64, arrays: 2, loads: 1, stores: 1, fills: 1, flops: 1) {
    scale($0, VectorF64.self)
  }
  kernel("scale-nt", .f32, arrays: 2, loads: 1, stores: 1, flops: 1) {
    scale($0, VectorF32.self, pastCaches: true)
  }
  kernel("scale-nt", .f64, arrays: 2, loads: 1, stores: 1, flops: 1) {
    scale($0, VectorF64.self, pastCaches: true)
  }
  kernel("add", .f32, arrays: 3, loads: 2, stores: 1, fills: 1, flops: 1) {
    add($0, VectorF32.self)
  }
  kernel("add", .f64, arrays: 3, loads: 2, stores: 1, fills: 1, flops: 1) {
    add($0, VectorF64.self)
  }
  kernel("add-nt", .f32, arrays: 3, loads: 2, stores: 1, flops: 1) {
    add($0, VectorF32.self, pastCaches: true)
  }
  kernel("add-nt", .f64, arrays: 3, loads: 2, stores: 1, flops: 1) {
    add($0, VectorF64.self, pastCaches: true)
  }
  kernel("triad", .f32, arrays: 3, loads: 2, stores: 1, fills: 1, flops: 2) {
    triad($0, VectorF32.self)
  }
  kernel("triad", .f64, arrays: 3, loads: 2, stores: 1, fills: 1, flops: 2) {
    triad($0, VectorF64.self)
  }
  kernel("triad", .f32, arrays: 3, loads: 2, stores: 1, fills: 1, flops: 2, prefetch: ahead) {
    triad($0, VectorF32.self, prefetch: prefetchDistance)
  }
  kernel("triad", .f64, arrays: 3, loads: 2, stores: 1, fills: 1, flops: 2, prefetch: ahead) {
    triad($0, VectorF64.self, prefetch: prefetchDistance)
  }
  kernel("triad-nt", .f32, arrays: 3, loads: 2, stores: 1, flops: 2) {
    triad($0, VectorF32.self, pastCaches: true)
  }
  kernel("triad-nt", .f64, arrays: 3, loads: 2, stores: 1, flops: 2) {
    triad($0, VectorF64.self, pastCaches: true)
  }
}

/// Per element: one load.
@inline(__always)
private func read<V: KernelVector>(
  _ arguments: UnsafePointer<rl_arguments>, _: V.Type, prefetch: Int = 0
) {
  let stream = Stream<V>(arguments)
  stream.forEachBlock(arguments) { block in
    stream.ask(for: stream.a + block, prefetch)
    for vector in 0..<vectorsPerBlock { V.consume(stream.a[block + vector]) }
  }
}

/// Per element: one store.
@inline(__always)
private func write<V: KernelVector>(
  _ arguments: UnsafePointer<rl_arguments>, _: V.Type, pastCaches: Bool = false
) {
  let stream = Stream<V>(arguments)
  stream.forEachBlock(arguments, fenced: pastCaches) { block in
    for vector in 0..<vectorsPerBlock {
      stream.store(stream.factor, block + vector, pastCaches: pastCaches)
    }
  }
}

/// Per element: one load, one multiplication, one store to where it was loaded from.
@inline(__always)
private func update<V: KernelVector>(
  _ arguments: UnsafePointer<rl_arguments>, _: V.Type, prefetch: Int = 0
) {
  let stream = Stream<V>(arguments)
  stream.forEachBlock(arguments) { block in
    stream.ask(for: stream.c + block, prefetch)
    for vector in 0..<vectorsPerBlock { stream.c[block + vector] *= stream.factor }
  }
}

/// Per element: one load, one store.
@inline(__always)
private func copy<V: KernelVector>(
  _ arguments: UnsafePointer<rl_arguments>, _: V.Type, pastCaches: Bool = false, prefetch: Int = 0
) {
  let stream = Stream<V>(arguments)
  stream.forEachBlock(arguments, fenced: pastCaches) { block in
    stream.ask(for: stream.a + block, prefetch)
    stream.ask(for: stream.c + block, prefetch)
    for vector in 0..<vectorsPerBlock {
      stream.store(stream.a[block + vector], block + vector, pastCaches: pastCaches)
    }
  }
}

/// Per element: one load, one multiplication, one store.
@inline(__always)
private func scale<V: KernelVector>(
  _ arguments: UnsafePointer<rl_arguments>, _: V.Type, pastCaches: Bool = false
) {
  let stream = Stream<V>(arguments)
  stream.forEachBlock(arguments, fenced: pastCaches) { block in
    for vector in 0..<vectorsPerBlock {
      stream.store(
        stream.a[block + vector] * stream.factor, block + vector, pastCaches: pastCaches)
    }
  }
}

/// Per element: two loads, one addition, one store.
@inline(__always)
private func add<V: KernelVector>(
  _ arguments: UnsafePointer<rl_arguments>, _: V.Type, pastCaches: Bool = false
) {
  let stream = Stream<V>(arguments)
  stream.forEachBlock(arguments, fenced: pastCaches) { block in
    for vector in 0..<vectorsPerBlock {
      stream.store(
        stream.a[block + vector] + stream.b[block + vector], block + vector,
        pastCaches: pastCaches)
    }
  }
}

/// Per element: two loads, one multiplication and one addition, fused where there is an instruction
/// for it, one store.
@inline(__always)
private func triad<V: KernelVector>(
  _ arguments: UnsafePointer<rl_arguments>, _: V.Type, pastCaches: Bool = false, prefetch: Int = 0
) {
  let stream = Stream<V>(arguments)
  stream.forEachBlock(arguments, fenced: pastCaches) { block in
    stream.ask(for: stream.a + block, prefetch)
    stream.ask(for: stream.b + block, prefetch)
    stream.ask(for: stream.c + block, prefetch)
    for vector in 0..<vectorsPerBlock {
      let (a, b) = (stream.a[block + vector], stream.b[block + vector])
      #if ISA_SSE2
        let sum = a + stream.factor * b
      #else
        let sum = a.addingProduct(stream.factor, b)
      #endif
      stream.store(sum, block + vector, pastCaches: pastCaches)
    }
  }
}
