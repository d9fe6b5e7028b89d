internal import RealModule

/// What a gate says of one metric.
public struct GateFinding: Codable, Hashable, Sendable {
  /// The metric, as the base has it if the sides differ.
  public var metric: GateMetric
  /// The verdict that counts.
  public var verdict: GateVerdict
  /// The median of the base's processes, in the unit of the metric; nil if it was not judged.
  public var base: Double?
  /// The median of the new program's processes, in the unit of the metric; nil likewise.
  public var new: Double?
  /// What the looks decided; nil if it was not judged.
  public var decision: GateDecision?
  /// What the confirmation decided; nil if there was none.
  public var confirmation: GateDecision?
  /// The smallest change that all pairs of the rule would show in 95 of 100 gates, a fraction; nil if
  /// it was not judged.
  public var detectableChange: Double?
  /// Why the metric was not judged, as a clause; nil if it was.
  public var reason: String?
  /// The share of its roof that the new program reaches, a fraction; nil if nobody asked for it, and
  /// for metrics without a roof.
  public var shareOfRoof: Double?

  /// A metric that cannot be judged.
  public init(notComparable metric: GateMetric, reason: String) {
    self.metric = metric
    verdict = .notComparable
    self.reason = reason
  }

  /// A metric that was judged.
  ///
  /// - Precondition: Neither list of values is empty.
  ///
  /// - Parameters:
  ///   - metric: The metric.
  ///   - base: One value per process, in the unit of the metric.
  ///   - new: The same of the new program.
  ///   - decision: What the looks decided.
  ///   - confirmation: What the confirmation decided, if there was one; it overrides the looks.
  ///   - rule: The rule.
  public init(
    _ metric: GateMetric, base: [Double], new: [Double], decision: GateDecision,
    confirmation: GateDecision? = nil, rule: GateRule
  ) {
    self.metric = metric
    self.base = median(base)
    self.new = median(new)
    self.decision = decision
    self.confirmation = confirmation
    verdict = (confirmation ?? decision).verdict
    detectableChange = RooflineModel.detectableChange(
      base: metric.badness(base), new: metric.badness(new), pairs: rule.mostPairs)
  }

  /// The decision that counts: the confirmation, or else what the looks decided.
  public var decisive: GateDecision? { confirmation ?? decision }

  /// The change of the metric itself from base to new with its bounds, fractions: -0.05 is 5 % less,
  /// whichever way is better; nil if it was not judged.
  public var change: (point: Double, low: Double, high: Double)? {
    guard let worsening = decisive?.worsening else { return nil }
    func ratio(_ shift: Double) -> Double { .expMinusOne(shift) }
    return metric.better == .higher
      ? (ratio(-worsening.shift), ratio(-worsening.high), ratio(-worsening.low))
      : (ratio(worsening.shift), ratio(worsening.low), ratio(worsening.high))
  }
}

extension GateMetric {
  /// Logarithms of values in the unit of the metric, with the sign that makes greater ones worse.
  ///
  /// - Precondition: The values are positive.
  public func badness(_ values: [Double]) -> [Double] {
    values.map { better == .higher ? -Double.log($0) : Double.log($0) }
  }
}
