internal import RealModule

/// The runtime model of a roofline: two roofs, an overhead, and how well the machine overlaps.
///
/// `t = t0 + ((bytes/W)^p + (flop/P)^p)^(1/p)`. With p = 1 a call waits for its memory traffic and
/// its arithmetic one after the other, with p = ∞ for the longer of the two. At the knee (ridge
/// point) `P / W` both take as long, and the call `2^(1/p)` times as long as either.
public struct RooflineParameters: Hashable, Sendable {
  /// The memory roof W, in B/s; of the kind of bytes that the points count.
  public var bandwidth: BytesPerSecond
  /// The compute roof P, in FLOP/s.
  public var peak: FlopsPerSecond
  /// The time t0 that a call takes without work, in s.
  public var overhead: Seconds
  /// The exponent p, dimensionless, 1…∞: 1 is no overlap, ∞ perfect overlap.
  public var overlap: Double

  /// Makes a model.
  ///
  /// - Precondition: both roofs are positive, `overhead >= 0`, `overlap >= 1`.
  public init(
    bandwidth: BytesPerSecond, peak: FlopsPerSecond, overhead: Seconds = Seconds(0),
    overlap: Double = .infinity
  ) {
    precondition(
      bandwidth.value > 0 && peak.value > 0 && overhead.value >= 0 && overlap >= 1,
      "roofline of \(bandwidth), \(peak), \(overhead), \(overlap)")
    self.bandwidth = bandwidth
    self.peak = peak
    self.overhead = overhead
    self.overlap = overlap
  }

  /// The knee (ridge point) `P / W`, in FLOP/B: the intensity at which both roofs bind.
  public var knee: Intensity { peak / bandwidth }

  /// The share of the shorter of two equal times that overlap hides, a fraction: `2 - 2^(1/p)`.
  ///
  /// 0 for p = 1, 1 for p = ∞; finite where p is not.
  public var hiddenShare: Double { 2 - Double.exp2(1 / overlap) }

  /// The time of one call, in s.
  ///
  /// Edge cases: without work it is the overhead; p = ∞ takes the longer time alone.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of the call, in B.
  ///   - flops: The operations of the call, in FLOP.
  /// - Returns: The time, in s.
  public func seconds(bytes: Bytes, flops: Flops) -> Seconds {
    overhead + Seconds(norm((bytes / bandwidth).value, (flops / peak).value))
  }

  /// The compute rate that the roofs allow at an intensity, in FLOP/s; the overhead left out.
  ///
  /// `1 / ((1/(W I))^p + (1/P)^p)^(1/p)`.
  ///
  /// Edge cases: 0 at intensity 0, the peak at infinite intensity.
  ///
  /// - Parameter intensity: The arithmetic intensity, in FLOP/B; not negative.
  /// - Returns: The rate, in FLOP/s.
  public func attainable(at intensity: Intensity) -> FlopsPerSecond {
    guard intensity.value > 0 else { return FlopsPerSecond(0) }
    return FlopsPerSecond(peak.value / norm(knee / intensity, 1))
  }

  /// The p-norm of two non-negative numbers.
  ///
  /// The larger one is taken out, so that no power overflows.
  private func norm(_ left: Double, _ right: Double) -> Double {
    let longer = max(left, right)
    let shorter = min(left, right)
    guard shorter > 0, overlap.isFinite else { return longer }
    let power = Double.exp(overlap * Double.log(shorter / longer))
    return longer * Double.exp(Double.log(onePlus: power) / overlap)
  }
}
