internal import KernelBuiltins
internal import KernelInterface
internal import RooflineModel

// Chains of a unary operator over an array, fused: c = f(f(… f(a))), `repeats` times f. Each element is
// loaded once and stored once however long the chain, and stays in a register in between. With one
// repeat a call is a single operator, of which an unfused chain makes several.
//
// multiply: s × x.  cosine: cos x by a polynomial; see `cosine`.
//
// source: a. destination: c. factor: s.
//
// Eight vectors are in flight, so that the latency of one cosine, about 45 cycles, hides behind the
// others. Lines are asked for ahead, as in `repeat-multiply`: the window of the core does not reach the
// next block's loads over two cosines of this one.

private let prefetchDistance = 4096

func declareUnaryKernels(_ declare: (Kernel) -> Void) {
  func kernel(_ name: String, flops: Double, _ body: @escaping KernelFunction) {
    declare(
      Kernel(
        name, .f32, builtFor,
        work: KernelWork(
          per: .element, flops: flops, loaded: 4, stored: 4, filled: 4, chains: vectorsPerBlock),
        arrays: 2, prefetch: prefetchDistance, block: vectorsPerBlock * builtFor.lanes(.f32),
        function: body))
  }
  kernel("unary-multiply", flops: 1) { multiplyChain($0) }
  kernel("unary-cosine", flops: cosineFlops) { cosineChain($0) }
}

/// What a chain does to the vectors in flight.
///
/// A type and not a closure, which would have to be inlined into the closure of a block, and is not.
private protocol ChainedOperator {
  func apply(to x: inout InlineArray<8, VectorF32>)
}

private struct ChainedMultiply: ChainedOperator {
  let factor: VectorF32

  @inline(__always)
  func apply(to x: inout InlineArray<8, VectorF32>) {
    for vector in 0..<vectorsPerBlock { x[vector] = .keep(x[vector] * factor) }
  }
}

private struct ChainedCosine: ChainedOperator {
  @inline(__always)
  func apply(to x: inout InlineArray<8, VectorF32>) {
    // By hand: a loop over the pairs is not unrolled, and keeps the block in memory.
    (x[0], x[1]) = cosines(x[0], x[1])
    (x[2], x[3]) = cosines(x[2], x[3])
    (x[4], x[5]) = cosines(x[4], x[5])
    (x[6], x[7]) = cosines(x[6], x[7])
  }
}

/// Per element: one load, `repeats` multiplications, one store.
private func multiplyChain(_ arguments: UnsafePointer<rl_arguments>) {
  forEachBlock(
    arguments, ChainedMultiply(factor: VectorF32(repeating: Float(arguments.pointee.factor))))
}

/// Per element: one load, `repeats` cosines, one store.
private func cosineChain(_ arguments: UnsafePointer<rl_arguments>) {
  forEachBlock(arguments, ChainedCosine())
}

/// Loads each block, applies the operator to it as often as the arguments say, and stores it.
@inline(__always)
private func forEachBlock(
  _ arguments: UnsafePointer<rl_arguments>, _ unaryOperator: some ChainedOperator
) {
  let stream = Stream<VectorF32>(arguments)
  let repeats = arguments.pointee.repeats
  stream.forEachBlock(arguments) { block in
    stream.ask(for: stream.a + block, prefetchDistance)
    stream.ask(for: stream.c + block, prefetchDistance)
    var x = InlineArray<8, VectorF32> { stream.a[block + $0] }
    var left = repeats
    while left > 0 {
      unaryOperator.apply(to: &x)
      left -= 1
    }
    for vector in 0..<vectorsPerBlock { stream.c[block + vector] = x[vector] }
  }
}
