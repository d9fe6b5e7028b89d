/// What one value of a gate is: its name, its unit and which way is better.
public struct GateMetric: Codable, Hashable, Sendable {
  /// The identifier, the same on both sides.
  public var name: String
  /// The unit as the program prints it, such as `ms` or `GB/s`.
  public var unit: String
  /// Which direction is an improvement; `higher` or `lower`.
  public var better: SummaryEntry.Better

  /// Makes a metric.
  public init(name: String, unit: String, better: SummaryEntry.Better) {
    self.name = name
    self.unit = unit
    self.better = better
  }

  /// The wall time of a program that prints no metrics.
  public static let wallTime = GateMetric(name: "wall_time", unit: "s", better: .lower)

  /// Which way is better by the unit alone: lower for times and times per something, higher for
  /// something per time; nil for all others.
  public static func better(unit: String) -> SummaryEntry.Better? {
    let parts = unit.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 2, times.contains(parts[1]) { return .higher }
    if times.contains(parts[0]), parts.count <= 2 { return .lower }
    return nil
  }

  private static let times: Set<String> = [
    "ns", "us", "µs", "μs", "ms", "s", "sec", "second", "seconds", "min",
  ]
}

/// One value that a process gave for one metric, in the metric's unit.
public struct GateReading: Codable, Hashable, Sendable {
  /// What it is.
  public var metric: GateMetric
  /// The samples of the process, in the order in which they were printed.
  public var samples: [Double]

  /// Makes a reading.
  ///
  /// - Precondition: There is a sample.
  public init(metric: GateMetric, samples: [Double]) {
    precondition(!samples.isEmpty, "reading of \(metric.name) without samples")
    self.metric = metric
    self.samples = samples
  }

  /// The median of the samples: one process is one value, however many samples it takes.
  public var value: Double { median(samples) }
}
