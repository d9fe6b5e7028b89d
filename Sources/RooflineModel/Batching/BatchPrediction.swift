/// The elbow that the measured roofs predict for a network.
///
/// Reading `n` weights of `b` bytes takes `n·b / W`; their products with `B` examples take
/// `2·n·B / P`. Both are equal at `B* = b·P / (2·W)`. Where a weight is used at several places of one
/// example, as in a convolution, `B*` is smaller by their number.
///
/// What it assumes: the products run at the peak, the weights are read once at the bandwidth of the
/// level they live in, and one hides behind the other.
public struct BatchPrediction: Hashable, Sendable {
  /// The level that the weights live in, as far as sizes tell.
  public var level: MemoryLevel
  /// The bandwidth of reads there, in named bytes, in B/s.
  public var bandwidth: Estimate<BytesPerSecond>
  /// The metrics that the bandwidth is from.
  public var bandwidthSources: [String]
  /// The compute peak of the team, in FLOP/s.
  public var peak: Estimate<FlopsPerSecond>
  /// The metric that the peak is from.
  public var peakSource: String
  /// The predicted elbow, in examples.
  public var batch: Estimate<Ratio>

  /// The prediction for `shape`.
  ///
  /// - Precondition: the network has weights.
  public init(
    _ shape: NetworkShape, level: MemoryLevel, bandwidth: Estimate<BytesPerSecond>,
    from bandwidthSources: [String], peak: Estimate<FlopsPerSecond>, from peakSource: String
  ) {
    precondition(shape.weights > 0, "no weights to read")
    self.level = level
    self.bandwidth = bandwidth
    self.bandwidthSources = bandwidthSources
    self.peak = peak
    self.peakSource = peakSource
    let bytesPerWeight = shape.weightBytes.value / Double(shape.weights)
    let knee: Estimate<Intensity> = peak.quotient(by: bandwidth)
    batch = knee.scaled(by: bytesPerWeight / (2 * Double(shape.positions)))
  }
}
