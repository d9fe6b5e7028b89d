#if !ISA_SSE2
  internal import KernelBuiltins
  internal import KernelInterface
  internal import RooflineModel

  // FMA and additions side by side: some cores add on pipes of their own, and so do half as much
  // again as their FMA peak.
  //
  // Additions end sooner than FMA, so they need fewer chains to keep a pipe busy. With 16 registers
  // nine chains of FMA, six of additions and one operand for all of them fill two pipes of each kind:
  // 47 of 48 FLOP per cycle on a Zen 3, where six and six with operands of their own reach 31.
  //
  // source: start values, destination: results, one vector per chain, those of the FMA first. The
  // factor is also the addend; with -1 an FMA comes back to its value at every second step, and the
  // sums fall until a step is too small to change them.
  //
  // Inner loop: one FMA and one addition in turn, and the loop's own count; no load, store or move.

  func declareMixedChains(_ declare: (Kernel) -> Void) {
    func mix(
      _ precision: Precision, chains: Int, operations: Int, _ body: @escaping KernelFunction
    ) {
      let work = KernelWork(
        per: .iteration, flops: Double(operations * (2 + 1) * builtFor.lanes(precision)),
        chains: chains)
      declare(Kernel("fma-add", precision, builtFor, work: work, block: 1, function: body))
    }
    mix(.f32, chains: 8, operations: 4) { mixTwoToTwo($0, InlineArray<2, VectorF32>.self) }
    mix(.f64, chains: 8, operations: 4) { mixTwoToTwo($0, InlineArray<2, VectorF64>.self) }
    mix(.f32, chains: 12, operations: 6) { mixTwoToTwo($0, InlineArray<3, VectorF32>.self) }
    mix(.f64, chains: 12, operations: 6) { mixTwoToTwo($0, InlineArray<3, VectorF64>.self) }
    mix(.f32, chains: 15, operations: 18) { mixThreeToTwo($0, InlineArray<3, VectorF32>.self) }
    mix(.f64, chains: 15, operations: 18) { mixThreeToTwo($0, InlineArray<3, VectorF64>.self) }
    // These have 32 registers.
    #if ISA_AVX512 || ISA_NEON
      mix(.f32, chains: 16, operations: 8) { mixTwoToTwo($0, InlineArray<4, VectorF32>.self) }
      mix(.f64, chains: 16, operations: 8) { mixTwoToTwo($0, InlineArray<4, VectorF64>.self) }
      mix(.f32, chains: 24, operations: 12) { mixTwoToTwo($0, InlineArray<6, VectorF32>.self) }
      mix(.f64, chains: 24, operations: 12) { mixTwoToTwo($0, InlineArray<6, VectorF64>.self) }
    #endif
  }

  /// Per iteration: an FMA of each of `2 n` chains, in turn with an addition to each of `2 n` sums.
  @inline(__always)
  private func mixTwoToTwo<let n: Int, V: KernelVector>(
    _ arguments: UnsafePointer<rl_arguments>, _: InlineArray<n, V>.Type
  ) {
    let start = arguments.pointee.source.assumingMemoryBound(to: V.self)
    let result = arguments.pointee.destination.assumingMemoryBound(to: V.self)
    let operand = V(repeating: V.Scalar(arguments.pointee.factor))
    var x = (InlineArray<n, V> { start[$0] }, InlineArray<n, V> { start[n + $0] })
    var y = (InlineArray<n, V> { start[2 * n + $0] }, InlineArray<n, V> { start[3 * n + $0] })
    var iterations = arguments.pointee.count
    while iterations > 0 {
      inTurn(&x.0, &y.0, operand)
      inTurn(&x.1, &y.1, operand)
      iterations -= 1
    }
    for chain in 0..<n {
      result[chain] = x.0[chain]
      result[n + chain] = x.1[chain]
      result[2 * n + chain] = y.0[chain]
      result[3 * n + chain] = y.1[chain]
    }
  }

  /// Per iteration: two FMA of each of `3 n` chains, in turn with three additions to each of `2 n`
  /// sums.
  @inline(__always)
  private func mixThreeToTwo<let n: Int, V: KernelVector>(
    _ arguments: UnsafePointer<rl_arguments>, _: InlineArray<n, V>.Type
  ) {
    let start = arguments.pointee.source.assumingMemoryBound(to: V.self)
    let result = arguments.pointee.destination.assumingMemoryBound(to: V.self)
    let operand = V(repeating: V.Scalar(arguments.pointee.factor))
    var x = (
      InlineArray<n, V> { start[$0] }, InlineArray<n, V> { start[n + $0] },
      InlineArray<n, V> { start[2 * n + $0] }
    )
    var y = (InlineArray<n, V> { start[3 * n + $0] }, InlineArray<n, V> { start[4 * n + $0] })
    var iterations = arguments.pointee.count
    while iterations > 0 {
      inTurn(&x.0, &y.0, operand)
      inTurn(&x.1, &y.1, operand)
      inTurn(&x.2, &y.0, operand)
      inTurn(&x.0, &y.1, operand)
      inTurn(&x.1, &y.0, operand)
      inTurn(&x.2, &y.1, operand)
      iterations -= 1
    }
    for chain in 0..<n {
      result[chain] = x.0[chain]
      result[n + chain] = x.1[chain]
      result[2 * n + chain] = x.2[chain]
      result[3 * n + chain] = y.0[chain]
      result[4 * n + chain] = y.1[chain]
    }
  }

  @inline(__always)
  private func inTurn<let n: Int, V: KernelVector>(
    _ x: inout InlineArray<n, V>, _ y: inout InlineArray<n, V>, _ operand: V
  ) {
    for chain in 0..<n {
      x[chain] = V.keep(operand.addingProduct(x[chain], operand))
      y[chain] = V.keep(y[chain] + operand)
    }
  }
#endif
