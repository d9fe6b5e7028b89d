internal import RealModule

/// A confidence interval of a median, made of two of the sample's own values.
public struct MedianInterval: Hashable, Sendable {
  /// The lower end, one of the values.
  public var low: Double
  /// The upper end, one of the values.
  public var high: Double
  /// The probability that an interval made this way holds the median, a fraction.
  public var coverage: Double

  /// Makes an interval.
  public init(low: Double, high: Double, coverage: Double) {
    self.low = low
    self.high = high
    self.coverage = coverage
  }
}

/// The rank-based interval of the median of independent values, in their unit.
///
/// The values at ranks `k` and `n + 1 - k` from below, with the largest `k` whose coverage
/// `1 - 2 P(B < k)`, `B ~ Binomial(n, 1/2)`, reaches `confidence`. It holds for any continuous
/// distribution, and is monotone: the interval of reciprocals is the reciprocal of the interval.
///
/// Edge cases: with fewer values than the confidence needs (6 for 95 %), unavailable.
///
/// - Precondition: `confidence` is in 0..<1.
/// - Complexity: O(n log n)
/// - Source: H. A. David, H. N. Nagaraja, Order Statistics, 3rd ed., Wiley 2003, section 7.1.
///
/// - Parameters:
///   - values: The values, in any order.
///   - confidence: The coverage asked for, a fraction.
/// - Returns: The interval, or the number of values that would be needed.
public func medianInterval(
  _ values: [Double], confidence: Double
) -> Availability<MedianInterval> {
  precondition((0..<1).contains(confidence), "confidence \(confidence) outside 0..<1")
  guard let rank = medianRank(count: values.count, confidence: confidence) else {
    // The extremes hold the median with probability 1 - 2^(1 - n).
    let needed = Int((1 - Double.log2(1 - confidence)).rounded(.up))
    return .unavailable(
      Unavailable(
        subject: "median-interval",
        reason: "\(values.count) values cannot bound a median with confidence \(confidence)",
        remedy: "Take at least \(needed) samples."))
  }
  let sorted = values.sorted()
  return .available(
    MedianInterval(
      low: sorted[rank.below - 1], high: sorted[sorted.count - rank.below],
      coverage: rank.coverage))
}

/// The largest rank from below, counted from 1, whose interval reaches the confidence.
private func medianRank(count: Int, confidence: Double) -> (below: Int, coverage: Double)? {
  var best: (below: Int, coverage: Double)?
  // In logarithms, because 2^-n underflows for a thousand values.
  var logTerm = -Double(count) * Double.log(2)
  var tail = 0.0
  for below in stride(from: 1, through: count / 2, by: 1) {
    tail += Double.exp(logTerm)
    let coverage = 1 - 2 * tail
    guard coverage >= confidence else { break }
    best = (below, coverage)
    logTerm += Double.log(Double(count - below + 1) / Double(below))
  }
  return best
}
