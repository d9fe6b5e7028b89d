/// Where a program lies under the roofs of a machine.
///
/// With F operations, B bytes and the time t of one run under the roofs P and W: share of the peak
/// `F / (P·t)`, share of the bandwidth `B / (W·t)`, intensity `F / B`, the roof above it
/// `min(P, W·F/B)`. The roofs are those of memory and arithmetic running at full speed for the whole
/// run; starting the process, reading files and single-threaded parts count as overhead.
public struct ProgramPlacement: Hashable, Sendable {
  /// The wall time of one run, in s.
  public var time: Estimate<Seconds>
  /// What one run does.
  public var work: ProgramWork
  /// The roofs.
  public var roofs: ProgramRoofs

  /// Makes a placement.
  ///
  /// - Precondition: The time is positive.
  public init(time: Estimate<Seconds>, work: ProgramWork, roofs: ProgramRoofs) {
    precondition(time.low.value > 0, "no placement of a run of \(time.low)")
    self.time = time
    self.work = work
    self.roofs = roofs
  }

  /// The operations per second that were reached; nil if the operations are not known.
  public var flopRate: Estimate<FlopsPerSecond>? {
    work.flops.value.map { time.reciprocal(scale: $0.value.value) }
  }

  /// The bytes per second that were reached; nil if the bytes are not known.
  public var byteRate: Estimate<BytesPerSecond>? {
    work.bytes.value.map { time.reciprocal(scale: $0.value.value) }
  }

  /// The share of the peak, a fraction.
  public var shareOfPeak: Estimate<Ratio>? { flopRate?.quotient(by: roofs.peak.rate) }

  /// The share of the bandwidth, a fraction.
  public var shareOfBandwidth: Estimate<Ratio>? {
    byteRate?.quotient(by: roofs.bandwidth.rate)
  }

  /// Operations per byte; nil unless both are known.
  public var intensity: Intensity? {
    guard let flops = work.flops.value, let bytes = work.bytes.value else { return nil }
    return flops.value / bytes.value
  }

  /// The most operations per second that the roofs allow at that intensity.
  public var attainable: Estimate<FlopsPerSecond>? {
    guard let intensity else { return nil }
    let slope: Estimate<FlopsPerSecond> = roofs.bandwidth.rate.scaled(by: intensity.value)
    return slope.value < roofs.peak.rate.value ? slope : roofs.peak.rate
  }

  /// The shares of the time that the roofs explain; nil unless operations and bytes are known.
  public var utilisation: Utilisation? {
    guard let flops = work.flops.value, let bytes = work.bytes.value else { return nil }
    return Utilisation(
      flops: flops.value, bytes: bytes.value, time: time.value, peak: roofs.peak.rate.value,
      bandwidth: roofs.bandwidth.rate.value)
  }

  /// What the program waits for.
  public var regime: Regime? { utilisation?.regime }

  /// Whether more was done than a roof allows, beyond the intervals: the amounts or the roofs are
  /// wrong, or the bytes stayed in a cache.
  public var isAboveRoof: Bool {
    [shareOfPeak, shareOfBandwidth].contains { $0.map { $0.low.value > 1.02 } ?? false }
  }
}
