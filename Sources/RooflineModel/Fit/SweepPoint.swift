/// One point of an intensity sweep: a piece of work per call, and its measured times.
public struct SweepPoint: Hashable, Sendable {
  /// Bytes that one call names, in B.
  public var bytes: Bytes
  /// Floating-point operations of one call, in FLOP.
  public var flops: Flops
  /// Times of one call, in s: one array per round (separate process), each in time order.
  ///
  /// Rounds without a sample of this point are empty arrays; index r is the same round in all
  /// points of a sweep.
  public var secondsByRound: [[Double]]

  /// Makes a point.
  public init(bytes: Bytes, flops: Flops, secondsByRound: [[Double]]) {
    self.bytes = bytes
    self.flops = flops
    self.secondsByRound = secondsByRound
  }

  /// The arithmetic intensity, in FLOP/B.
  public var intensity: Intensity { flops / bytes }
}
