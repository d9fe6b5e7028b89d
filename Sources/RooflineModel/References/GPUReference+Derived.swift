extension GPUReference {
  /// The published peak, in FLOP/s (OP/s for integers), or why there is none.
  ///
  /// - Parameters:
  ///   - precision: The number format and unit.
  ///   - sparsity: Dense unless the figure with structured sparsity is asked for.
  /// - Returns: The peak, in FLOP/s.
  public func peak(
    _ precision: GPUPrecision, _ sparsity: Sparsity = .dense
  ) -> Availability<FlopsPerSecond> {
    let subject = "gpu.\(id).\(sparsity == .dense ? "peak" : "sparse_peak").\(precision.rawValue)"
    if let peak = (sparsity == .dense ? densePeaks : sparsePeaks)[precision] {
      return .available(peak)
    }
    let dense = absences[precision] ?? "no figure in the sources"
    let reason =
      densePeaks[precision] == nil ? dense : "no sheet prints a peak with structured sparsity"
    return .unavailable(Unavailable(subject: subject, reason: reason))
  }

  /// The knee (ridge point) `P / W`, in FLOP/B, of the dense peak.
  public func knee(_ precision: GPUPrecision) -> Availability<Intensity> {
    peak(precision).map { $0 / bandwidth }
  }

  /// Dense peak over rated power, in FLOP/s/W (which is FLOP/J).
  public func flopsPerWatt(_ precision: GPUPrecision) -> Availability<Double> {
    switch (peak(precision), power) {
    case (.available(let peak), .available(let watts)): .available(peak.value / watts)
    case (.unavailable(let reason), _), (_, .unavailable(let reason)): .unavailable(reason)
    }
  }

  /// Memory on the device over rated power, in B/W.
  public var memoryBytesPerWatt: Availability<Double> { power.map { memory.value / $0 } }

  /// Operations per element at which computing takes as long as moving, in FLOP/element.
  ///
  /// An operator with fewer waits for the memory. An A100 (19.5 TFLOP/s, 1.555 TB/s) breaks even
  /// at 100 operations per unary operator on 4-byte numbers.
  ///
  /// - Parameters:
  ///   - precision: The number format and unit.
  ///   - elementBytes: Size of one element, in B; that of the format unless given.
  ///   - accesses: Loads and stores per element; 2 for a unary operator.
  /// - Returns: `knee × accesses × elementBytes`, in FLOP.
  public func breakEvenOperations(
    _ precision: GPUPrecision = .fp32, elementBytes: Double? = nil, accesses: Double = 2
  ) -> Availability<Double> {
    knee(precision).map {
      $0.breakEvenOperations(
        elementBytes: elementBytes ?? precision.elementBytes, accesses: accesses)
    }
  }

  /// The 16-bit matrix precision of the device: FP16, or BF16 where FP16 has no peak.
  ///
  /// Absent if it has neither.
  public var sixteenBit: GPUPrecision? {
    [.fp16Tensor, .bf16Tensor].first { densePeaks[$0] != nil }
  }

  /// Whether a peak was not seen in a source.
  public func isRecalled(_ precision: GPUPrecision, _ sparsity: Sparsity = .dense) -> Bool {
    let group = sparsity == .dense ? "peaks" : "sparse_peaks"
    return provenance.isRecalled("\(group).\(precision.rawValue)")
  }

  /// Whether the knee rests on a figure that was not seen in a source.
  public func isKneeRecalled(_ precision: GPUPrecision) -> Bool {
    isRecalled(precision) || provenance.isRecalled("memory_bandwidth_gb_per_s")
  }
}
