internal import RealModule

/// The batch from which time grows with the number of examples, and the two parts that meet there.
public struct Elbow: Hashable, Sendable {
  /// The batch at which the flat part and the proportional part cost the same, in examples.
  public var batch: Estimate<Ratio>
  /// The time of the flat part: what a batch costs however small it is, in s.
  public var floor: Seconds
  /// The time of one more example in the proportional part, in s.
  public var slope: Seconds
  /// How sharp the elbow is: 1 if one time begins when the other ends; at `ElbowFit.sharpest` the
  /// shorter hides behind the longer.
  public var sharpness: Double
  /// The mean relative distance of the measured times from the fitted ones, a fraction.
  public var misfit: Double

  /// The elbow of a fit, with the interval that resampled fits give it.
  ///
  /// - Precondition: at least two draws and two rounds.
  init(_ fit: ElbowFit, draws: [ElbowFit], rounds: Int, points: [BatchCurve.Point]) {
    let error = bootstrapError(draws.map { .log($0.elbow) }, units: Double(rounds))
    let reach = StudentT(degreesOfFreedom: Double(rounds - 1)).twoSided(0.95) * error
    batch = Estimate(
      value: Ratio(fit.elbow), low: Ratio(fit.elbow * .exp(-reach)),
      high: Ratio(fit.elbow * .exp(reach)),
      samples: points.reduce(0) { $0 + $1.time.samples }, rounds: rounds)
    floor = Seconds(fit.floor)
    slope = Seconds(fit.slope)
    sharpness = fit.sharpness
    misfit = fit.misfit
  }
}
