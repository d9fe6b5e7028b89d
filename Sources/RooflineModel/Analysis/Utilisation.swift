/// How much of a run's time each roof explains, and so what the run waits for.
///
/// `compute = (flop / P) / t` and `memory = (bytes / W) / t` are at the same time the achieved
/// shares of the measured peak and of the measured bandwidth. What neither explains, even if
/// nothing overlapped, is overhead: `max(0, 1 − compute − memory)`.
public struct Utilisation: Hashable, Sendable {
  /// Achieved FLOP/s over the peak, a fraction.
  public var compute: Double
  /// Achieved B/s over the bandwidth, a fraction.
  public var memory: Double

  /// The utilisation of roofs by work that took some time.
  ///
  /// - Precondition: `time`, `peak` and `bandwidth` are positive.
  /// - Parameters:
  ///   - flops: Operations done, in FLOP.
  ///   - bytes: Bytes named, in B.
  ///   - time: Wall time, in s.
  ///   - peak: The compute roof, in FLOP/s.
  ///   - bandwidth: The memory roof, in B/s.
  public init(
    flops: Flops, bytes: Bytes, time: Seconds, peak: FlopsPerSecond, bandwidth: BytesPerSecond
  ) {
    precondition(
      time.value > 0 && peak.value > 0 && bandwidth.value > 0,
      "no utilisation in \(time) under \(peak) and \(bandwidth)")
    compute = flops / peak / time
    memory = bytes / bandwidth / time
  }

  /// The share of the time that neither roof explains, a fraction in 0…1.
  public var overhead: Double { max(0, 1 - compute - memory) }

  /// What the work waits for: whichever share of the time is largest.
  public var regime: Regime {
    if overhead > max(compute, memory) { return .overhead }
    return compute > memory ? .compute : .memory
  }

  /// The larger of the two achieved shares: how close the work comes to its roof.
  public var ofRoof: Double { max(compute, memory) }
}
