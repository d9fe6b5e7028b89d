extension PlanDevice {
  /// A measured machine: its roofs with their intervals.
  ///
  /// The peak of a format is the highest ceiling of FMA, dot or matrix instructions, the bandwidth
  /// that of reads of main memory, both of the largest thread count. A record holds no rated power.
  ///
  /// - Parameters:
  ///   - digest: The machine and its numbers.
  ///   - name: What the record is called, such as its path.
  public init(_ digest: RecordDigest, name: String) {
    let roofs = RecordRoofs(digest.summary)
    let remedy = "Measure with 'ridgeline run', or give it with"
    func lost(_ what: String, _ prefix: String, _ option: String) -> Unavailable {
      let why = digest.summary
        .filter { $0.key.hasPrefix(prefix) && $0.value.status == .unavailable }
        .min { $0.key < $1.key }?.value.reason
      return Unavailable(
        subject: what, reason: why ?? "the record has no such measurement",
        remedy: "\(remedy) \(option).")
    }
    let threads = roofs.threads == 1 ? "1 thread" : "\(roofs.threads) threads"
    self.init(
      name: "\(digest.machine.processor.name), \(threads)", peaks: roofs.peaks,
      peakAbsence: roofs.peaks.isEmpty ? lost("peak", "compute.", "--peak") : nil,
      bandwidth: roofs.bandwidth.map { .available($0) }
        ?? .unavailable(lost("bandwidth", "bandwidth.read.dram.", "--bandwidth")),
      memory: digest.machine.memoryForWeights,
      power: .unavailable(
        Unavailable(
          subject: "power", reason: "a record holds no rated power",
          remedy: "Give it with --power.")),
      sources: ["measured \(digest.startedAt): \(name)"])
  }
}

extension Machine {
  /// Physical memory, or less if a control group limits it.
  fileprivate var memoryForWeights: Availability<PlanFigure<Bytes>> {
    guard memory.totalBytes > 0 else {
      return .unavailable(
        Unavailable(
          subject: "memory",
          reason: unavailable.first { $0.subject.contains("mem") }?.reason
            ?? "the record holds no size of memory",
          remedy: "Give it with --memory."))
    }
    let limit = memory.limitBytes.value.flatMap { $0 > 0 ? $0 : nil } ?? memory.totalBytes
    return .available(
      PlanFigure(Bytes(Double(min(limit, memory.totalBytes))), origin: .reported))
  }
}
