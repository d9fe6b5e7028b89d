internal import RealModule

extension Estimate {
  /// The estimate of a quantity proportional to this one, `factor · self`.
  ///
  /// `factor` is a positive constant, in the unit of `R` over that of `Q`.
  public func scaled<R: Quantity>(by factor: Double, as _: R.Type = R.self) -> Estimate<R> {
    .init(
      value: R(factor * value.value), low: R(factor * low.value), high: R(factor * high.value),
      confidence: confidence, samples: samples, rounds: rounds)
  }

  /// The product with an independent estimate, as a quantity `R`.
  ///
  /// The errors of independent factors add in quadrature on the logarithmic scale, each side of
  /// the point on its own: `ln(v/low)² = ln(a/a_low)² + ln(b/b_low)²`.
  ///
  /// Edge cases: a bound that is not positive gives a bound of 0 or infinity.
  /// Samples and rounds are the smaller of the two.
  public func product<O: Quantity, R: Quantity>(
    with other: Estimate<O>, as _: R.Type = R.self
  ) -> Estimate<R> {
    let below = Double.hypot(logarithm(value, low), Estimate<O>.logarithm(other.value, other.low))
    let above = Double.hypot(logarithm(high, value), Estimate<O>.logarithm(other.high, other.value))
    let product = value.value * other.value.value
    return .init(
      value: R(product), low: R(product * .exp(-below)), high: R(product * .exp(above)),
      confidence: min(confidence, other.confidence), samples: min(samples, other.samples),
      rounds: min(rounds, other.rounds))
  }

  /// The quotient by an independent estimate, as a quantity `R`; errors as in `product`.
  public func quotient<O: Quantity, R: Quantity>(
    by divisor: Estimate<O>, as _: R.Type = R.self
  ) -> Estimate<R> {
    product(with: divisor.reciprocal(scale: 1, as: Ratio.self))
  }

  /// The difference from an independent estimate of the same quantity.
  ///
  /// The half widths of the intervals add in quadrature, each side of the point on its own.
  ///
  /// - Parameter other: What is taken away.
  /// - Returns: The difference, which may be negative.
  public func difference(from other: Self) -> Self {
    let point = value.value - other.value.value
    let below = Double.hypot(
      value.value - low.value, other.high.value - other.value.value)
    let above = Double.hypot(
      high.value - value.value, other.value.value - other.low.value)
    return .init(
      value: Q(point), low: Q(point - below), high: Q(point + above),
      confidence: min(confidence, other.confidence), samples: min(samples, other.samples),
      rounds: min(rounds, other.rounds))
  }

  private static func logarithm(_ upper: Q, _ lower: Q) -> Double { .log(upper / lower) }
  private func logarithm(_ upper: Q, _ lower: Q) -> Double { Self.logarithm(upper, lower) }
}
