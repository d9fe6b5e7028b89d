internal import KernelInterface
internal import RooflineModel

extension ExperimentRequest {
  /// A dispatcher that feeds a worker through a bounded queue, on arrays of few to many elements; and
  /// what the worker takes alone, with and without dispatching for itself.
  mutating func listRunAhead() {
    guard isFirstTeam else { return }
    guard sets.machine.processors.count > 1, plan.threads.contains(where: { $0 > 1 }) else {
      let single = sets.machine.processors.count == 1
      unavailable.append(
        Unavailable(
          subject: "run-ahead",
          reason: single
            ? "the process may run on one processor only, and dispatcher and worker need one each"
            : "the run was asked for one thread only, and dispatcher and worker are two",
          remedy: single ? nil : "ask for --threads 1,all"))
      return
    }
    for elements in RunAhead.sizes {
      for part in RunAhead.Part.allCases {
        guard let kernel = dispatchKernel(part.kernel, .f32) else { continue }
        workloads.append(
          dispatched(
            kernel, metric: "run-ahead.\(part.rawValue).n\(elements)", experiment: .runAhead,
            .predictable, elements: elements, threads: 2))
      }
    }
  }
}
