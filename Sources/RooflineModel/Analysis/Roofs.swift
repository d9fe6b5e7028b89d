extension Workload {
  /// Whether its bandwidth is the memory roof: updates of main memory on ordinary terms.
  public var isMemoryRoof: Bool {
    experiment == .bandwidth && kernel == "update" && level == .dram && pages != .small
  }
}

/// The separately measured roofs of one thread count, and the knees (ridge points) they make.
public struct Roofs: Sendable {
  /// The number of threads.
  public var threads: Int
  /// The compute ceilings of this thread count.
  public var ceilings: [ComputeCeiling]
  /// The bandwidth of main memory for in-place updates, which cause no line fill.
  public var update: MemoryBandwidth?
  /// Workloads of this thread count that were planned and left no sample, with the reason.
  var absences: [(workload: Workload, why: Unavailable)] = []

  /// Picks the roofs of `threads` threads.
  ///
  /// - Parameters:
  ///   - threads: The number of threads.
  ///   - ceilings: Compute ceilings of any thread count.
  ///   - bandwidths: Bandwidths of any thread count, level and kernel.
  public init(threads: Int, ceilings: [ComputeCeiling], bandwidths: [MemoryBandwidth]) {
    self.threads = threads
    self.ceilings = ceilings.filter { $0.workload.threads == threads }
    update = bandwidths.first {
      $0.workload.threads == threads && $0.workload.isMemoryRoof
    }
  }

  /// The ceiling of a kernel in the widest instruction set that it was measured in.
  ///
  /// - Parameters:
  ///   - kernel: `fma`, `multiply` or `add`.
  ///   - precision: The element type.
  /// - Returns: nil if it was not measured.
  public func widest(_ kernel: String, _ precision: Precision = .f32) -> ComputeCeiling? {
    ceilings
      .filter { $0.workload.kernel == kernel && $0.workload.precision == precision }
      .max { $0.workload.instructionSet < $1.workload.instructionSet }
  }

  /// Picks the roofs of `threads` threads out of a record's.
  init(
    threads: Int, ceilings: [ComputeCeiling], bandwidths: [MemoryBandwidth],
    measurements: [Measurement]
  ) {
    self.init(threads: threads, ceilings: ceilings, bandwidths: bandwidths)
    absences =
      measurements
      .filter { $0.workload.threads == threads && $0.samples.isEmpty }
      .map { ($0.workload, $0.absence) }
  }

  /// The knee (ridge point) `P / W` of a ceiling and the bandwidth of main memory, in FLOP/B.
  ///
  /// - Parameters:
  ///   - kernel: `fma` or `multiply`.
  ///   - precision: The element type of the ceiling.
  /// - Returns: nil if either roof was not measured.
  public func knee(_ kernel: String, _ precision: Precision = .f32) -> Estimate<Intensity>? {
    guard let peak = widest(kernel, precision), let update else { return nil }
    return peak.rate.quotient(by: update.rate)
  }

  /// Operations per element from which a unary operator on 4-byte floats is compute bound.
  ///
  /// The operator reads and writes each element, 8 B: `knee_fma · 8 B`, in FLOP/element.
  public var breakEven: Estimate<FlopsPerElement>? { knee("fma")?.scaled(by: 8) }
}
