extension FusionAnalysis {
  /// Adds what fusing gains to a summary; the times themselves are metrics of their workloads.
  func add(to draft: inout SummaryDraft) {
    for step in steps {
      guard let gain = step.gain else { continue }
      draft.add(
        "\(metric).gain.n\(step.length)", gain, .higher,
        restsOn: ["fused", "unfused"].map { "\(metric).\($0).n\(step.length)" })
    }
    if let twiceOverOnce {
      draft.add(
        "\(metric).twice-over-once", twiceOverOnce, .lower,
        restsOn: [1, 2].map { "\(metric).fused.n\($0)" })
    }
  }
}
