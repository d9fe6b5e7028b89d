internal import KernelBuiltins
internal import KernelInterface
internal import RooflineModel

// Compute ceilings: independent chains that never leave the registers.
//
// How many chains it takes depends on latency and on the number of pipes, so each kernel comes with
// several counts, and the runner finds the fastest: the peak comes from a search, not from a table.
// With 16 registers there is room for 12 chains and the operands, with 32 for 24.
//
// source: start values, destination: results, one vector per chain. The caller chooses factor and
// addend so that no value leaves the normal range within a call.
//
// Inner loop: one vector operation per chain and the loop's own count; no load, store or move.

func declareChainKernels(_ declare: (Kernel) -> Void) {
  let flops = ["multiply": 1, "add": 1, "fma": 2]
  // Each body works on two arrays of half its chains.
  func chain(_ name: String, _ precision: Precision, _ n: Int, _ body: @escaping KernelFunction) {
    let work = KernelWork(
      per: .iteration, flops: Double(n * (flops[name] ?? 0) * builtFor.lanes(precision)), chains: n)
    declare(Kernel(name, precision, builtFor, work: work, block: 1, function: body))
  }
  chain("multiply", .f32, 4) { multiplyChains($0, InlineArray<2, VectorF32>.self) }
  chain("multiply", .f64, 4) { multiplyChains($0, InlineArray<2, VectorF64>.self) }
  chain("multiply", .f32, 8) { multiplyChains($0, InlineArray<4, VectorF32>.self) }
  chain("multiply", .f64, 8) { multiplyChains($0, InlineArray<4, VectorF64>.self) }
  chain("multiply", .f32, 12) { multiplyChains($0, InlineArray<6, VectorF32>.self) }
  chain("multiply", .f64, 12) { multiplyChains($0, InlineArray<6, VectorF64>.self) }
  chain("add", .f32, 4) { addChains($0, InlineArray<2, VectorF32>.self) }
  chain("add", .f64, 4) { addChains($0, InlineArray<2, VectorF64>.self) }
  chain("add", .f32, 8) { addChains($0, InlineArray<4, VectorF32>.self) }
  chain("add", .f64, 8) { addChains($0, InlineArray<4, VectorF64>.self) }
  chain("add", .f32, 12) { addChains($0, InlineArray<6, VectorF32>.self) }
  chain("add", .f64, 12) { addChains($0, InlineArray<6, VectorF64>.self) }
  // These have 32 registers.
  #if ISA_AVX512 || ISA_NEON
    chain("multiply", .f32, 16) { multiplyChains($0, InlineArray<8, VectorF32>.self) }
    chain("multiply", .f64, 16) { multiplyChains($0, InlineArray<8, VectorF64>.self) }
    chain("multiply", .f32, 24) { multiplyChains($0, InlineArray<12, VectorF32>.self) }
    chain("multiply", .f64, 24) { multiplyChains($0, InlineArray<12, VectorF64>.self) }
    chain("add", .f32, 16) { addChains($0, InlineArray<8, VectorF32>.self) }
    chain("add", .f64, 16) { addChains($0, InlineArray<8, VectorF64>.self) }
    chain("add", .f32, 24) { addChains($0, InlineArray<12, VectorF32>.self) }
    chain("add", .f64, 24) { addChains($0, InlineArray<12, VectorF64>.self) }
    chain("fma", .f32, 16) { fmaChains($0, InlineArray<8, VectorF32>.self) }
    chain("fma", .f64, 16) { fmaChains($0, InlineArray<8, VectorF64>.self) }
    chain("fma", .f32, 24) { fmaChains($0, InlineArray<12, VectorF32>.self) }
    chain("fma", .f64, 24) { fmaChains($0, InlineArray<12, VectorF64>.self) }
  #endif
  // Without the instruction a fused multiply-add would be a library call per lane.
  #if !ISA_SSE2
    chain("fma", .f32, 4) { fmaChains($0, InlineArray<2, VectorF32>.self) }
    chain("fma", .f64, 4) { fmaChains($0, InlineArray<2, VectorF64>.self) }
    chain("fma", .f32, 8) { fmaChains($0, InlineArray<4, VectorF32>.self) }
    chain("fma", .f64, 8) { fmaChains($0, InlineArray<4, VectorF64>.self) }
    chain("fma", .f32, 12) { fmaChains($0, InlineArray<6, VectorF32>.self) }
    chain("fma", .f64, 12) { fmaChains($0, InlineArray<6, VectorF64>.self) }
    declareMixedChains(declare)
  #endif
}

#if !ISA_SSE2
  @inline(__always)
  private func fmaChains<let n: Int, V: KernelVector>(
    _ arguments: UnsafePointer<rl_arguments>, _ chains: InlineArray<n, V>.Type
  ) {
    runChains(arguments, chains) { x, m, a in a.addingProduct(x, m) }
  }
#endif

@inline(__always)
private func multiplyChains<let n: Int, V: KernelVector>(
  _ arguments: UnsafePointer<rl_arguments>, _ chains: InlineArray<n, V>.Type
) {
  runChains(arguments, chains) { x, m, _ in x * m }
}

@inline(__always)
private func addChains<let n: Int, V: KernelVector>(
  _ arguments: UnsafePointer<rl_arguments>, _ chains: InlineArray<n, V>.Type
) {
  runChains(arguments, chains) { x, _, a in x + a }
}

/// Per iteration: one `step` of each of the `2 n` chains, x = step(x, factor, addend).
///
/// Two arrays of half the chains: a loop over more than sixteen is not unrolled, and its array then
/// stays in memory.
@inline(__always)
func runChains<let n: Int, V: KernelVector>(
  _ arguments: UnsafePointer<rl_arguments>, _: InlineArray<n, V>.Type, _ step: (V, V, V) -> V
) {
  let start = arguments.pointee.source.assumingMemoryBound(to: V.self)
  let result = arguments.pointee.destination.assumingMemoryBound(to: V.self)
  let factor = V(repeating: V.Scalar(arguments.pointee.factor))
  let addend = V(repeating: V.Scalar(arguments.pointee.addend))
  var x = InlineArray<n, V> { start[$0] }
  var y = InlineArray<n, V> { start[n + $0] }
  var iterations = arguments.pointee.count
  while iterations > 0 {
    for chain in 0..<n { x[chain] = V.keep(step(x[chain], factor, addend)) }
    for chain in 0..<n { y[chain] = V.keep(step(y[chain], factor, addend)) }
    iterations -= 1
  }
  for chain in 0..<n { result[chain] = x[chain] }
  for chain in 0..<n { result[n + chain] = y[chain] }
}
