internal import RealModule

/// A validated sweep, each point reduced to the location of its log times, with resamples.
struct SweepLocations {
  /// Logarithms of the bytes per call, one per point with samples.
  let logBytes: [Double]
  /// Logarithms of the FLOP per call, one per point.
  let logFlops: [Double]
  /// Logarithms of the times, in time order, one array per point.
  let logSamples: [[Double]]
  /// What is resampled.
  let basis: RoundEstimate.Basis
  /// The number of rounds with samples.
  let rounds: Int
  /// The number of units, rounds or samples, that a typical point has to resample; at least 2.
  let units: Double
  private let locations: [BiweightLocation]

  /// Validates the points and reduces each to a location.
  init(_ points: [SweepPoint]) throws(FitError) {
    try Self.validate(points)
    let sampled = points.filter { !$0.secondsByRound.allSatisfy(\.isEmpty) }
    let intensities = Self.distinct(sampled.map(\.intensity.value))
    guard intensities >= 4 else { throw .tooFewIntensities(found: intensities, needed: 4) }
    let live = (0..<(sampled.map(\.secondsByRound.count).max() ?? 0)).filter { round in
      sampled.contains { !$0.samples(inRound: round).isEmpty }
    }
    let logs = sampled.map { point in
      live.map { point.samples(inRound: $0).map { Double.log($0) } }
    }
    // The typical point decides, so that a round lost at one point does not cost all the others.
    let roundsPerPoint = median(logs.map { rounds in Double(rounds.count { !$0.isEmpty }) })
    logSamples = logs.map { $0.flatMap { $0 } }
    if roundsPerPoint >= 2 {
      basis = .rounds
      units = roundsPerPoint
      locations = logs.map { BiweightLocation($0) }
    } else {
      let samplesPerPoint = median(logSamples.map { Double($0.count) })
      guard samplesPerPoint >= 2 else { throw .noReplicates }
      basis = .samplesOfOneRound
      units = samplesPerPoint
      locations = logSamples.map { samples in BiweightLocation(samples.map { [$0] }) }
    }
    rounds = live.count
    logBytes = sampled.map { Double.log($0.bytes.value) }
    logFlops = sampled.map { Double.log($0.flops.value) }
  }

  /// The location of the logarithms of the times, one per point.
  var logTimes: [Double] { locations.map(\.value) }

  /// The number of samples of all points together.
  var samples: Int { logSamples.reduce(0) { $0 + $1.count } }

  /// The locations in one bootstrap resample; nothing for a point that the resample missed.
  ///
  /// Rounds are drawn once for all points, because what a process does to one point it does to
  /// its neighbours too; samples of a single round are drawn for each point apart.
  func resample(using generator: inout SplitMix64) -> [Double?] {
    guard basis == .rounds else {
      return locations.map { location in
        location.location(counts: resampleCounts(of: location.unitCount, using: &generator))
      }
    }
    let counts = resampleCounts(of: rounds, using: &generator)
    return locations.map { $0.location(counts: counts) }
  }

  /// The standard error of a typical point's log time, from its resamples.
  func typicalError(_ resampled: [[Double?]]) -> Double {
    median(
      logTimes.indices.map { point in
        let draws = resampled.compactMap { $0[point] }
        return draws.count > 1 ? bootstrapError(draws, units: units) : 0
      })
  }

  /// How many of the intensities differ; what rounding makes of `flop / bytes` does not count.
  private static func distinct(_ intensities: [Double]) -> Int {
    let sorted = intensities.sorted()
    return sorted.isEmpty ? 0 : 1 + zip(sorted, sorted.dropFirst()).count { $1 > $0 * (1 + 1e-9) }
  }

  private static func validate(_ points: [SweepPoint]) throws(FitError) {
    func check(_ value: Double, _ point: Int, _ field: FitError.Field) throws(FitError) {
      guard value > 0, value.isFinite else {
        throw .notPositive(point: point, field: field, value: value)
      }
    }
    for (index, point) in points.enumerated() {
      try check(point.bytes.value, index, .bytes)
      try check(point.flops.value, index, .flops)
      for round in point.secondsByRound {
        for seconds in round { try check(seconds, index, .seconds) }
      }
    }
  }
}

extension SweepPoint {
  /// The times of one round, in s; none for a round that the point does not reach.
  fileprivate func samples(inRound round: Int) -> [Double] {
    round < secondsByRound.count ? secondsByRound[round] : []
  }
}
