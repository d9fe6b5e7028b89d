extension Microarchitecture {
  /// Bytes that one core can load from its first-level data cache, in B/cycle.
  ///
  /// `min(loads per cycle × vector bytes, load bytes per cycle)`.
  public func l1ReadBytesPerCycle(_ instructionSet: InstructionSet) -> Availability<Double> {
    l1Rate(instructionSet, "read") { width in
      min(l1.vectorLoadsPerCycle * width, l1.loadBytesPerCycle)
    }
  }

  /// Bytes that one core can store to its first-level data cache, in B/cycle.
  ///
  /// `min(stores per cycle × vector bytes, store bytes per cycle)`.
  public func l1WriteBytesPerCycle(_ instructionSet: InstructionSet) -> Availability<Double> {
    l1Rate(instructionSet, "write") { width in
      min(l1.vectorStoresPerCycle * width, l1.storeBytesPerCycle)
    }
  }

  /// Named bytes, loaded and stored, that a copy inside the first-level cache moves, in B/cycle.
  ///
  /// A copy loads as much as it stores, so the slower of the two bounds it:
  /// `2 × min(read, write)`. Where loads and stores share units that issue `m` of both per cycle,
  /// at most `m × vector bytes`. A Zen 5 core with 512-bit vectors: 2 × min(128, 64) = 128.
  ///
  /// Upper bound: bank conflicts and lines that two stores must share are not in the data.
  public func l1CopyBytesPerCycle(_ instructionSet: InstructionSet) -> Availability<Double> {
    guard let read = l1ReadBytesPerCycle(instructionSet).value,
      let write = l1WriteBytesPerCycle(instructionSet).value
    else { return l1Rate(instructionSet, "copy") { _ in 0 } }
    return l1Rate(instructionSet, "copy") { width in
      let shared = l1.memoryOperationsPerCycle.map { $0 * width } ?? .infinity
      return min(2 * min(read, write), shared)
    }
  }

  /// The rate that `formula` gives for the vector width of `instructionSet`, in B/cycle.
  private func l1Rate(
    _ instructionSet: InstructionSet, _ kind: String, formula: (_ vectorBytes: Double) -> Double
  ) -> Availability<Double> {
    guard isArm64 == (instructionSet == .neon), fmaFlopPerCycle.fp32[instructionSet] != nil else {
      return .unavailable(
        Unavailable(
          subject: "\(id).l1.\(kind).\(instructionSet.rawValue)",
          reason: "\(name) does not run \(instructionSet.rawValue)"))
    }
    return .available(formula(Double(instructionSet.vectorBits / 8)))
  }
}
