/// When a measurement is precise enough to end.
///
/// The rule looks at the data before it decides, so an interval at the moment of stopping covers
/// a little less often than its nominal confidence; `minimumRounds` keeps that small.
public struct StopRule: Codable, Hashable, Sendable {
  /// The half width of the interval over the point to be reached, a fraction.
  public var targetRelativeHalfWidth: Double
  /// The number of rounds below which no interval is believed.
  public var minimumRounds: Int

  /// Makes a rule.
  ///
  /// - Precondition: `targetRelativeHalfWidth > 0` and `minimumRounds >= 1`.
  public init(targetRelativeHalfWidth: Double, minimumRounds: Int) {
    precondition(
      targetRelativeHalfWidth > 0 && minimumRounds >= 1,
      "stop rule of \(targetRelativeHalfWidth) and \(minimumRounds) rounds")
    self.targetRelativeHalfWidth = targetRelativeHalfWidth
    self.minimumRounds = minimumRounds
  }

  /// Whether the estimate has enough rounds, the coverage it was asked for, and is narrow enough.
  public func isSatisfied(by estimate: RoundEstimate) -> Bool {
    estimate.rounds >= minimumRounds
      && estimate.coverage >= estimate.confidence
      && estimate.relativeHalfWidth <= targetRelativeHalfWidth
  }
}
