internal import RealModule

/// How a history decides: the change that matters, and the plan for a commit that has to be judged now.
public struct HistoryRule: Codable, Hashable, Sendable {
  /// The change that must be found, a fraction.
  public var delta: Double
  /// Jobs that a suspicious commit needs beyond its first one.
  public var reruns: Int
  /// The level of the rank-sum test of these jobs.
  public var rerunAlpha: Double
  /// Earlier jobs that they are compared with.
  public var recentJobs: Int

  /// 5 %, four more jobs against the twenty before them, 0.5 %.
  public static let standard = HistoryRule()

  /// Makes a rule.
  public init(
    delta: Double = 0.05, reruns: Int = 4, rerunAlpha: Double = 0.005, recentJobs: Int = 20
  ) {
    self.delta = delta
    self.reruns = reruns
    self.rerunAlpha = rerunAlpha
    self.recentJobs = recentJobs
  }

  /// The shift of a logarithm beyond which a job is suspicious: `ln(1 + delta/2)`.
  public var seenShift: Double { .log(onePlus: delta / 2) }

  /// Why no history can follow this rule, as a clause; nil if one can.
  public var fault: String? {
    guard delta.isFinite, delta >= 0.001, delta <= 1 else {
      return "a change of \(delta * 100) % is not in 0.1 % … 100 %"
    }
    return nil
  }
}
