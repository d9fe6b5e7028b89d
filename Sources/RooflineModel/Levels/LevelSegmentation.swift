internal import RealModule

/// The levels of memory, found in a ramp of working sets without knowing the caches.
///
/// Plateaus of the logarithm of the bandwidth over that of the set (see `PlateauSearch`), at least
/// one octave long. Neighbours that differ by less than 15 %, and a plateau that is followed by a
/// faster one, are one level. Where levels pass over gradually, points belong to none.
///
/// Edge cases: a ramp of fewer than three points, or one that declines all the way, has no level.
public struct LevelSegmentation: Hashable, Sendable {
  /// The least length of a plateau, in octaves.
  public static let shortestPlateau = 1.0
  /// The least ratio of the bandwidths of two levels.
  public static let leastRatio = 1.15
  /// The part of the way from one level's time per byte to the next's at which a level is left.
  ///
  /// Early on the way, because a cache that keeps a random part of a set that is too large for it
  /// lets the time rise as `1 - size / set`: 15 % of the way is 1.18 times its size, half is twice.
  public static let departure = 0.15

  /// The levels, from the core outwards.
  public let levels: [MeasuredLevel]

  /// Finds the levels of a ramp.
  ///
  /// - Complexity: O(n³) for n points, and 200 resamples of the rounds around each edge.
  /// - Parameter ramp: The ramp.
  public init(_ ramp: WorkingSetRamp) {
    let search = PlateauSearch(
      octaves: ramp.octaves, values: ramp.logTimes, noise: ramp.noise,
      shortest: Self.shortestPlateau)
    let steps = Self.merged(search.plateaus(), ramp)
    levels = steps.indices.compactMap { index in
      let step = steps[index]
      let next = index + 1 < steps.count ? steps[index + 1] : nil
      guard let bandwidth = Self.bandwidth(step.core, ramp) else { return nil }
      let edge = LevelEdge(
        leaving: step.points, at: step.time, towards: next?.points, at: next?.time, ramp: ramp)
      return MeasuredLevel(points: step.points, bandwidth: bandwidth, size: edge?.size)
    }
  }

  /// A plateau with the median of its logarithmic times; `core` is its fastest part.
  private struct Step {
    var points: Range<Int>
    var core: Range<Int>
    var time: Double
  }

  private static func merged(_ plateaus: [Range<Int>], _ ramp: WorkingSetRamp) -> [Step] {
    var steps: [Step] = []
    for plateau in plateaus {
      let time = median(Array(ramp.logTimes[plateau]))
      guard var last = steps.last, time - last.time < .log(leastRatio) else {
        steps.append(Step(points: plateau, core: plateau, time: time))
        continue
      }
      last.points = last.points.lowerBound..<plateau.upperBound
      if time < last.time { (last.core, last.time) = (plateau, time) }
      steps[steps.count - 1] = last
    }
    return steps
  }

  /// The bandwidth of a plateau: the median over its points of each round.
  private static func bandwidth(
    _ points: Range<Int>, _ ramp: WorkingSetRamp
  ) -> Estimate<BytesPerSecond>? {
    let rounds = ramp.points[points].map(\.secondsPerByte.count).max() ?? 0
    let times = (0..<rounds).map { round in
      ramp.points[points].flatMap { point in
        round < point.secondsPerByte.count ? point.secondsPerByte[round] : []
      }
    }
    let medians = times.filter { !$0.isEmpty }.map { [median($0)] }
    guard var estimate = Estimate<Seconds>(byRound: medians) else { return nil }
    estimate.samples = times.reduce(0) { $0 + $1.count }
    return estimate.reciprocal(scale: 1)
  }
}
