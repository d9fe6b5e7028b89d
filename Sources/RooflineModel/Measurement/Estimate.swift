/// A number with its uncertainty: a point, an interval and what they rest on.
public struct Estimate<Q: Quantity>: Codable, Hashable, Sendable {
  /// The point estimate, in the base unit of `Q`.
  public var value: Q
  /// The lower end of the interval; at most `value`.
  public var low: Q
  /// The upper end of the interval; at least `value`.
  public var high: Q
  /// The nominal coverage of `low...high`, a fraction in 0…1.
  public var confidence: Double
  /// The number of samples behind the estimate.
  public var samples: Int
  /// The number of rounds (separate processes) behind the estimate.
  public var rounds: Int

  /// Makes an estimate; `low <= value <= high` is the caller's promise.
  public init(
    value: Q, low: Q, high: Q, confidence: Double = 0.95, samples: Int, rounds: Int = 1
  ) {
    self.value = value
    self.low = low
    self.high = high
    self.confidence = confidence
    self.samples = samples
    self.rounds = rounds
  }

  /// The number of a summary's entry; nil if there is none, or if it is not positive.
  ///
  /// It is in the unit of the entry, whatever `Q` says: what is made of a ratio is a bare number. What
  /// it rests on is not known.
  init?(_ entry: SummaryEntry) {
    guard let value = entry.value, let low = entry.low, let high = entry.high, low > 0 else {
      return nil
    }
    self.init(value: Q(value), low: Q(low), high: Q(high), samples: 0, rounds: 0)
  }

  /// Half the width of the interval over the point, a fraction.
  public var relativeHalfWidth: Double { (high.value - low.value) / 2 / value.value }

  /// The estimate of a quantity that falls as this one rises, `scale / self`.
  ///
  /// Used to turn a summary of times into a rate: the ends of the interval change places.
  public func reciprocal<R: Quantity>(scale: Double, as _: R.Type = R.self) -> Estimate<R> {
    .init(
      value: R(scale / value.value), low: R(scale / high.value), high: R(scale / low.value),
      confidence: confidence, samples: samples, rounds: rounds)
  }
}
