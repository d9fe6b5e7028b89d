internal import RealModule

extension RooflineFit {
  /// The intensity at which a call takes 10 % longer than its memory traffic alone, in FLOP/B.
  ///
  /// Operations below it are free, for they hide behind memory: solved for the intensity,
  /// `I = knee · (1.1^p − 1)^(1/p)`, with the overhead left out. Without overlap (p = 1) that is a
  /// tenth of the knee, with perfect overlap 1.1 times the knee.
  ///
  /// The interval combines those of knee and overlap as independent errors.
  public var onsetIntensity: Estimate<Intensity> {
    knee.product(with: overlapFactor)
  }

  /// `(1.1^p − 1)^(1/p)` with its interval; it rises with p.
  private var overlapFactor: Estimate<Ratio> {
    func factor(_ overlap: Double) -> Ratio {
      // Beyond, the limit 1.1 is reached to a thousandth, and powers would overflow.
      guard overlap < 60 else { return Ratio(1.1) }
      return Ratio(.pow(.pow(1.1, overlap) - 1, 1 / overlap))
    }
    return Estimate(
      value: factor(overlap.value.value), low: factor(overlap.low.value),
      high: factor(overlap.high.value), confidence: overlap.confidence, samples: overlap.samples,
      rounds: overlap.rounds)
  }
}
