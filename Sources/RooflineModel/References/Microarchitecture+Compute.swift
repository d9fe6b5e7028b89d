extension Microarchitecture {
  /// The expected compute ceiling of one core, in FLOP per core clock cycle.
  ///
  /// - `fma`: the rate in the data, two FLOP per lane.
  /// - `multiply`: half of the FMA rate at that width, because every core in the data multiplies
  ///   on its FMA pipes and nowhere else. SSE2, which has no FMA, reaches half of what 128-bit
  ///   FMA would.
  /// - `add`: half of the FMA rate as well. Cores either add on their FMA pipes or have as many
  ///   add pipes as FMA pipes; those with fewer (Haswell and Broadwell, one for two) carry the
  ///   ratio in the data.
  /// - `multiplyAndAdd`: instructions per cycle of a 1:1 mix, times lanes. Where the data holds a
  ///   measurement it lies below the sum of the pipes.
  ///
  /// - Parameters:
  ///   - precision: The element type.
  ///   - instructionSet: The instruction set, which determines the vector width.
  ///   - operation: The instruction that the ceiling is made of.
  /// - Returns: The rate, in FLOP/cycle per core, or why none is expected.
  public func flopPerCycle(
    precision: Precision, instructionSet: InstructionSet, operation: Operation
  ) -> Availability<Double> {
    let subject = "\(id).flop_per_cycle.\(operation.rawValue).\(instructionSet.rawValue)"
    func missing(_ reason: String) -> Availability<Double> {
      .unavailable(Unavailable(subject: subject, reason: reason))
    }
    guard isArm64 == (instructionSet == .neon) else {
      return missing("\(name) does not run \(instructionSet.rawValue)")
    }
    guard let fma = fmaFlopPerCycle[precision][instructionSet] else {
      return missing("\(name) has no \(instructionSet.vectorBits)-bit vectors")
    }
    switch operation {
    case .fma:
      guard instructionSet.hasFMA else {
        return missing("\(instructionSet.rawValue) has no fused multiply-add")
      }
      return .available(fma)
    case .multiply:
      return .available(fma / 2)
    case .add:
      return .available(fma / 2 * addPerMultiplyRate)
    case .multiplyAndAdd:
      guard let instructions = mixedPerCycle[instructionSet] else {
        return missing("no figure in the sources")
      }
      return .available(instructions * Double(instructionSet.lanes(precision)))
    }
  }

  /// The greatest FMA rate of one core over all vector widths, in FLOP/cycle.
  public func peakFlopPerCycle(_ precision: Precision) -> Double {
    fmaFlopPerCycle[precision].greatest ?? 0
  }

  /// The FMA rate of other parts or settings with the same identity, in FLOP/cycle per core.
  ///
  /// Absent if none is known to differ at that width.
  public func alternativeFlopPerCycle(
    precision: Precision, instructionSet: InstructionSet
  ) -> Double? {
    alternative?.flopPerCycle[precision][instructionSet]
  }

  /// Cycles from operands to result of one instruction.
  ///
  /// - Parameter operation: A single instruction; a mix has no latency.
  /// - Returns: The latency, in core clock cycles, or why none is known.
  public func latencyCycles(_ operation: Operation) -> Availability<Int> {
    guard let cycles = latencies[operation.rawValue] else {
      return .unavailable(
        Unavailable(
          subject: "\(id).latency.\(operation.rawValue)",
          reason: operation == .multiplyAndAdd
            ? "a mix of instructions has no latency" : "no figure in the sources"))
    }
    return .available(cycles)
  }

  /// Whether the core is an arm64 core; all others are x86-64.
  var isArm64: Bool {
    guard case .arm64 = identity else { return false }
    return true
  }
}
