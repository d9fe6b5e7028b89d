internal import RealModule

/// What the estimates of one fit have in common.
struct SweepInterval {
  /// The nominal coverage, a fraction.
  let confidence: Double
  /// The number of samples behind each estimate.
  let samples: Int
  /// The number of rounds behind each estimate.
  let rounds: Int

  /// An estimate from its three numbers, in the base unit of `Q`.
  func estimate<Q: Quantity>(_ value: Double, _ low: Double, _ high: Double) -> Estimate<Q> {
    Estimate(
      value: Q(value), low: Q(low), high: Q(high), confidence: confidence, samples: samples,
      rounds: rounds)
  }

  /// An estimate whose logarithm is `halfWidth` wide on either side.
  func around<Q: Quantity>(_ value: Q, factor halfWidth: Double) -> Estimate<Q> {
    estimate(
      value.value, value.value * Double.exp(-halfWidth), value.value * Double.exp(halfWidth))
  }
}
