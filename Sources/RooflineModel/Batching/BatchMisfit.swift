internal import RealModule

/// Which assumption of a predicted elbow does not hold.
///
/// With `floor` and `slope` of the measured curve, the achieved figures are
/// `W' = weight bytes / floor` and `P' = FLOP per example / slope`, and
/// `measured elbow / predicted elbow = (P'/P) / (W'/W)`: whichever of the two shares is farther from 1
/// explains more of the difference.
public struct BatchMisfit: Hashable, Sendable {
  /// The assumption that is farther from the truth.
  public enum Assumption: String, Sendable {
    /// That products run at the peak.
    case peak
    /// That weights are read at the bandwidth of their level.
    case bandwidth
    /// That nothing but the two takes time: at batch 1 neither explains it.
    case noOverhead
  }

  /// The assumption.
  public var assumption: Assumption
  /// The achieved share of the peak in the proportional part, a fraction.
  public var shareOfPeak: Double
  /// The achieved share of the bandwidth in the flat part, a fraction; above 1 if the weights are
  /// read faster than their level allows: a nearer one holds a part of them.
  public var shareOfBandwidth: Double
  /// The measured elbow over the predicted one.
  public var ratio: Double

  /// The factor that prediction and measurement may differ by.
  public static let tolerated = 1.5

  /// What is wrong with `prediction`; nil if it agrees with `elbow` within the tolerated factor.
  public init?(
    _ elbow: Elbow, against prediction: BatchPrediction, of shape: NetworkShape,
    isOverheadBound: Bool
  ) {
    ratio = elbow.batch.value / prediction.batch.value
    guard abs(Double.log(ratio)) > .log(Self.tolerated) else { return nil }
    let example = shape.with(batch: 1).flops
    shareOfPeak = (example / elbow.slope) / prediction.peak.value
    shareOfBandwidth = (shape.weightBytes / elbow.floor) / prediction.bandwidth.value
    let compute = abs(Double.log(shareOfPeak))
    let memory = abs(Double.log(shareOfBandwidth))
    assumption = compute >= memory ? .peak : isOverheadBound ? .noOverhead : .bandwidth
  }
}
