internal import RealModule

/// Where a level is left: the set at which the time per byte has gone a small part of its way to
/// the next level's.
struct LevelEdge {
  /// The set, in B; the interval spans 95 % of 200 bootstrap draws over rounds, and the points of
  /// the ramp on both sides, because between them nothing was measured.
  let size: Estimate<Bytes>

  /// Finds the edge; nil if the time never rises far enough after the plateau.
  ///
  /// - Parameters:
  ///   - plateau: The points of the level.
  ///   - time: Its logarithmic time per byte.
  ///   - next: The points of the level after it; nil if none was found.
  ///   - nextTime: That level's logarithmic time; the slowest later point's if nil.
  ///   - ramp: The ramp.
  init?(
    leaving plateau: Range<Int>, at time: Double, towards next: Range<Int>?, at nextTime: Double?,
    ramp: WorkingSetRamp
  ) {
    let end = next?.upperBound ?? ramp.points.count
    guard plateau.upperBound < end else { return nil }
    let slowest = nextTime ?? ramp.logTimes[plateau.upperBound...].max() ?? time
    guard slowest - time > .log(LevelSegmentation.leastRatio) else { return nil }
    let rise = Double.exp(slowest) - .exp(time)
    let threshold = Double.log(.exp(time) + LevelSegmentation.departure * rise)
    // A plateau's last points may already be on their way.
    let first = max(plateau.lowerBound, plateau.upperBound - 6)
    let window = first..<min(end, (next?.lowerBound ?? end - 1) + 2)
    let octaves = Array(ramp.octaves[window])
    func crossing(_ values: [Double]) -> (octave: Double, above: Int)? {
      let above = values.indices.dropFirst().first { index in
        values[index] > threshold
          && (index + 1 == values.count || values[index + 1] > threshold)
      }
      guard let above else { return nil }
      let (low, high) = (min(values[above - 1], threshold), values[above])
      let part = high > low ? (threshold - low) / (high - low) : 0
      return (octaves[above - 1] + part * (octaves[above] - octaves[above - 1]), above)
    }
    guard let found = crossing(Array(ramp.logTimes[window])) else { return nil }
    var generator = SplitMix64(seed: 0x6C65_7665_6C73)
    let rounds = ramp.points[window].map(\.secondsPerByte.count).max() ?? 0
    let medians = ramp.points[window].map { point in
      point.secondsPerByte.map { $0.isEmpty ? nil : Double.log(median($0)) }
    }
    let draws =
      rounds < 2
      ? []
      : (0..<200).compactMap { _ -> Double? in
        let drawn = (0..<rounds).map { _ in Int.random(in: 0..<rounds, using: &generator) }
        let values = medians.indices.map { index in
          let times = drawn.compactMap { $0 < medians[index].count ? medians[index][$0] : nil }
          return times.isEmpty ? ramp.logTimes[window.lowerBound + index] : median(times)
        }
        return crossing(values)?.octave
      }
    let sorted = draws.sorted()
    let low = sorted.isEmpty ? found.octave : quantile(sorted, 0.025)
    let high = sorted.isEmpty ? found.octave : quantile(sorted, 0.975)
    size = Estimate(
      value: Bytes(.exp2(found.octave)), low: Bytes(.exp2(min(low, octaves[found.above - 1]))),
      high: Bytes(.exp2(max(high, octaves[found.above]))),
      samples: ramp.points[window].reduce(0) { $0 + $1.secondsPerByte.reduce(0) { $0 + $1.count } },
      rounds: rounds)
  }
}
