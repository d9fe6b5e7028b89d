extension PlanDevice {
  /// A published accelerator: its dense peaks, bandwidth, memory and rated power by specification.
  public init(_ reference: GPUReference) {
    let provenance = reference.provenance
    func figure<Q: Quantity>(_ value: Q, _ key: String) -> PlanFigure<Q> {
      PlanFigure(value, origin: .specification(isRecalled: provenance.isRecalled(key)))
    }
    var peaks: [GPUPrecision: PlanFigure<FlopsPerSecond>] = [:]
    for (precision, peak) in reference.densePeaks {
      peaks[precision] = figure(peak, "peaks.\(precision.rawValue)")
    }
    self.init(
      name: "\(reference.name) [\(reference.id)]", peaks: peaks,
      bandwidth: .available(figure(reference.bandwidth, "memory_bandwidth_gb_per_s")),
      memory: .available(figure(reference.memory, "memory_gb")),
      power: reference.power.map { figure(Watts($0), "tdp_w") },
      sources: ["\(provenance.confidence.rawValue): \(provenance.source)"])
  }
}
