/// How far the runtime model is off where it is most likely to be: near the knee (ridge point).
public struct KneeMisfit: Hashable, Sendable {
  /// The intensity of the worst point within a factor of two of the knee, in FLOP/B.
  public var intensity: Intensity
  /// Measured over fitted time at that point, dimensionless; above 1 the machine is slower.
  ///
  /// Its interval is as wide as it takes to hold for all points near the knee at once.
  public var ratio: Estimate<Ratio>

  /// Makes a misfit.
  public init(intensity: Intensity, ratio: Estimate<Ratio>) {
    self.intensity = intensity
    self.ratio = ratio
  }

  /// Whether noise alone does not explain the misfit.
  public var isSignificant: Bool { ratio.low.value > 1 || ratio.high.value < 1 }
}
