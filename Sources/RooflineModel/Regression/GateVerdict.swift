/// What a gate says of one metric.
public enum GateVerdict: String, Codable, CaseIterable, Sendable {
  /// It became worse, by more than half of what matters.
  case regressed
  /// A change for the worse of what matters is excluded.
  case pass
  /// It became better, by more than half of what would matter; as good as a pass.
  case improved
  /// The noise hides a change of the size that matters: neither a pass nor a regression.
  case inconclusive
  /// The two sides do not measure the same thing.
  case notComparable = "not_comparable"
}

/// A verdict with the numbers it rests on.
public struct GateDecision: Codable, Hashable, Sendable {
  /// How the values were treated before they were ranked.
  public enum Method: String, Codable, Sendable {
    /// As they are.
    case plain
    /// After the median of each ABBA block was taken off: a drift hid the answer before.
    case withoutDrift = "without_drift"
  }

  /// The verdict.
  public var verdict: GateVerdict
  /// By how much the logarithm of the metric became worse, with bounds; positive is worse.
  public var worsening: ShiftEstimate
  /// Pairs of processes that it rests on.
  public var pairs: Int
  /// How the values were treated.
  public var method: Method

  /// Makes a decision.
  public init(verdict: GateVerdict, worsening: ShiftEstimate, pairs: Int, method: Method) {
    self.verdict = verdict
    self.worsening = worsening
    self.pairs = pairs
    self.method = method
  }
}
