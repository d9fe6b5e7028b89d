/// The values of one metric over all jobs of a machine class, with what the history says of them.
public struct HistorySeries: Sendable {
  /// What the history says after the last of them.
  public var finding: HistoryFinding
  /// The values, oldest first.
  public var points: [HistoryPoint]
  /// Their jobs, by number.
  public var jobs: [Int: HistoryJob]

  /// Judges the values.
  ///
  /// - Returns: nil if there is none.
  public init?(
    _ metric: GateMetric, points: [HistoryPoint], jobs: [Int: HistoryJob], rule: HistoryRule
  ) {
    var judge = HistoryJudge(metric, rule: rule)
    for point in points { judge.add(point) }
    guard let finding = judge.finding(commit: { jobs[$0]?.commit }) else { return nil }
    self.finding = finding
    self.points = points
    self.jobs = jobs
  }
}
