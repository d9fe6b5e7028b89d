/// One level of memory as the ramp shows it: a plateau, and the set at which it is left.
public struct MeasuredLevel: Hashable, Sendable {
  /// The points of the plateau, as a range of indices of the ramp's points.
  public var points: Range<Int>
  /// The bandwidth of the plateau in named bytes, in B/s.
  public var bandwidth: Estimate<BytesPerSecond>
  /// The set at which the level is left, in B; nil for the level that the ramp ends in.
  public var size: Estimate<Bytes>?

  /// Makes a level.
  public init(
    points: Range<Int>, bandwidth: Estimate<BytesPerSecond>, size: Estimate<Bytes>?
  ) {
    self.points = points
    self.bandwidth = bandwidth
    self.size = size
  }
}
