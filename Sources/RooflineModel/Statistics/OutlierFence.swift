/// The median/MAD fence beyond which a value is flagged as an outlier; it never deletes one.
///
/// The modified z-score of `x` is `0.6745 (x - median) / MAD`, with MAD the median absolute
/// deviation from the median; beyond ±`threshold` a value is flagged.
///
/// Edge cases: if over half of the values are equal, MAD is 0 and the mean absolute deviation
/// takes its place, `(x - median) / (1.2533 · mean deviation)`; if all are equal none is flagged.
///
/// - Source: B. Iglewicz, D. Hoaglin, How to Detect and Handle Outliers, ASQC 1993, section 3.3,
///   for the score and the threshold of 3.5; 0.6745 and 1.2533 = √(π/2) make either deviation
///   that of a normal distribution.
public struct OutlierFence: Hashable, Sendable {
  /// The score beyond which a value is flagged, dimensionless.
  public let threshold: Double
  /// The centre: the median, in the unit of the values.
  public let center: Double
  /// The spread: the standard deviation that the bulk suggests, in the unit of the values.
  public let spread: Double

  /// Makes the fence of a sample.
  ///
  /// - Precondition: `values` is not empty.
  ///
  /// - Parameters:
  ///   - values: The sample, in any order and unit.
  ///   - threshold: The score beyond which a value is flagged.
  public init(of values: [Double], threshold: Double = 3.5) {
    self.threshold = threshold
    let middle = median(values)
    let deviations = values.map { abs($0 - middle) }
    let typical = median(deviations) / 0.6745
    let mean = deviations.reduce(0, +) / Double(values.count) * 1.2533
    center = middle
    spread = typical > 0 ? typical : mean
  }

  /// The modified z-score of a value, dimensionless; 0 if the sample has no spread.
  public func score(_ value: Double) -> Double { spread > 0 ? (value - center) / spread : 0 }

  /// Whether a value lies beyond the fence.
  public func isOutlier(_ value: Double) -> Bool { abs(score(value)) > threshold }

  /// One flag per value, in the order of `values`.
  public func flags(_ values: [Double]) -> [Bool] { values.map(isOutlier) }
}
