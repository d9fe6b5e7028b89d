/// The median over all values of several rounds, ready to be taken again for resampled rounds.
///
/// The values are sorted once; a resample that draws round r `c[r]` times counts each of its
/// values `c[r]` times, which one pass over the sorted values settles.
struct PooledMedian {
  private let sorted: [Double]
  private let rounds: [Int]
  private let sizes: [Int]

  /// Pools the values of all rounds.
  init(_ valuesByRound: [[Double]]) {
    let labelled = valuesByRound.enumerated()
      .flatMap { round, values in values.map { (value: $0, round: round) } }
      .sorted { $0.value < $1.value }
    sorted = labelled.map(\.value)
    rounds = labelled.map(\.round)
    sizes = valuesByRound.map(\.count)
  }

  /// The median when round r counts `counts[r]` times.
  ///
  /// - Precondition: at least one value counts.
  func value(counts: [Int]) -> Double {
    var total = 0
    for round in sizes.indices { total += sizes[round] * counts[round] }
    precondition(total > 0, "median of no values")
    // Values at these ranks from 0 are averaged; they coincide if the total is odd.
    let lower = (total - 1) / 2
    let upper = total / 2
    var seen = 0
    var atLower: Double?
    for index in sorted.indices {
      seen += counts[rounds[index]]
      if seen > upper { return ((atLower ?? sorted[index]) + sorted[index]) / 2 }
      if seen > lower, atLower == nil { atLower = sorted[index] }
    }
    preconditionFailure("\(seen) of \(total) values seen")
  }
}
