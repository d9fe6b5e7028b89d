internal import RealModule

extension RooflineFit {
  private typealias Place = RooflineObjective.Place

  /// Turns the point fit and the resamples into estimates.
  init(
    sweep: SweepLocations, search: RooflineSearch, resampled: [[Double?]], confidence: Double
  ) throws(FitError) {
    let best = search.best
    let logKnee = best[Place.peak] - best[Place.bandwidth]
    let logIntensities = zip(sweep.logFlops, sweep.logBytes).map { $0 - $1 }
    if let missing = Self.unseenSide(logIntensities, logKnee: logKnee) {
      throw .kneeNotIdentified(
        missing: missing, knee: Intensity(Double.exp(logKnee)),
        measured: Self.range(logIntensities))
    }
    // A resample that missed all points of one side has no knee.
    let usable = resampled.filter { times in
      let seen = zip(logIntensities, times).compactMap { $1 == nil ? nil : $0 }
      return Self.unseenSide(seen, logKnee: logKnee) == nil
    }
    guard usable.count > 1 else { throw .noReplicates }
    let fits = usable.map(search.draw)
    let draws = RooflineDraws(
      fits, about: best,
      effect: OverlapEffect(logIntensities: logIntensities, logKnee: logKnee),
      timeScale: search.objective.timeScale, units: sweep.units, confidence: confidence)
    let interval = SweepInterval(
      confidence: confidence, samples: sweep.samples, rounds: sweep.rounds)

    parameters = RooflineParameters(
      bandwidth: BytesPerSecond(Double.exp(best[Place.bandwidth])),
      peak: FlopsPerSecond(Double.exp(best[Place.peak])),
      overhead: Seconds(max(0, best[Place.overhead] * search.objective.timeScale)),
      overlap: 1 / best[Place.overlap])
    bandwidth = interval.around(parameters.bandwidth, factor: draws.halfWidth(draws.logBandwidth))
    peak = interval.around(parameters.peak, factor: draws.halfWidth(draws.logPeak))
    knee = interval.around(
      parameters.knee, factor: draws.halfWidth(zip(draws.logPeak, draws.logBandwidth).map(-)))
    overhead = Self.overhead(search, draws, interval)
    let s = best[Place.overlap]
    let range = draws.range(draws.overlap, around: s)
    overlap = interval.estimate(1 / s, 1 / range.high, 1 / range.low)
    hiddenShare = interval.estimate(
      2 - Double.exp2(s), 2 - Double.exp2(range.high), 2 - Double.exp2(range.low))
    residualSpread = Self.spread(sweep, search)
    kneeMisfit = Self.misfit(
      search, fits: fits, times: usable, logKnee: logKnee, units: sweep.units, interval: interval)
    basis = sweep.basis
    self.draws = draws
  }

  /// The side of the knee on which no point lies by a factor of √2 or more, if there is one.
  ///
  /// If only one roof was seen the search leaves the other where it does no harm, which is at or
  /// beyond the last point; half an octave tells that from a roof that was seen.
  private static func unseenSide(_ logIntensities: [Double], logKnee: Double) -> FitError.Side? {
    let margin = Double.log(2) / 2 - 1e-9
    guard let low = logIntensities.min(), low <= logKnee - margin else { return .bandwidthBound }
    guard let high = logIntensities.max(), high >= logKnee + margin else { return .computeBound }
    return nil
  }

  private static func range(_ logIntensities: [Double]) -> ClosedRange<Intensity> {
    let low = Double.exp(logIntensities.min() ?? 0)
    return Intensity(low)...Intensity(max(low, Double.exp(logIntensities.max() ?? 0)))
  }

  private static func overhead(
    _ search: RooflineSearch, _ draws: RooflineDraws, _ interval: SweepInterval
  ) -> Availability<Estimate<Seconds>> {
    if let reason = search.overheadReason {
      return .unavailable(
        Unavailable(
          subject: "overhead", reason: reason,
          remedy: "Add points whose calls are much smaller at the same intensity."))
    }
    let value = search.best[Place.overhead] * search.objective.timeScale
    let half = draws.halfWidth(draws.overhead)
    return .available(
      interval.estimate(max(0, value), max(0, value - half), max(0, value + half)))
  }

  /// 1.4826 times the median distance of the log samples from the curve.
  private static func spread(_ sweep: SweepLocations, _ search: RooflineSearch) -> Double {
    let offsets = zip(sweep.logTimes, search.objective.residuals(at: search.best)).map { $0 - $1 }
    let distances = zip(sweep.logSamples, offsets).flatMap { samples, curve in
      samples.map { abs($0 - curve) }
    }
    return 1.4826 * median(distances)
  }

  private static func misfit(
    _ search: RooflineSearch, fits: [[Double]], times: [[Double?]], logKnee: Double,
    units: Double, interval: SweepInterval
  ) -> Availability<KneeMisfit> {
    let objective = search.objective
    let logIntensities = zip(objective.logFlops, objective.logBytes).map { $0 - $1 }
    let near = logIntensities.indices.filter {
      abs(logIntensities[$0] - logKnee) <= Double.log(2) + 1e-9
    }
    let residuals = objective.residuals(at: search.best)
    guard let worst = near.max(by: { abs(residuals[$0]) < abs(residuals[$1]) }) else {
      return .unavailable(
        Unavailable(
          subject: "knee-misfit", reason: "no point lies within a factor of two of the knee",
          remedy: "Sweep in finer steps."))
    }
    var resampled: [Double] = []
    for (fit, times) in zip(fits, times) {
      guard let time = times[worst] else { continue }
      let curve = objective.logTimes[worst] - objective.residuals(at: fit)[worst]
      resampled.append(time - curve)
    }
    guard resampled.count > 1 else {
      return .unavailable(
        Unavailable(subject: "knee-misfit", reason: "the worst point was sampled too seldom"))
    }
    // Bonferroni: the worst of several points is far off by chance more often than one point.
    let confidence = 1 - (1 - interval.confidence) / Double(near.count)
    let half =
      bootstrapError(resampled, units: units)
      * StudentT(degreesOfFreedom: units - 1).twoSided(confidence)
    return .available(
      KneeMisfit(
        intensity: Intensity(Double.exp(logIntensities[worst])),
        ratio: interval.around(Ratio(Double.exp(residuals[worst])), factor: half)))
  }
}
