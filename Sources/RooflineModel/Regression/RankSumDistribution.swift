/// The exact distribution of the rank-sum statistic U under the hypothesis of no difference.
///
/// U counts the pairs `(a, b)` with `b > a`, over all pairs of `first` values a and `second` values
/// b that come from one continuous distribution; it lies in `0...first·second`. The probabilities
/// follow the recurrence of Mann and Whitney: the greatest of all values is a b with probability
/// `second/(first+second)`, and then adds `first` to U; otherwise it is an a and adds nothing.
///
/// - Source: H. B. Mann, D. R. Whitney, "On a test of whether one of two random variables is
///   stochastically larger than the other", Annals of Mathematical Statistics 18 (1947),
///   <https://doi.org/10.1214/aoms/1177730491>.
public struct RankSumDistribution: Hashable, Sendable {
  /// The number of values a.
  public let first: Int
  /// The number of values b.
  public let second: Int
  /// `P(U >= u)` for u from 0 to `first·second`.
  private let tails: [Double]

  /// Computes the distribution.
  ///
  /// - Precondition: Both counts are at least 1.
  /// - Complexity: O(first² · second²).
  public init(first: Int, second: Int) {
    precondition(first >= 1 && second >= 1, "rank sum of \(first) and \(second) values")
    self.first = first
    self.second = second
    // Row by row in the number of a; without any a, U is 0 for sure.
    var row = [[Double]](repeating: [1], count: second + 1)
    for a in 1...first {
      row[0] = [1]
      for b in 1...second {
        var masses = [Double](repeating: 0, count: a * b + 1)
        let share = Double(b) / Double(a + b)
        for (u, mass) in row[b - 1].enumerated() { masses[u + a] += share * mass }
        for (u, mass) in row[b].enumerated() { masses[u] += (1 - share) * mass }
        row[b] = masses
      }
    }
    var sum = 0.0
    tails = row[second].reversed().map {
      sum += $0
      return sum
    }.reversed()
  }

  /// The probability `P(U >= u)`.
  ///
  /// Edge cases: 1 for `u` of at most 0, 0 beyond the greatest possible value. Of tied values pass
  /// U with half a count per tie, rounded down: the tail is then an upper bound.
  public func upperTail(_ u: Int) -> Double {
    if u <= 0 { return 1 }
    return u < tails.count ? tails[u] : 0
  }

  /// The smallest u with `P(U >= u) <= alpha`; nil if even the greatest U is more likely than that.
  public func criticalValue(alpha: Double) -> Int? { tails.firstIndex { $0 <= alpha } }
}
