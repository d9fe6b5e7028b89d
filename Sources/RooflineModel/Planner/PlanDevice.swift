/// What a plan needs to know of one device: its roofs, its memory and its power.
public struct PlanDevice: Hashable, Sendable {
  /// What it is called, such as `H100 SXM5 80GB [h100-sxm]`.
  public var name: String
  /// Peaks by number format, in FLOP/s; dense ones only.
  public var peaks: [GPUPrecision: PlanFigure<FlopsPerSecond>]
  /// The peak that the user gave; it stands for every format.
  public var givenPeak: PlanFigure<FlopsPerSecond>?
  /// Why there is no peak, if there is none at all.
  public var peakAbsence: Unavailable?
  /// The bandwidth with which weights are read, in B/s.
  public var bandwidth: Availability<PlanFigure<BytesPerSecond>>
  /// Memory for weights, in B.
  public var memory: Availability<PlanFigure<Bytes>>
  /// Rated power, in W.
  public var power: Availability<PlanFigure<Watts>>
  /// Where its figures were read or measured, sentences without a full stop.
  public var sources: [String]

  /// Makes a device; `peakAbsence` says why there is no peak if `peaks` is empty.
  public init(
    name: String, peaks: [GPUPrecision: PlanFigure<FlopsPerSecond>],
    peakAbsence: Unavailable? = nil, bandwidth: Availability<PlanFigure<BytesPerSecond>>,
    memory: Availability<PlanFigure<Bytes>>, power: Availability<PlanFigure<Watts>>,
    sources: [String] = []
  ) {
    self.name = name
    self.peaks = peaks
    self.peakAbsence = peakAbsence
    self.bandwidth = bandwidth
    self.memory = memory
    self.power = power
    self.sources = sources
  }

  /// A device of which only what the user gives is known.
  public static var custom: PlanDevice {
    func absent<Value>(_ what: String, _ option: String) -> Availability<Value> {
      .unavailable(
        Unavailable(
          subject: what, reason: "no \(what) was given", remedy: "Give it with \(option)."))
    }
    var device = PlanDevice(
      name: "a device as given", peaks: [:], bandwidth: absent("bandwidth", "--bandwidth"),
      memory: absent("memory", "--memory"), power: absent("power", "--power"))
    device.peakAbsence = Unavailable(
      subject: "peak", reason: "no peak was given", remedy: "Give it with --peak.")
    return device
  }

  /// The device with the figures that the user gives instead of its own.
  ///
  /// - Parameters:
  ///   - peak: Instead of the peak of every format.
  ///   - bandwidth: Instead of its bandwidth.
  ///   - memory: Instead of its memory.
  ///   - power: Instead of its rated power.
  /// - Returns: The device; figures that are nil stay what they were.
  public func with(
    peak: FlopsPerSecond? = nil, bandwidth: BytesPerSecond? = nil, memory: Bytes? = nil,
    power: Watts? = nil
  ) -> PlanDevice {
    var device = self
    if let peak { device.givenPeak = PlanFigure(peak, origin: .given) }
    if let bandwidth { device.bandwidth = .available(PlanFigure(bandwidth, origin: .given)) }
    if let memory { device.memory = .available(PlanFigure(memory, origin: .given)) }
    if let power { device.power = .available(PlanFigure(power, origin: .given)) }
    return device
  }

  /// The formats that the device has a peak for, in the order of `GPUPrecision`.
  public var precisions: [GPUPrecision] {
    GPUPrecision.allCases.filter { peaks[$0] != nil }
  }

  /// The format to compute in with weights of so many bits, if none is asked for.
  ///
  /// The floating-point format of that width, then integers of that width, then the next wider
  /// format, to which weights are widened once they are read. Binary32 stays on the vector units.
  ///
  /// - Parameter bits: Bits of one parameter.
  /// - Returns: nil if the device has no format that is wide enough.
  public func precision(forWeightsOf bits: Double) -> GPUPrecision? {
    let byWidth: [(bits: Double, formats: [GPUPrecision])] = [
      (4, [.fp4Tensor]), (8, [.fp8Tensor, .int8Tensor]), (16, [.fp16Tensor, .bf16Tensor]),
      (32, [.fp32]), (64, [.fp64Tensor, .fp64]),
    ]
    return byWidth.filter { $0.bits >= bits }.flatMap(\.formats).first { peaks[$0] != nil }
  }
}
