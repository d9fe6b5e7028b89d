internal import RealModule

/// The fits of the bootstrap resamples, spread out so far that they make intervals.
///
/// Each draw is moved away from the point fit by the factor `√(R / (R - 1)) · t / z`, with Student's
/// t at R - 1 degrees of freedom and z its normal limit. The central 95 % of any function of the
/// moved draws is then its 95 % interval, for few rounds too.
struct RooflineDraws: Hashable, Sendable {
  /// Logarithms of the bandwidth, one per draw.
  private(set) var logBandwidth: [Double] = []
  /// Logarithms of the peak, one per draw.
  private(set) var logPeak: [Double] = []
  /// s = 1/p in 0…1, one per draw.
  private(set) var overlap: [Double] = []
  /// The overhead, in s, one per draw; may be negative.
  private(set) var overhead: [Double] = []
  /// How far the draws were moved, a factor.
  let factor: Double
  /// The nominal coverage, a fraction.
  let confidence: Double

  /// Spreads out the fits of resamples.
  ///
  /// - Parameters:
  ///   - fits: The parameters of each resample, in the places of `RooflineObjective`.
  ///   - best: The parameters of the point fit.
  ///   - effect: The scale on which overlap scatters evenly.
  ///   - timeScale: The unit of the overhead parameter, in s.
  ///   - units: The number R of units that were resampled.
  ///   - confidence: The nominal coverage, a fraction.
  init(
    _ fits: [[Double]], about best: [Double], effect: OverlapEffect, timeScale: Double,
    units: Double, confidence: Double
  ) {
    typealias Place = RooflineObjective.Place
    let factor =
      Double.sqrt(units / (units - 1))
      * StudentT(degreesOfFreedom: units - 1).twoSided(confidence)
      / normalQuantile((1 + confidence) / 2)
    func moved(_ value: Double, from center: Double) -> Double {
      center + factor * (value - center)
    }
    let bestEffect = effect.value(best[Place.overlap])
    for fit in fits {
      logBandwidth.append(moved(fit[Place.bandwidth], from: best[Place.bandwidth]))
      logPeak.append(moved(fit[Place.peak], from: best[Place.peak]))
      overlap.append(
        effect.inverse(moved(effect.value(fit[Place.overlap]), from: bestEffect)))
      overhead.append(timeScale * moved(fit[Place.overhead], from: best[Place.overhead]))
    }
    self.factor = factor
    self.confidence = confidence
  }

  /// Half the width of the interval of a statistic that scatters evenly, from its moved draws.
  ///
  /// The spread of all draws settles this better than the two that bound the central ones.
  func halfWidth(_ values: [Double]) -> Double {
    normalQuantile((1 + confidence) / 2) * standardDeviation(values)
  }

  /// The central range of a statistic that does not, from its moved draws; `value` is inside.
  func range(_ values: [Double], around value: Double) -> (low: Double, high: Double) {
    let sorted = values.sorted()
    let tail = (1 - confidence) / 2
    return (min(value, quantile(sorted, tail)), max(value, quantile(sorted, 1 - tail)))
  }

  /// Logarithms of the attainable rate at an intensity, one per draw.
  func logAttainable(at intensity: Intensity) -> [Double] {
    logBandwidth.indices.map { draw in
      let model = RooflineParameters(
        bandwidth: BytesPerSecond(Double.exp(logBandwidth[draw])),
        peak: FlopsPerSecond(Double.exp(logPeak[draw])), overlap: 1 / overlap[draw])
      return Double.log(model.attainable(at: intensity).value)
    }
  }
}
