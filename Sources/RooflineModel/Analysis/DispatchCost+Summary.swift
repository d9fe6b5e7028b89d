extension DispatchCost {
  /// Adds what the difference of the two timed programs tells to a summary.
  ///
  /// - Parameters:
  ///   - draft: The summary.
  ///   - peak: The metric of the FMA peak that forgone operations are counted in.
  func add(to draft: inout SummaryDraft, peak: String?) {
    let programs = ["dispatch.switch", "dispatch.fused"]
    draft.add("dispatch.overhead", overhead, .lower, restsOn: programs)
    if let forgone {
      draft.add(
        "dispatch.flop-forgone", forgone, .lower, restsOn: programs + (peak.map { [$0] } ?? []))
    } else {
      draft.add(
        "dispatch.flop-forgone",
        unavailable: overhead.low.value > 0
          ? "no FMA peak of one thread was measured"
          : "the interpreter is not clearly slower than the fused program",
        .flop, .lower)
    }
  }
}
