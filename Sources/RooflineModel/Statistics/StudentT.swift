internal import RealModule

/// Student's t distribution.
public struct StudentT: Hashable, Sendable {
  /// The degrees of freedom, at least 1; need not be whole.
  public let degreesOfFreedom: Double

  /// Makes a distribution; `degreesOfFreedom` of infinity is the standard normal.
  ///
  /// - Precondition: `degreesOfFreedom >= 1`.
  public init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom >= 1, "Student's t with \(degreesOfFreedom) degrees of freedom")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The quantile (inverse distribution function), dimensionless.
  ///
  /// Up to 1000 degrees of freedom the root of the tail probability, by Newton's method kept
  /// inside a bracket; above, the Cornish–Fisher series about the normal quantile, whose error is
  /// there below 1e-12. Relative accuracy 1e-10.
  ///
  /// Edge cases: 0 gives −∞, 1 gives +∞, 1/2 gives 0.
  ///
  /// - Precondition: `p` is in 0…1.
  /// - Source: series from M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions, 26.7.5.
  ///
  /// - Parameter p: The probability below the quantile, 0…1.
  /// - Returns: The quantile.
  public func quantile(_ p: Double) -> Double {
    precondition((0...1).contains(p), "quantile of Student's t at \(p), outside 0...1")
    if p == 0.5 { return 0 }
    if p < 0.5 { return -upperQuantile(tail: p) }
    return upperQuantile(tail: 1 - p)
  }

  /// The half width of a two-sided interval, in standard errors.
  ///
  /// - Parameter confidence: The nominal coverage, a fraction in 0..<1.
  /// - Returns: The quantile at `(1 + confidence) / 2`.
  public func twoSided(_ confidence: Double) -> Double { quantile((1 + confidence) / 2) }

  /// The positive t above which `tail` of the distribution lies.
  private func upperQuantile(tail: Double) -> Double {
    guard tail > 0 else { return .infinity }
    let start = expansion(about: -normalQuantile(tail))
    guard degreesOfFreedom <= 1000 else { return start }
    var low = 0.0
    var high = Double.infinity
    var t = start
    for _ in 0..<200 {
      let current = upperTail(t)
      if current > tail { low = t } else { high = t }
      // Newton on log(tail) over log(t): both tails of the distribution are straight there.
      let step = (current - tail) / density(t)
      var next = t + step
      if current > 0, t > 1 {
        next = t * Double.exp(Double.log(current / tail) * current / (density(t) * t))
      }
      if !(next > low && next < high) { next = high.isFinite ? (low + high) / 2 : 2 * t + 1 }
      let moved = abs(next - t)
      t = next
      if moved <= 1e-14 * t { break }
    }
    return t
  }

  /// The probability above `t`, for positive `t`.
  private func upperTail(_ t: Double) -> Double {
    let square = t * t
    let total = degreesOfFreedom + square
    // Near the middle the tail is half less a little, far out it is small itself.
    return t < 1
      ? 0.5 - incompleteBeta(square / total, 0.5, degreesOfFreedom / 2) / 2
      : incompleteBeta(degreesOfFreedom / total, degreesOfFreedom / 2, 0.5) / 2
  }

  private func density(_ t: Double) -> Double {
    let half = degreesOfFreedom / 2
    return Double.exp(
      Double.logGamma(half + 0.5) - Double.logGamma(half)
        - Double.log(degreesOfFreedom * .pi) / 2
        - (half + 0.5) * Double.log(onePlus: t * t / degreesOfFreedom))
  }

  /// The Cornish–Fisher series about the normal quantile `z`.
  private func expansion(about z: Double) -> Double {
    let v = 1 / degreesOfFreedom
    let q = z * z
    let first = (q + 1) / 4
    let second = ((5 * q + 16) * q + 3) / 96
    let third = (((3 * q + 19) * q + 17) * q - 15) / 384
    let fourth = ((((79 * q + 776) * q + 1482) * q - 1920) * q - 945) / 92160
    return z * (1 + v * (first + v * (second + v * (third + v * fourth))))
  }
}
