/// What a history says of one metric.
public enum HistoryVerdict: String, Codable, CaseIterable, Sendable {
  /// It became worse and stayed so.
  case regressed
  /// It became better and stayed so.
  case improved
  /// No change of the size that matters.
  case steady
  /// The newest commit looks worse; more jobs of it decide.
  case suspect
  /// Too few jobs to say anything.
  case learning
  /// There is nothing to compare the newest job with.
  case notComparable = "not_comparable"
}

/// More jobs of one commit that decide whether it is slower.
public struct RerunPlan: Codable, Hashable, Sendable {
  /// The commit; nil if nobody said which it is.
  public var commit: String?
  /// Jobs of it so far.
  public var jobs: Int
  /// Jobs that are still needed; 0 once they have decided.
  public var missing: Int
  /// By how much its first job is worse than the median of those before, a fraction.
  public var excess: Double
  /// What the jobs decided, on a logarithmic scale; nil as long as some are missing.
  public var decision: ShiftEstimate?
}

/// A change of level in the history of a metric.
public struct HistoryChange: Codable, Hashable, Sendable {
  /// Why the level changed, as far as the history knows.
  public enum Kind: String, Codable, Sendable {
    /// The sum for the worse raised the alarm.
    case regressed
    /// The sum for the better raised the alarm.
    case improved
    /// An operator accepted a new level from here on.
    case accepted
    /// It is measured in another way from here on.
    case version
  }

  /// What happened.
  public var kind: Kind
  /// The first job of the new level.
  public var job: Int
  /// The job that raised the alarm; equal to `job` where none was needed.
  public var seenAt: Int
}
