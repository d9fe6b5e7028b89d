internal import KernelBuiltins
internal import KernelInterface
internal import RooflineModel

// Compute ceilings: twelve independent chains that never leave the registers. Twelve cover a
// latency of up to six cycles on two pipes and leave room for the operands in sixteen registers.
//
// source: 12 start values, destination: 12 results, one vector each. The caller chooses factor and
// addend so that no value leaves the normal range within a call.
//
// Inner loop: `chainCount` vector operations and the loop's own count; no load, store or move.

private let chainCount = 12
private typealias Chains<V> = InlineArray<12, V>

func declareChainKernels(_ declare: (Kernel) -> Void) {
  func work(_ flops: Int, _ precision: Precision) -> KernelWork {
    KernelWork(
      per: .iteration, flops: Double(chainCount * flops * builtFor.lanes(precision)),
      chains: chainCount)
  }
  func kernel(
    _ name: String, _ flops: Int, _ precision: Precision, _ body: @escaping KernelFunction
  ) {
    declare(
      Kernel(name, precision, builtFor, work: work(flops, precision), block: 1, function: body))
  }
  kernel("multiply", 1, .f32) { runChains($0, Chains<VectorF32>.self) { x, m, _ in x * m } }
  kernel("multiply", 1, .f64) { runChains($0, Chains<VectorF64>.self) { x, m, _ in x * m } }
  kernel("add", 1, .f32) { runChains($0, Chains<VectorF32>.self) { x, _, a in x + a } }
  kernel("add", 1, .f64) { runChains($0, Chains<VectorF64>.self) { x, _, a in x + a } }
  // Without the instruction a fused multiply-add would be a library call per lane.
  #if !ISA_SSE2
    kernel("fma", 2, .f32) {
      runChains($0, Chains<VectorF32>.self) { x, m, a in a.addingProduct(x, m) }
    }
    kernel("fma", 2, .f64) {
      runChains($0, Chains<VectorF64>.self) { x, m, a in a.addingProduct(x, m) }
    }
  #endif
}

/// Per iteration: one `step` of each of the `n` chains, x = step(x, factor, addend).
@inline(__always)
private func runChains<let n: Int, V: KernelVector>(
  _ arguments: UnsafePointer<rl_arguments>, _: InlineArray<n, V>.Type, _ step: (V, V, V) -> V
) {
  let start = arguments.pointee.source.assumingMemoryBound(to: V.self)
  let result = arguments.pointee.destination.assumingMemoryBound(to: V.self)
  let factor = V(repeating: V.Scalar(arguments.pointee.factor))
  let addend = V(repeating: V.Scalar(arguments.pointee.addend))
  var x = InlineArray<n, V> { start[$0] }
  var iterations = arguments.pointee.count
  while iterations > 0 {
    for chain in 0..<n { x[chain] = V.keep(step(x[chain], factor, addend)) }
    iterations -= 1
  }
  for chain in 0..<n { result[chain] = x[chain] }
}
