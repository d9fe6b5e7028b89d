internal import KernelInterface
internal import RooflineModel

extension ExperimentRequest {
  /// One step of dispatch overhead: a switch-based interpreter against the same program compiled.
  ///
  /// One thread only: overhead is paid per thread, and a second one adds nothing to know.
  mutating func listDispatch() {
    guard threads == 1 else {
      if isFirstTeam {
        unavailable.append(
          Unavailable(
            subject: "dispatch", reason: "it is measured with one thread only",
            remedy: "ask for --threads 1"))
      }
      return
    }
    for name in ["switch", "fused"] {
      guard let kernel = catalogue.kernels.first(where: { $0.name == name }) else { continue }
      workloads.append(
        Workload(
          metric: "dispatch.\(name)", experiment: .dispatch, kernel: name,
          precision: kernel.precision, instructionSet: kernel.instructionSet, threads: threads,
          work: kernel.work))
    }
  }
}
