/// One job of a history: what was run when, without its values.
public struct HistoryJob: Codable, Hashable, Sendable {
  /// Its number in the database, ascending in the order in which jobs were added.
  public var id: Int
  /// When it was measured, ISO 8601 in UTC.
  public var measuredAt: String
  /// What was measured, such as a commit; nil if nobody said.
  public var commit: String?
  /// A remark of whoever added it; nil for none.
  public var note: String?
  /// Soft facts of the environment: they may change within a machine class.
  public var environment: HardFingerprint

  /// Makes a job.
  public init(
    id: Int, measuredAt: String, commit: String?, note: String?, environment: HardFingerprint
  ) {
    self.id = id
    self.measuredAt = measuredAt
    self.commit = commit
    self.note = note
    self.environment = environment
  }

  /// The commit as people write it, shortened, or the number of the job.
  public var label: String { commit.map { String($0.prefix(10)) } ?? "job \(id)" }
}

/// One value of a metric in a history.
public struct HistoryPoint: Hashable, Sendable {
  /// The job.
  public var job: Int
  /// The value, in the unit of the metric; positive.
  public var value: Double
  /// What identifies the way it was measured; nil if that has no versions.
  public var version: String?
  /// Whether an operator accepted the level from this job on.
  public var isAccepted: Bool

  /// Makes a point.
  public init(job: Int, value: Double, version: String? = nil, isAccepted: Bool = false) {
    self.job = job
    self.value = value
    self.version = version
    self.isAccepted = isAccepted
  }
}
