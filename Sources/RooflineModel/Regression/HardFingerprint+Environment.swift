extension HardFingerprint {
  /// The soft facts of a machine: they change without making it another one, and may be what a change
  /// of its numbers comes from.
  ///
  /// - Parameters:
  ///   - machine: The machine.
  ///   - toolVersion: The version of the program that measured.
  ///   - mode: The mode of the run; nil if it was no run.
  /// - Returns: The facts, always in the same order.
  public static func environment(
    of machine: Machine, toolVersion: String, mode: RunPlan.Mode?
  ) -> HardFingerprint {
    let conditions = machine.conditions
    // Memory comes in whole sticks, but the system keeps a little that varies.
    let memory = (Double(machine.memory.totalBytes) / 0x1p30).rounded()
    var fields: [Field] = [
      .init("version of Ridgeline", toolVersion),
      .init("system", conditions.system),
      .init("memory in GiB", "\(Int(memory))"),
      .init("huge pages", conditions.hugePages.value ?? "unknown"),
      .init("processor quota", conditions.quota.value.map { "\($0)" } ?? "none seen"),
    ]
    if let mode { fields.append(.init("mode of the run", mode.rawValue)) }
    return HardFingerprint(fields: fields)
  }
}
