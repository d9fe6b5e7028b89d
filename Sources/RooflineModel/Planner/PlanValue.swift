internal import RealModule

/// A planned number, with the interval that measured roofs give it.
public struct PlanValue: Codable, Hashable, Sendable {
  /// The number, in the base unit that its line names.
  public var value: Double
  /// The lower end of the 95 % interval; `value` if the number rests on nothing measured.
  public var low: Double
  /// The upper end of the 95 % interval; `value` if the number rests on nothing measured.
  public var high: Double

  /// Makes a number with an interval.
  public init(_ value: Double, low: Double, high: Double) {
    self.value = value
    self.low = low
    self.high = high
  }

  /// Makes a number without one.
  public init(_ value: Double) { self.init(value, low: value, high: value) }

  /// Whether the interval has a width that is worth printing: over a billionth of the number.
  public var hasInterval: Bool { high - low > 1e-9 * value.magnitude }

  /// A number that depends on independent factors, from what it is at the ends of each.
  ///
  /// The deviations add in quadrature on the logarithmic scale, each side of the point on its own.
  /// For products and quotients this is what `Estimate.product` and `Estimate.quotient` give; it also
  /// holds for the greater of two times, which follows only one factor at a time.
  ///
  /// - Parameters:
  ///   - value: The number with every factor at its point.
  ///   - ends: The number with one factor at its lower and at its upper end, the others at their
  ///     points; one pair for each factor.
  public init(_ value: Double, ends: [(Double, Double)]) {
    guard value > 0 else {
      self.init(value)
      return
    }
    var below = 0.0
    var above = 0.0
    for (first, second) in ends {
      below = .hypot(below, max(0, .log(value / min(first, second))))
      above = .hypot(above, max(0, .log(max(first, second) / value)))
    }
    self.init(value, low: value * .exp(-below), high: value * .exp(above))
  }
}
