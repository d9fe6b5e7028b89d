internal import KernelInterface
internal import RooflineModel

extension ExperimentRequest {
  /// The latency from core to core: not a workload, but pairs of processors.
  mutating func listCores() {
    guard isFirstTeam else { return }
    let selection = CorePairSelection(sets.machine)
    pairs = selection.pairs
    if selection.pairs.isEmpty {
      unavailable.append(
        Unavailable(subject: "cores", reason: "the process may run on one processor only"))
    } else if !selection.isComplete {
      unavailable.append(
        Unavailable(
          subject: "cores of every pair",
          reason: "above \(CorePairSelection.mostProcessors) processors at most "
            + "\(CorePairSelection.pairsPerDistance) pairs of each distance are measured"))
    }
  }
}
