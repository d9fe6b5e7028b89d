/// By how much values b exceed values a, with an exact interval that assumes no distribution.
///
/// The shift is the median of all differences `b - a` (Hodges and Lehmann). The interval is made of
/// two of the sorted differences D, the same number of steps from either end:
/// `D[mn - u + 1]...D[u]`, counted from 1, where u is the smallest value with `P(U >= u) <= alpha`.
/// `low > 0` is then the same statement as a one-sided rank-sum test at level alpha.
///
/// - Source: M. Hollander, D. A. Wolfe, E. Chicken, Nonparametric Statistical Methods, 3rd ed.,
///   Wiley 2014, sections 4.2 and 4.3.
public struct ShiftEstimate: Codable, Hashable, Sendable {
  /// The median of all differences, in the unit of the values.
  public var shift: Double
  /// The lower confidence bound, one of the differences.
  public var low: Double
  /// The upper confidence bound, one of the differences.
  public var high: Double
  /// The probability, for each bound, that the true shift lies beyond it; at most what was asked.
  public var tail: Double

  /// The estimate from two samples.
  ///
  /// - Precondition: Neither sample is empty, and all values are finite.
  /// - Complexity: O(mn log mn) for m values a and n values b.
  ///
  /// - Parameters:
  ///   - base: The values a, in any order.
  ///   - new: The values b, in any order.
  ///   - alpha: The greatest probability that either bound is wrong.
  /// - Returns: The estimate; nil if so few values cannot bound a shift at that level.
  public static func between(_ base: [Double], _ new: [Double], alpha: Double) -> ShiftEstimate? {
    let distribution = RankSumDistribution(first: base.count, second: new.count)
    return distribution.criticalValue(alpha: alpha).flatMap {
      between(base, new, critical: $0, tail: distribution.upperTail($0))
    }
  }

  /// The same with the critical value at hand, which costs more than the rest.
  static func between(
    _ base: [Double], _ new: [Double], critical: Int, tail: Double
  ) -> ShiftEstimate? {
    let differences = base.flatMap { a in new.map { $0 - a } }.sorted()
    let mirrored = differences.count - critical
    // Of a level above one half the bounds would change places.
    guard critical >= 1, mirrored <= critical - 1 else { return nil }
    return ShiftEstimate(
      shift: quantile(differences, 0.5), low: differences[mirrored],
      high: differences[critical - 1], tail: tail)
  }
}

/// The rank-sum statistic U of two samples: pairs with `b > a`, ties counted half, rounded down.
///
/// - Complexity: O(mn).
public func rankSum(_ base: [Double], _ new: [Double]) -> Int {
  var halves = 0
  for a in base {
    for b in new { halves += b > a ? 2 : b == a ? 1 : 0 }
  }
  return halves / 2
}
