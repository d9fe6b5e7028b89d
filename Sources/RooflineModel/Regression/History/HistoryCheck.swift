/// What a history says of all metrics of one machine class after its newest job.
public struct HistoryCheck: Codable, Hashable, Sendable {
  /// The machine class.
  public var classKey: String
  /// How it was decided.
  public var rule: HistoryRule
  /// Metrics that the newest commit has, by name.
  public var findings: [HistoryFinding]
  /// Metrics that the newest commit lacks, though the one before has them.
  public var missing: [String]
  /// The newest job; nil if there is none of this class.
  public var newest: HistoryJob?
  /// The jobs that findings name, by number.
  public var jobs: [Int: HistoryJob]
  /// Soft facts that differ between the first job of a changed level and the one before it.
  public var environmentChanges: [Int: [HardFingerprint.Difference]]

  /// Makes a check.
  public init(
    classKey: String, rule: HistoryRule, findings: [HistoryFinding], missing: [String] = [],
    newest: HistoryJob?, jobs: [Int: HistoryJob] = [:],
    environmentChanges: [Int: [HardFingerprint.Difference]] = [:]
  ) {
    self.classKey = classKey
    self.rule = rule
    self.findings = findings
    self.missing = missing
    self.newest = newest
    self.jobs = jobs
    self.environmentChanges = environmentChanges
  }

  /// How many metrics have a verdict.
  public func count(_ verdict: HistoryVerdict) -> Int {
    findings.count { $0.verdict == verdict }
  }

  /// Jobs that the plan to judge the newest commit still needs, the most over all metrics.
  public var missingReruns: Int {
    findings.compactMap { $0.verdict == .suspect ? $0.rerun?.missing : nil }.max() ?? 0
  }

  /// What the history says as a whole, the gravest of its parts.
  ///
  /// A metric that stopped coming is not comparable: a gate that has nothing to look at must not pass.
  public var outcome: GateOutcome {
    if findings.isEmpty || !missing.isEmpty || count(.notComparable) > 0 { return .notComparable }
    if count(.regressed) > 0 { return .regressed }
    return count(.suspect) + count(.learning) > 0 ? .inconclusive : .pass
  }
}
