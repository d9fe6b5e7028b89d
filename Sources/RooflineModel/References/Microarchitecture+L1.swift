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
    l1BytesPerCycle(loads: 1, stores: 1, instructionSet)
  }

  /// Named bytes, loaded and stored, of a mix of loads and stores inside the first-level cache, in
  /// B/cycle.
  ///
  /// What comes last of the loads, the stores, and, where these share units that issue `m` of both
  /// per cycle, all together: `(l + s) / max(l / read, s / write, (l + s) / (m × vector bytes))`. Two
  /// loads per store on a Zen 5 core with 512-bit vectors: 3 / max(2 / 128, 1 / 64) = 192.
  ///
  /// Upper bound: bank conflicts and lines that two stores must share are not in the data.
  ///
  /// - Parameters:
  ///   - loads: Loads, at least 0, for every `stores`.
  ///   - stores: Stores, at least 0, not both 0.
  ///   - instructionSet: The instruction set, for the width of its vectors.
  /// - Returns: The rate in B/cycle and core, or that the processor does not run the set.
  public func l1BytesPerCycle(
    loads: Double, stores: Double, _ instructionSet: InstructionSet
  ) -> Availability<Double> {
    l1Rate(instructionSet, "mix") { width in
      let read = min(l1.vectorLoadsPerCycle * width, l1.loadBytesPerCycle)
      let write = min(l1.vectorStoresPerCycle * width, l1.storeBytesPerCycle)
      let shared = l1.memoryOperationsPerCycle.map { (loads + stores) / ($0 * width) } ?? 0
      return (loads + stores) / max(loads / read, stores / write, shared)
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
