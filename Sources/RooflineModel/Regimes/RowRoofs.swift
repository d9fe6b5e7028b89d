/// The roofs that each row of a record is held against.
struct RowRoofs {
  /// A measured rate, and of what.
  private struct Roof {
    let workload: Workload
    let rate: Double
  }

  private let peaks: [Roof]
  private let bandwidths: [Roof]
  private let machine: Machine

  /// Takes the roofs from `measurements`, one per metric.
  init(_ measurements: [Measurement], machine: Machine) {
    self.machine = machine
    peaks = measurements.compactMap { measurement in
      let workload = measurement.workload
      guard workload.experiment == .compute || workload.isComputeRamp else { return nil }
      return Self.roof(measurement, measurement.workload.flopsPerUnit.value)
    }
    bandwidths = measurements.compactMap { measurement in
      let workload = measurement.workload
      guard [.bandwidth, .threads, .numa].contains(workload.experiment), workload.level != nil,
        workload.kernel != "chase"
      else { return nil }
      return Self.roof(measurement, workload.work.named.value)
    }
  }

  private static func roof(_ measurement: Measurement, _ amount: Double) -> Roof? {
    guard amount > 0, let time = time(measurement) else { return nil }
    return Roof(workload: measurement.workload, rate: amount / time)
  }

  private static func time(_ measurement: Measurement) -> Double? {
    measurement.samples.isEmpty ? nil : median(measurement.samples.map(\.secondsPerUnit.value))
  }

  /// The evidence of a row; nil without samples, or without a roof that it needs.
  ///
  /// Of a row without operations, or without bytes, the share of that roof is 0.
  func evidence(_ measurement: Measurement) -> RegimeEvidence? {
    let workload = measurement.workload
    guard let time = Self.time(measurement), time > 0 else { return nil }
    let (flops, bytes) = (workload.flopsPerUnit, workload.leastBytes)
    // What a roof is not needed for may be as fast as one likes.
    let peak = flops.value > 0 ? peak(workload) : .infinity
    let touchesMemory = bytes.value > 0 && workload.work.unit != .iteration
    let bandwidth = touchesMemory ? bandwidth(workload) : .infinity
    guard let peak, let bandwidth else { return nil }
    return RegimeEvidence(
      Utilisation(
        flops: flops, bytes: bytes, time: Seconds(time), peak: FlopsPerSecond(peak),
        bandwidth: BytesPerSecond(bandwidth)))
  }

  /// The peak of what a workload does, in FLOP/s: of its own kernel, else of its operation, else of FMA.
  private func peak(_ workload: Workload) -> Double? {
    let known = peaks.filter { $0.workload.threads == workload.threads }
    if workload.experiment == .compute || workload.isComputeRamp {
      return known.first { $0.workload.metric == workload.metric }?.rate
    }
    for kernel in Self.operations(workload.kernel) {
      let alike = known.filter {
        $0.workload.kernel == kernel && $0.workload.precision == workload.precision
      }
      let own = alike.filter { $0.workload.instructionSet == workload.instructionSet }
      if let rate = (own.isEmpty ? alike : own).map(\.rate).max() { return rate }
    }
    return nil
  }

  /// The ceilings that stand for what a kernel does, best first.
  private static func operations(_ kernel: String) -> [String] {
    switch kernel {
    case "multiply", "repeat-multiply", "unary-multiply", "update", "scale", "scale-nt":
      ["multiply", "fma", "add"]
    case "add", "add-nt", "mix-2-1", "mix-3-1": ["add", "fma", "multiply"]
    default: ["fma", "multiply", "add"]
    }
  }

  /// The bandwidth of a workload's level in named bytes, in B/s: of its own row, else of the fastest
  /// with its mix of loads, stores and fills, else of the fastest.
  private func bandwidth(_ workload: Workload) -> Double? {
    let set = workload.network.map { Int($0.leastBytes.value) } ?? workload.workingSetBytes
    let level = workload.level ?? level(of: set / max(1, workload.threads))
    let known = bandwidths.filter {
      $0.workload.threads == workload.threads && $0.workload.level == level
    }
    if let own = known.first(where: { $0.workload.metric == workload.metric }) { return own.rate }
    let ordinary = known.filter { $0.workload.pages != .small && $0.workload.memoryNode == nil }
    let alike = ordinary.filter { $0.workload.work.hasMix(of: workload.work) }
    return (alike.isEmpty ? ordinary : alike).map(\.rate).max()
  }

  /// The level that a set of one thread fits into.
  private func level(of bytes: Int) -> MemoryLevel {
    [MemoryLevel.l1, .l2, .l3].first { bytes <= machine.cache($0)?.bytes ?? 0 } ?? .dram
  }
}

extension NetworkShape {
  /// What one evaluation has to move, in B: the weights once, and each map or row of each layer in and
  /// out.
  fileprivate var leastBytes: Bytes {
    let numbers = Double(layers) * Double(positions) * Double(inputs + outputs) * Double(batch)
    return Bytes(weightBytes.value + 4 * numbers)
  }
}

extension Workload {
  /// The bytes of a unit: those that the kernel names, or of products of matrices, which use what they
  /// load many times, operands and results once.
  fileprivate var leastBytes: Bytes {
    guard work.unit == .term else { return work.named }
    if let network { return 1 / Double(network.unitsPerEvaluation) * network.leastBytes }
    if let operation { return 1 / Double(operation.units) * operation.bytes }
    return work.named
  }

  /// Whether it is a peak by thread count.
  fileprivate var isComputeRamp: Bool { experiment == .threads && level == nil }
}

extension KernelWork {
  /// Whether loads, stores and fills stand in the same proportion.
  fileprivate func hasMix(of other: KernelWork) -> Bool {
    loaded.value * other.named.value == other.loaded.value * named.value
      && filled.value * other.named.value == other.filled.value * named.value
  }
}
