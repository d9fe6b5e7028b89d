/// One job that is to be added to a history.
public struct HistoryEntry: Hashable, Sendable {
  /// One value of the job.
  public struct Value: Hashable, Sendable {
    /// The metric.
    public var metric: GateMetric
    /// The value in the metric's unit: the median of the job.
    public var value: Double
    /// What identifies the way it was measured; nil if that has no versions.
    public var version: String?

    /// Makes a value.
    public init(metric: GateMetric, value: Double, version: String? = nil) {
      self.metric = metric
      self.value = value
      self.version = version
    }
  }

  /// The hard facts of the machine; their class key is the partition of the history.
  public var machine: HardFingerprint
  /// Soft facts of the environment.
  public var environment: HardFingerprint
  /// When it was measured, ISO 8601 in UTC.
  public var measuredAt: String
  /// What was measured, such as a commit.
  public var commit: String?
  /// A remark.
  public var note: String?
  /// What tells the measurement from all others, so that it is not added twice; nil if nothing does.
  public var key: String?
  /// The values, no two of one name.
  public var values: [Value]

  /// Makes an entry.
  public init(
    machine: HardFingerprint, environment: HardFingerprint, measuredAt: String,
    commit: String? = nil, note: String? = nil, key: String? = nil, values: [Value]
  ) {
    self.machine = machine
    self.environment = environment
    self.measuredAt = measuredAt
    self.commit = commit
    self.note = note
    self.key = key
    self.values = values
  }
}

extension HistoryEntry.Value {
  /// The medians of what a process printed, all of one version.
  public static func values(of readings: [GateReading], version: String?) -> [Self] {
    readings.map { Self(metric: $0.metric, value: $0.value, version: version) }
  }

  /// The values of a record that could become worse: medians of the run, in base units.
  ///
  /// The version of a metric that a kernel gives is a key of what the kernel declares.
  public static func values(of analysis: RecordAnalysis) -> [Self] {
    let versions = RecordComparison.versions(analysis.record)
    return analysis.summary.sorted { $0.key < $1.key }.compactMap { name, entry in
      guard entry.better != .neither, let value = entry.value, value > 0, value.isFinite else {
        return nil
      }
      return Self(
        metric: GateMetric(name: name, unit: entry.unit.rawValue, better: entry.better),
        value: value, version: versions[name])
    }
  }

  /// The medians of the new program in a gate: of its processes, one value each.
  ///
  /// - Returns: None if the gate gave no verdict.
  public static func values(of gate: GateRecord, version: String?) -> [Self] {
    guard gate.failure == nil else { return [] }
    return gate.metrics.compactMap { finding in
      finding.new.map { Self(metric: finding.metric, value: $0, version: version) }
    }
  }
}
