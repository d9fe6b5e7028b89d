/// How steady a machine is: times of the same work, taken one after the other by one thread.
public struct NoiseProbe: Codable, Hashable, Sendable {
  /// The number of samples.
  public var samples: Int
  /// The median time, in s.
  public var median: Seconds
  /// The time that 95 % of the samples do not exceed, over the median.
  public var tail: Double
  /// The longest time, over the median.
  public var worst: Double
  /// The smallest slowdown that a run of one process as long as this one could show: 0.02 for 2 %.
  ///
  /// Two runs that differ by less may be the same: `√2` half widths of the 95 % interval, over
  /// blocks of samples, of the median. What differs from process to process is not in it, so a real
  /// comparison can show no less than this.
  public var smallestSlowdown: Double

  /// Blocks of samples that stand for rounds.
  static let blocks = 8

  /// Judges times in the order in which they were taken; nil if there are too few.
  ///
  /// - Parameter times: At least 16 positive, finite times, in s.
  public init?(_ times: [Double]) {
    guard times.count >= 2 * Self.blocks, times.allSatisfy({ $0 > 0 && $0.isFinite }) else {
      return nil
    }
    let length = times.count / Self.blocks
    let rounds = (0..<Self.blocks).map { Array(times[$0 * length..<($0 + 1) * length]) }
    guard let estimate = roundEstimate(rounds) else { return nil }
    let sorted = times.sorted()
    samples = times.count
    median = Seconds(estimate.value)
    tail = sorted[min(sorted.count - 1, sorted.count * 95 / 100)] / estimate.value
    worst = sorted[sorted.count - 1] / estimate.value
    smallestSlowdown = 2.0.squareRoot() * estimate.relativeHalfWidth
  }
}
