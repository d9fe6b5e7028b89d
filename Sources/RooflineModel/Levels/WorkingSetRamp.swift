internal import RealModule

/// Reads of working sets of growing size by one thread: what the levels of memory show up in.
public struct WorkingSetRamp: Hashable, Sendable {
  /// One working set.
  public struct Point: Hashable, Sendable {
    /// The size of the set, in B.
    public var bytes: Int
    /// Times per byte, in s/B: one array per round, in round order; empty where a round has none.
    public var secondsPerByte: [[Double]]

    /// Makes a point.
    public init(bytes: Int, secondsPerByte: [[Double]]) {
      self.bytes = bytes
      self.secondsPerByte = secondsPerByte
    }
  }

  /// The points that were measured, by ascending size.
  public let points: [Point]
  /// The size of each set as a power of two, indexed like `points`.
  let octaves: [Double]
  /// The logarithm of the pooled median time per byte, indexed like `points`.
  let logTimes: [Double]

  /// Sorts the points by size; those without a positive, finite time are left out.
  public init(_ points: [Point]) {
    let measured = points.filter { point in
      let times = point.secondsPerByte.flatMap(\.self)
      return point.bytes > 0 && !times.isEmpty && times.allSatisfy { $0 > 0 && $0.isFinite }
    }
    self.points = measured.sorted { $0.bytes < $1.bytes }
    octaves = self.points.map { .log2(Double($0.bytes)) }
    logTimes = self.points.map { .log(median($0.secondsPerByte.flatMap(\.self))) }
  }

  /// The median bandwidth of each set, in B/s, indexed like `points`.
  public var bandwidths: [BytesPerSecond] { logTimes.map { BytesPerSecond(.exp(-$0)) } }

  /// The standard deviation of `logTimes` about a smooth curve, a fraction.
  ///
  /// From the median absolute deviation of the steps between neighbours about the usual step, which
  /// a slope and a few cliffs leave alone. At least 1 %: smaller differences are no plateaus.
  var noise: Double {
    guard logTimes.count > 2 else { return 0.01 }
    let steps = zip(logTimes.dropFirst(), logTimes).map { $0 - $1 }
    let usual = median(steps)
    return max(0.01, 1.4826 * median(steps.map { abs($0 - usual) }) / 2.0.squareRoot())
  }
}
