import RooflineModel

extension RecordAnalysis {
  /// The thread count that knee, charts and sweep are shown for: the largest with roofs and a
  /// sweep, else the largest with roofs, else the largest with a sweep; 1 if there is neither.
  var shownThreads: Int {
    let roofed = Set(roofs.filter { $0.bestKnee != nil }.map(\.threads))
    let swept = Set(sweeps.filter { !$0.steps.isEmpty }.map(\.threads))
    return roofed.intersection(swept).max() ?? roofed.max() ?? swept.max() ?? 1
  }

  /// The roofs that are shown.
  var shownRoofs: Roofs { roofs(threads: shownThreads) }

  /// The sweep that is shown.
  var shownSweep: SweepAnalysis? { sweeps.first { $0.threads == shownThreads } }
}
