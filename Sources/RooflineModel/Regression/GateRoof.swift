/// The measured roofs that rates of a gate are put beside: never in their place, because a roof that
/// was measured at another time has an error of its own.
public struct GateRoof: Codable, Hashable, Sendable {
  /// One roof.
  public struct Limit: Codable, Hashable, Sendable {
    /// The metric of the record.
    public var metric: String
    /// Its value, in FLOP/s or B/s.
    public var value: Double

    /// Makes a roof.
    public init(metric: String, value: Double) {
      self.metric = metric
      self.value = value
    }
  }

  /// What was measured when: the record, as the user would name it.
  public var source: String
  /// The highest ceiling in single precision, all thread counts; nil if none was measured.
  public var compute: Limit?
  /// The highest bandwidth of main memory, all thread counts; nil if none was measured.
  public var memory: Limit?
  /// The record's own value for metrics that it shares with the gate, in base units.
  public var same: [String: Double]

  /// The roofs of a record.
  ///
  /// - Parameters:
  ///   - digest: The record.
  ///   - name: What the record is called, such as its path.
  public init(_ digest: RecordDigest, name: String) {
    source = "\(name), measured \(digest.startedAt)"
    let known = digest.summary.compactMap { metric, entry in
      entry.value.flatMap { $0 > 0 && $0.isFinite ? Limit(metric: metric, value: $0) : nil }
    }
    func highest(_ unit: UnitSymbol, _ belongs: ([Substring]) -> Bool) -> Limit? {
      known.filter {
        digest.summary[$0.metric]?.unit == unit && belongs($0.metric.split(separator: "."))
      }.max { ($0.value, $0.metric) < ($1.value, $1.metric) }
    }
    compute = highest(.flopPerSecond) { $0.count == 5 && $0[0] == "compute" && $0[2] == "f32" }
    memory = highest(.bytePerSecond) { $0.count == 4 && $0[0] == "bandwidth" && $0[2] == "dram" }
    let rates: [UnitSymbol] = [.flopPerSecond, .bytePerSecond]
    same = Dictionary(
      uniqueKeysWithValues: known.filter { limit in
        digest.summary[limit.metric].map { rates.contains($0.unit) } ?? false
      }.map { ($0.metric, $0.value) })
  }

  /// The share of its roof that a value reaches, a fraction; above 1 where a program stays in caches.
  ///
  /// The roof is the record's metric of the same name, or else the compute ceiling for FLOP/s and the
  /// memory's bandwidth for B/s.
  ///
  /// - Returns: nil for metrics that are no such rates, and where the roof was not measured.
  public func share(of value: Double, _ metric: GateMetric) -> Double? {
    guard let (scale, unit) = MachineLimits.base(metric.unit) else { return nil }
    let roof = same[metric.name] ?? (unit == .bytePerSecond ? memory : compute)?.value
    return roof.map { value * scale / $0 }
  }
}
