internal import RealModule

/// A roofline fitted to an intensity sweep, with intervals.
///
/// The runtime model (see `RooflineParameters`) is fitted to the logarithms of all times. Each
/// point is first reduced to a robust location (Tukey's biweight, over the samples of all rounds),
/// so that slow samples do not count; the points are then fitted with equal weights, except those
/// that lie far off the curve, whose pull is bounded.
///
/// Intervals are `exp(log value ± t se)`, with `se` from bootstrap resamples of whole rounds
/// enlarged by `√(R / (R - 1))` and Student's t at R - 1 degrees of freedom. The knee's interval is
/// taken from the draws of the knee itself: what is common to both roofs, such as a clock that is
/// 2 % slow, cancels in it.
///
/// In simulation (p from 1 to ∞, knees from 3 to 40 FLOP/B, 3 to 8 rounds of 8 samples of 3 %
/// noise, one in ten of them 1.1 to 3 times too slow; 1000 sweeps of each of 21 machines,
/// `RooflineFitCoverageTests`) the nominal 95 % interval of the knee held the truth in 94 to 97 % of
/// the sweeps, those of the roofs in 94 to 98 %; whether or not rounds differed by 2 % in each roof.
/// The knee itself was within 2 % in all sweeps but 2 of 1000 at worst, and in 94 to 95 % of those
/// whose 8 rounds differed.
public struct RooflineFit: Hashable, Sendable {
  /// The fitted model.
  public let parameters: RooflineParameters
  /// The memory roof W, in B/s.
  public let bandwidth: Estimate<BytesPerSecond>
  /// The compute roof P, in FLOP/s.
  public let peak: Estimate<FlopsPerSecond>
  /// The overhead t0 of a call, in s, or why the sweep cannot tell.
  public let overhead: Availability<Estimate<Seconds>>
  /// The exponent p, dimensionless, 1…∞; value and upper end may be infinite.
  public let overlap: Estimate<Ratio>
  /// The share of the shorter of two equal times that overlap hides, a fraction 0…1.
  ///
  /// The same information as `overlap`, `2 - 2^(1/p)`, always finite.
  public let hiddenShare: Estimate<Ratio>
  /// The knee (ridge point) P/W, in FLOP/B.
  public let knee: Estimate<Intensity>
  /// The robust standard deviation of the logarithms of all times about the curve, a fraction.
  public let residualSpread: Double
  /// The worst misfit near the knee, or that no point lies there.
  public let kneeMisfit: Availability<KneeMisfit>
  /// What the intervals rest on.
  public let basis: RoundEstimate.Basis
  let draws: RooflineDraws

  /// Fits a sweep.
  ///
  /// The same points and seed give the same fit. Points without samples are left out. If all calls
  /// have the same size, or all take about as long, the overhead is held at 0. With a single round
  /// samples are resampled instead of rounds, see `basis`.
  ///
  /// - Precondition: `resamples >= 2`, `confidence` in 0..<1.
  /// - Complexity: O(resamples · samples)
  ///
  /// - Parameters:
  ///   - points: The sweep, in any order.
  ///   - seed: The seed of the resampling.
  ///   - resamples: The number of bootstrap resamples; 200 know the standard error to 5 %.
  ///   - confidence: The nominal coverage of the intervals, a fraction.
  /// - Returns: The fit.
  /// - Throws: `FitError` when the points are too few, not positive, or on one side of the knee.
  public static func fit(
    _ points: [SweepPoint], seed: UInt64, resamples: Int = 200, confidence: Double = 0.95
  ) throws(FitError) -> RooflineFit {
    precondition(resamples >= 2, "\(resamples) resamples")
    precondition((0..<1).contains(confidence), "confidence \(confidence) outside 0..<1")
    let sweep = try SweepLocations(points)
    var generator = SplitMix64(seed: seed)
    let resampled = (0..<resamples).map { _ in sweep.resample(using: &generator) }
    let search = RooflineSearch(sweep, error: sweep.typicalError(resampled))
    return try RooflineFit(
      sweep: sweep, search: search, resampled: resampled, confidence: confidence)
  }

  /// The interval of the attainable rate at each intensity, in FLOP/s, in the order given.
  ///
  /// Pointwise, at the confidence of the fit; the overhead is left out, as in
  /// `RooflineParameters.attainable(at:)`.
  ///
  /// - Parameter intensities: Where to evaluate, in FLOP/B, each positive.
  /// - Returns: One interval per intensity.
  public func band(
    at intensities: [Intensity]
  ) -> [(low: FlopsPerSecond, high: FlopsPerSecond)] {
    intensities.map { intensity in
      let rate = parameters.attainable(at: intensity)
      let factor = Double.exp(draws.halfWidth(draws.logAttainable(at: intensity)))
      guard overlap.high.value == .infinity else { return (1 / factor * rate, factor * rate) }
      // No point lies at the corner itself: where perfect overlap is not excluded, neither is the
      // corner, however far the fitted curve stays below it.
      let corner = min(
        intensity.value * bandwidth.high.value, peak.high.value)
      return (1 / factor * rate, max(factor * rate, FlopsPerSecond(corner)))
    }
  }
}
