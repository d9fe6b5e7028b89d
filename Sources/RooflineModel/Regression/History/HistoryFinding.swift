/// What a history says of one metric, with the numbers it rests on.
public struct HistoryFinding: Codable, Hashable, Sendable {
  /// The metric.
  public var metric: GateMetric
  /// The verdict.
  public var verdict: HistoryVerdict
  /// Jobs in all.
  public var jobs: Int
  /// Jobs of the current epoch.
  public var epochJobs: Int
  /// The first job of the current epoch.
  public var epochStart: Int
  /// The newest job.
  public var lastJob: Int
  /// The value of the newest job, in the unit of the metric.
  public var last: Double
  /// What jobs are compared with, in the unit of the metric; nil while learning.
  public var reference: Double?
  /// The standard deviation of jobs around it, robust, a fraction; nil while learning.
  public var spread: Double?
  /// The median of the current level, in the unit of the metric: of the jobs since the change, or
  /// else of the newest five of the epoch.
  public var level: Double
  /// The current level over the reference less one: -0.05 is 5 % less; nil while learning.
  public var change: Double?
  /// The first job of the changed level; nil if none changed.
  public var since: Int?
  /// The reference of this epoch over that of the first one that was measured in the same way, less
  /// one, positive is worse: what was accepted in small steps adds up here; nil in the first epoch, and
  /// while either is being learnt.
  public var creep: Double?
  /// The plan to judge the newest commit now; nil if nothing about it is suspicious.
  public var rerun: RerunPlan?
  /// Why there is no better verdict, as a clause; nil if there is one.
  public var reason: String?
  /// All changes of level, oldest first.
  public var changes: [HistoryChange]
}
