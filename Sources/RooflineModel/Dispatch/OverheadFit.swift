internal import RealModule

/// The line `t = t0 + bytes/W` through the times of one operator on operands of several sizes.
///
/// `t0` is the overhead: what an operator takes that has nothing to do. `W` is the bandwidth at which
/// the rest grows, in named bytes. Least squares of the relative errors, on the pooled median of each
/// size, so that a few nanoseconds at one element weigh as much as a few hundred at many.
///
/// Intervals are `exp(log point ± t se)` with Student's t at R - 1 degrees of freedom, `se` from 400
/// bootstrap resamples of whole rounds, the same for all sizes, enlarged by `√(R / (R - 1))` as in
/// `roundEstimate`. Where there is only one round its samples are resampled, the first of all sizes
/// together, and so on.
public struct OverheadFit: Hashable, Sendable {
  /// The times of one size.
  public struct Point: Hashable, Sendable {
    /// Named bytes of an operator of this size, in B.
    public var bytes: Double
    /// Times per operator by round, in s.
    public var seconds: [Int: [Double]]

    /// Makes a point; values that are not positive and finite are left out.
    public init(bytes: Double, seconds: [Int: [Double]]) {
      self.bytes = bytes
      self.seconds = seconds.mapValues { $0.filter { $0 > 0 && $0.isFinite } }
        .filter { !$0.value.isEmpty }
    }
  }

  /// The overhead t0; nil if it cannot be told from nothing.
  public var overhead: Estimate<Seconds>?
  /// The bandwidth W in named bytes; nil if time does not grow with size, or if it was given.
  public var bandwidth: Estimate<BytesPerSecond>?
  /// The bytes at which overhead equals work, `t0·W`, in B; nil if either is missing.
  public var halfBytes: Estimate<Bytes>?

  private static let draws = 400

  /// Fits the line; nil without two sizes, or without one if the bandwidth is given.
  ///
  /// - Complexity: O(400 n) for n times.
  /// - Parameters:
  ///   - points: The sizes.
  ///   - bandwidth: The bandwidth W if it is known from elsewhere, in B/s.
  public init?(_ points: [Point], bandwidth: BytesPerSecond? = nil) {
    let given = bandwidth
    let points = points.filter { !$0.seconds.isEmpty }
    let sizes = Set(points.map(\.bytes))
    guard sizes.count > (given == nil ? 1 : 0) else { return nil }
    let units = Self.units(points)
    let pooled = units.map { PooledMedian($0) }
    func line(_ counts: [Int]) -> Line? {
      let located = points.indices.compactMap { index -> (Double, Double)? in
        let own = units[index].indices.contains { !units[index][$0].isEmpty && counts[$0] > 0 }
        return own ? (points[index].bytes, pooled[index].value(counts: counts)) : nil
      }
      return Line(located, slope: given.map { 1 / $0.value })
    }
    let count = units[0].count
    guard let best = line([Int](repeating: 1, count: count)) else { return nil }
    var generator = SplitMix64(seed: 0x6F76_6572_6865_6164)
    let lines =
      count > 1
      ? (0..<Self.draws).compactMap { _ in
        line(resampleCounts(of: count, using: &generator))
      } : []
    let rounds = Set(points.flatMap(\.seconds.keys)).count
    let samples = points.reduce(0) { $0 + $1.seconds.values.reduce(0) { $0 + $1.count } }
    func estimate<Q: Quantity>(_ value: (Line) -> Double) -> Estimate<Q>? {
      let logs = lines.map(value).filter { $0 > 0 && $0.isFinite }.map { Double.log($0) }
      let point = value(best)
      // A number whose sign is in doubt has no interval on a logarithmic scale.
      guard point > 0, point.isFinite, logs.count > Self.draws * 39 / 40 else { return nil }
      let error = bootstrapError(logs, units: Double(count))
      let spread = StudentT(degreesOfFreedom: Double(count - 1)).twoSided(0.95) * error
      return Estimate(
        value: Q(point), low: Q(point * .exp(-spread)), high: Q(point * .exp(spread)),
        samples: samples, rounds: rounds)
    }
    overhead = estimate(\.intercept)
    guard given == nil else { return }
    self.bandwidth = estimate { 1 / $0.slope }
    halfBytes = estimate { $0.intercept / $0.slope }
  }

  /// The times of each size by what is resampled: rounds, or the samples of the only one.
  private static func units(_ points: [Point]) -> [[[Double]]] {
    let rounds = Set(points.flatMap(\.seconds.keys)).sorted()
    guard rounds.count == 1 else {
      return points.map { point in rounds.map { point.seconds[$0] ?? [] } }
    }
    let samples = points.map { $0.seconds.values.flatMap(\.self) }
    let most = samples.map(\.count).max() ?? 0
    return samples.map { values in
      (0..<most).map { $0 < values.count ? [values[$0]] : [] }
    }
  }
}

/// A line by least squares of relative errors.
struct Line {
  /// The value at 0.
  let intercept: Double
  /// By how much it grows per unit.
  let slope: Double

  /// The line that minimises `Σ ((intercept + slope·x - y) / y)²`; nil without two places, or without
  /// one if the slope is given.
  init?(_ points: [(x: Double, y: Double)], slope known: Double? = nil) {
    var (w, wx, wy, wxx, wxy) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for (x, y) in points {
      let weight = 1 / (y * y)
      w += weight
      wx += weight * x
      wy += weight * y
      wxx += weight * x * x
      wxy += weight * x * y
    }
    guard w > 0 else { return nil }
    if let known {
      (slope, intercept) = (known, (wy - known * wx) / w)
      return
    }
    let determinant = w * wxx - wx * wx
    guard determinant > 1e-12 * w * wxx else { return nil }
    slope = (w * wxy - wx * wy) / determinant
    intercept = (wy - slope * wx) / w
  }
}
