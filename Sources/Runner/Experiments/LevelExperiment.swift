internal import KernelInterface
internal import RooflineModel

extension ExperimentRequest {
  /// The levels of memory from the data: reads of growing sets, and pointer chases in each level.
  ///
  /// One thread only: with more the sizes would be those of shares.
  mutating func listLevels() {
    guard isFirstTeam, threads == 1 else { return }
    listRamp()
    listChases()
  }

  private mutating func listRamp() {
    guard let widest, let kernel = catalogue.kernels("read", per: .element, .f32, widest).first
    else { return }
    for bytes in sets.ramp(coarse: plan.mode == .quick) {
      workloads.append(
        Workload(
          metric: "levels.read.\(bytes).1t", experiment: .levels, kernel: kernel.name,
          precision: .f32, instructionSet: widest, threads: 1, workingSetBytes: bytes,
          work: kernel.work))
    }
  }

  private mutating func listChases() {
    guard let kernel = catalogue.kernels.first(where: { $0.name == "chase" }) else { return }
    for level in MemoryLevel.allCases {
      let bytes = sets.chases(level)
      if bytes.isEmpty {
        unavailable.append(
          Unavailable(
            subject: "latency.\(level).1t",
            reason: "no working set is in this level alone, as far as the system tells"))
      }
      for bytes in bytes {
        workloads.append(
          Workload(
            metric: "latency.chase.\(bytes).1t", experiment: .levels, kernel: kernel.name,
            precision: kernel.precision, instructionSet: kernel.instructionSet, threads: 1,
            level: level, workingSetBytes: bytes, work: kernel.work))
      }
    }
  }
}
