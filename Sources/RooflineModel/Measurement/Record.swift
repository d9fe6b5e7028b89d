/// Everything one run measured, and what it was measured on: the one value all reports come from.
///
/// As JSON: `snake_case` keys, base units, `schema_version` at the root. Raw samples are kept, so
/// that any analysis can be made again.
public struct Record: Codable, Hashable, Sendable {
  /// The version of the schema that this code writes and reads.
  public static let currentSchemaVersion = 1

  /// The version of the schema that the record was written in.
  public var schemaVersion: Int
  /// The version of the program that wrote it.
  public var toolVersion: String
  /// When the run began, ISO 8601 in UTC.
  public var startedAt: String
  /// How the run was asked for.
  public var plan: RunPlan
  /// The machine it ran on.
  public var machine: Machine
  /// The timer that all samples were taken with.
  public var timer: TimerDescription
  /// What can be counted on the machine; absent in records from before that was surveyed.
  public var counters: CounterSurvey?
  /// One entry per workload, in plan order.
  public var measurements: [Measurement]
  /// Core-to-core latencies, one entry per pair; absent where none were measured.
  public var coreLatencies: [CoreLatency]?
  /// Interpreters and how fast they add, one entry each that was looked for; absent where none was.
  public var interpreters: [InterpreterMeasurement]?
  /// Where the machine is overhead, memory and compute bound, a map for each dispatcher that was
  /// measured; derived as `summary` is, and absent with it and in older records.
  public var regimeMaps: [RegimeMap]?
  /// What could not be measured, beyond single workloads.
  public var unavailable: [Unavailable]
  /// Doubts that arose while measuring; those of the analysis are made from the samples.
  public var warnings: [Warning]
  /// Metric identifier to number; derived from the samples by `RecordAnalysis`.
  ///
  /// Empty in a file that is saved between rounds, as one finds it after a crash: the analysis would
  /// cost time that belongs to measuring. `ridgeline report FILE --format json` fills it in.
  public var summary: [String: SummaryEntry]

  /// Makes a record.
  public init(
    toolVersion: String, startedAt: String, plan: RunPlan, machine: Machine,
    timer: TimerDescription, measurements: [Measurement] = [],
    coreLatencies: [CoreLatency]? = nil, unavailable: [Unavailable] = [],
    warnings: [Warning] = [], summary: [String: SummaryEntry] = [:]
  ) {
    schemaVersion = Self.currentSchemaVersion
    self.toolVersion = toolVersion
    self.startedAt = startedAt
    self.plan = plan
    self.machine = machine
    self.timer = timer
    self.measurements = measurements
    self.coreLatencies = coreLatencies
    self.unavailable = unavailable
    self.warnings = warnings
    self.summary = summary
  }
}

/// The clock that samples are taken with, and what reading it costs.
public struct TimerDescription: Codable, Hashable, Sendable {
  /// The clock's name, such as `CLOCK_MONOTONIC_RAW`.
  public var name: String
  /// The smallest step seen between two readings, in s.
  public var resolution: Seconds
  /// The mean cost of one reading, in s.
  public var cost: Seconds

  /// Makes a description.
  public init(name: String, resolution: Seconds, cost: Seconds) {
    self.name = name
    self.resolution = resolution
    self.cost = cost
  }
}
