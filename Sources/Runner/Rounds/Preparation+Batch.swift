internal import KernelBuiltins
internal import KernelInterface
internal import RooflineModel

/// Batches, and the arguments of their kernels.
extension Preparation {
  /// A batch of `amount` on the given shares, its stretch beginning at `cursor`; networks have rows in
  /// `common`.
  func batch(
    _ amount: Int, shares: [UnsafeMutableRawPointer], cursor: StretchCursor,
    common: UnsafeMutableRawPointer? = nil
  ) -> Batch {
    if workload.opcodes != nil { return dispatchBatch(amount, shares: shares) }
    if knob == .evaluations { return evaluations(amount, shares: shares, common: common) }
    let arguments = shares.map { self.arguments(amount, share: $0, cursor: cursor) }
    var batch = Batch(function: kernel.function, arguments: arguments)
    switch knob {
    case .iterations:
      batch.warmUp = arguments.map { $0.with(count: max(1, $0.count / 32)) }
    // What computes for milliseconds needs no pass to warm up, and has no time for one.
    case .passes where Double(workload.operation?.units ?? 0) * kernel.work.flops.value > 2e8: break
    case .passes:
      batch.warmUp = arguments.map { $0.with(passes: warmUpPasses(amount)) }
    case .calls:
      batch.calls = amount
      batch.advance = unitsPerAmount * workload.precision.bytes
    case .chains:
      batch.chain = workload.chainedCalls ?? 1
      batch.calls = amount * batch.chain
      // A set that is too long for the caches has nothing to leave in them.
      if most > 1 { batch.warmUp = arguments }
    case .steps where workload.level != .dram:
      // Once around the cycle, so that the caches hold what they can; a cycle that is too long to go
      // around in a few milliseconds is longer than any cache keeps for one core.
      let lines = min(cycle(seed: 0).lines, 1 << 17)
      batch.warmUp = arguments.map { $0.with(count: Int64(lines)) }
    case .steps, .stretch, .evaluations: break
    }
    return batch
  }

  /// Passes over the set before the timed ones.
  ///
  /// One pass fetches a set, but it does not keep it: a cache that others use too gives room only to
  /// what is used again and again. On a guest of a shared Zen 3, the first ten passes over 4 MiB ran at
  /// half the speed of the ones after 30 ms.
  private func warmUpPasses(_ amount: Int) -> Int64 {
    switch workload.level {
    case .l3: Int64(max(1, amount / 2))
    case .l2: Int64(max(1, amount / 8))
    default: 1
    }
  }

  private func arguments(
    _ amount: Int, share: UnsafeMutableRawPointer, cursor: StretchCursor
  ) -> rl_arguments {
    if let operation = workload.operation {
      return OperandPlacement(operation).arguments(
        at: layout.data(share), passes: amount, factor: operands.factor, addend: operands.addend)
    }
    var destination = layout.results(share)
    var source = layout.seeds(share)
    var second = source
    var (count, passes) = (unitsPerAmount, 1)
    switch knob {
    case .iterations: count = amount
    case .passes where workload.experiment == .dispatch:
      destination = layout.registers(share)
      source = layout.program(share)
      passes = amount
    case .passes:
      let placement = ArrayPlacement(
        sharing: workload.workingSetBytes / workload.threads, among: kernel.arrays)
      source = layout.data(share)
      second = source + (kernel.arrays > 2 ? placement.pitch : 0)
      destination = source + (kernel.arrays - 1) * placement.pitch
      passes = amount
    case .chains:
      let pitch =
        ArrayPlacement(sharing: workload.workingSetBytes / workload.threads, among: 3).pitch
      count = unitsPerAmount / (workload.chainedCalls ?? 1)
      source = layout.data(share)
      destination = source + pitch
      second = destination + pitch
    case .steps:
      let cycle = cycle(seed: 0)
      // Anywhere, so that a batch does not walk over what the one before it has left in the cache.
      let line = UInt64(bitPattern: Int64(cursor.batches)) &* 0x9E37_79B9_7F4A_7C15
      source = layout.data(share) + Int(line % UInt64(cycle.lines)) * cycle.spacing
      count = unitsPerAmount * amount
    case .evaluations: break
    case .stretch, .calls:
      if knob == .stretch { count = unitsPerAmount * amount }
      let pitch = stretchPlacement(amount).pitch
      source = layout.data(share) + cursor.offset
      second = source + (kernel.arrays > 2 ? pitch : 0)
      destination = source + (kernel.arrays - 1) * pitch
    }
    return rl_arguments(
      destination: destination, source: UnsafeRawPointer(source),
      second: UnsafeRawPointer(second), count: Int64(count), passes: Int64(passes),
      repeats: Int64(workload.repeats), factor: operands.factor,
      addend: operands.addend)
  }

  /// Operands that keep every value a normal number for millions of operations.
  ///
  /// x and 1 - x in turn; a slow decay; a slow growth. All others change the sign and come back.
  ///
  /// Memory holds whole numbers from the first touch on, and sums of these are whole numbers too:
  /// none is subnormal. What `add` and `triad` store is read again by what shares their memory, so
  /// that a number can at most double from one batch to the next; `write` and the many batches in
  /// between keep it from overflowing.
  private var operands: (factor: Double, addend: Double) {
    switch (kernel.work.unit, kernel.name) {
    case (.element, "scale") where workload.operation != nil: (0.125, 0)
    case (.element, "dropout"): (1 / 0.9, 0)
    case (.element, "layer-norm"): (1, 1e-12)
    case (.iteration, "fma"): (-1, 1)
    case (.iteration, "multiply"): (1 - 0x1p-20, 0)
    case (.iteration, "add"): (1, 0x1p-10)
    default: (-1, 0)
    }
  }
}

extension rl_arguments {
  fileprivate func with(count: Int64? = nil, passes: Int64? = nil) -> rl_arguments {
    var copy = self
    copy.count = count ?? self.count
    copy.passes = passes ?? self.passes
    return copy
  }
}
