/// Everything that a gate measured and what it says: one value, of which every report is a function.
///
/// As JSON: `snake_case` keys and `schema_version` at the root. The samples of all processes are
/// kept, in the order in which they ran.
public struct GateRecord: Codable, Hashable, Sendable {
  /// The version of the schema that this code writes.
  public static let currentSchemaVersion = 1

  /// One process and what it gave.
  public struct Process: Codable, Hashable, Sendable {
    /// What a process ran for.
    public enum Phase: String, Codable, Sendable {
      /// The first of each side: it warms caches and shows the metrics, and is not judged.
      case warmUp = "warm_up"
      /// The pairs that the looks judge.
      case looks
      /// The fresh pairs that confirm a regression.
      case confirmation
    }

    /// What it ran for.
    public var phase: Phase
    /// The pair within its phase, counted from 0.
    public var pair: Int
    /// The program.
    public var side: GateSide
    /// Its readings, by name.
    public var readings: [GateReading]

    /// Makes an entry.
    public init(phase: Phase, pair: Int, side: GateSide, readings: [GateReading]) {
      self.phase = phase
      self.pair = pair
      self.side = side
      self.readings = readings
    }
  }

  /// Why a gate ended without a verdict on what it was to judge.
  public struct Failure: Codable, Hashable, Sendable {
    /// The kinds of failure, each with an exit code of its own.
    public enum Kind: String, Codable, Sendable {
      /// The sides share no metric that could be compared.
      case notComparable = "not_comparable"
      /// There is no base to compare with.
      case missingBaseline = "missing_baseline"
      /// A process failed, or gave what no measurement gives.
      case invalid
      /// A process printed what is not in the format that was asked for.
      case malformed
      /// The user ended it.
      case interrupted
    }

    /// The kind.
    public var kind: Kind
    /// What was being done, what happened and what to do, in one or two sentences.
    public var message: String

    /// Makes a failure.
    public init(_ kind: Kind, _ message: String) {
      self.kind = kind
      self.message = message
    }
  }

  /// The version of the schema.
  public var schemaVersion = Self.currentSchemaVersion
  /// `gate`, or `aa` where both sides are the same program.
  public var kind: String
  /// The version of the program that wrote it.
  public var toolVersion: String
  /// When the gate began, ISO 8601 in UTC.
  public var startedAt: String
  /// The known program, as the user named it.
  public var base: String
  /// The judged program, as the user named it.
  public var new: String
  /// How it decides.
  public var rule: GateRule
  /// Where metrics came from; `auto` only if no process ended well.
  public var source: MetricSource
  /// Every process that ended well, in the order in which they ran.
  public var processes: [Process]
  /// What is said of each metric, by name.
  public var metrics: [GateFinding]
  /// Why there is no verdict; nil if there is one.
  public var failure: Failure?
  /// The roofs that rates are put beside; nil if nobody asked for them.
  public var roof: GateRoof?

  /// Begins a record.
  public init(
    kind: String = "gate", toolVersion: String, startedAt: String, base: String, new: String,
    rule: GateRule, source: MetricSource
  ) {
    self.kind = kind
    self.toolVersion = toolVersion
    self.startedAt = startedAt
    self.base = base
    self.new = new
    self.rule = rule
    self.source = source
    processes = []
    metrics = []
  }

  /// Puts the rates beside measured roofs.
  public mutating func normalise(by roof: GateRoof) {
    self.roof = roof
    for place in metrics.indices {
      metrics[place].shareOfRoof = metrics[place].new.flatMap {
        roof.share(of: $0, metrics[place].metric)
      }
    }
  }

  /// Pairs of the looks that are complete.
  public var pairs: Int { processes.filter { $0.phase == .looks }.count / 2 }
}
