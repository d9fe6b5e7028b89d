/// What the processor is known for, per core clock cycle and thread.
struct Expectations {
  private let microarchitecture: Microarchitecture?
  private let cores: Int

  /// The expectations for `machine`; none if its microarchitecture is not known.
  init(_ microarchitecture: Microarchitecture?, machine: Machine) {
    self.microarchitecture = microarchitecture
    cores = max(1, machine.coreCount)
  }

  /// FLOP per cycle and thread that a compute workload should reach.
  func flopsPerCycle(_ workload: Workload) -> FlopsPerCycle? {
    guard let operation = Microarchitecture.Operation(rawValue: workload.kernel) else { return nil }
    let core = microarchitecture?.flopPerCycle(
      precision: workload.precision, instructionSet: workload.instructionSet,
      operation: operation)
    return core?.value.map { FlopsPerCycle($0 * threadShare(workload)) }
  }

  /// Named bytes per cycle and thread that a workload in the first-level cache should reach.
  func bytesPerCycle(_ workload: Workload) -> BytesPerCycle? {
    guard workload.level == .l1 else { return nil }
    let core: Availability<Double>? =
      switch workload.kernel {
      case "read": microarchitecture?.l1ReadBytesPerCycle(workload.instructionSet)
      // An update loads and stores the same bytes as a copy does.
      case "copy", "update": microarchitecture?.l1CopyBytesPerCycle(workload.instructionSet)
      default: nil
      }
    return core?.value.map { BytesPerCycle($0 * threadShare(workload)) }
  }

  /// Threads beyond the number of cores share the units of a core.
  private func threadShare(_ workload: Workload) -> Double {
    min(1, Double(cores) / Double(workload.threads))
  }
}

extension Machine {
  /// The number of physical cores that the process may run on.
  public var coreCount: Int { Set(processors.map { [$0.package, $0.core] }).count }
}
