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

  /// Named bytes per cycle and thread that a workload in the first-level cache should reach, by its
  /// mix of loads and stores.
  ///
  /// None for kernels that may wait for their arithmetic instead, as a triad does on some cores.
  func bytesPerCycle(_ workload: Workload) -> BytesPerCycle? {
    let ladder = ["read", "mix-3-1", "mix-2-1", "update", "copy", "write"]
    guard workload.level == .l1, ladder.contains(workload.kernel) else { return nil }
    let core = microarchitecture?.l1BytesPerCycle(
      loads: workload.work.loaded.value, stores: workload.work.stored.value,
      workload.instructionSet)
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
