import RealModule

/// How peak and bandwidth of accelerators grew over their years of introduction.
///
/// Least squares of log₂ against the year. Because the fit is linear in the logarithms, the knee
/// grows by exactly the ratio of the two: compute that grows faster than bandwidth moves it up.
public struct ReferenceTrend: Hashable, Sendable {
  /// The precision whose peak is meant.
  public let precision: GPUPrecision
  /// The number of references that the trend rests on.
  public let count: Int
  /// The first and the last year of introduction.
  public let years: ClosedRange<Int>
  /// Doublings of the dense peak per year; negative if it shrank.
  public let peakDoublingsPerYear: Double
  /// Doublings of the memory bandwidth per year; negative if it shrank.
  public let bandwidthDoublingsPerYear: Double

  /// Doublings of the knee per year; negative if it sank.
  public var kneeDoublingsPerYear: Double { peakDoublingsPerYear - bandwidthDoublingsPerYear }

  /// The trend among those references that have a dense peak in `precision`.
  ///
  /// - Parameters:
  ///   - precision: The precision whose peak is meant.
  ///   - references: The references; at least three with a peak, from two or more years.
  /// - Returns: The trend, or why there is none.
  public static func fit(
    _ precision: GPUPrecision, over references: [GPUReference]
  ) -> Availability<ReferenceTrend> {
    let points = references.compactMap { reference in
      reference.densePeaks[precision].map {
        (year: reference.year, peak: $0.value, bandwidth: reference.bandwidth.value)
      }
    }
    guard points.count >= 3, let first = points.map(\.year).min(),
      let last = points.map(\.year).max(), first < last
    else {
      return .unavailable(
        Unavailable(
          subject: "gpu.trend.\(precision.rawValue)",
          reason: "fewer than three references with a peak, or all of one year"))
    }
    let years = points.map { Double($0.year) }
    return .available(
      ReferenceTrend(
        precision: precision, count: points.count, years: first...last,
        peakDoublingsPerYear: slope(of: points.map { Double.log2($0.peak) }, over: years),
        bandwidthDoublingsPerYear: slope(
          of: points.map { Double.log2($0.bandwidth) }, over: years)))
  }

  /// The slope of the least-squares line; `x` has at least two different values.
  private static func slope(of y: [Double], over x: [Double]) -> Double {
    let meanX = x.reduce(0, +) / Double(x.count)
    let meanY = y.reduce(0, +) / Double(y.count)
    let products = zip(x, y).map { ($0 - meanX) * ($1 - meanY) }
    let squares = x.map { ($0 - meanX) * ($0 - meanX) }
    return products.reduce(0, +) / squares.reduce(0, +)
  }
}
