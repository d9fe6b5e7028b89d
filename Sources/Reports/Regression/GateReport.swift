public import RooflineModel

/// What a gate found, for a person, for a machine and for the page of a CI job.
public struct GateReport: Sendable {
  /// What it is made of.
  public let record: GateRecord
  /// Whether a gate that could not tell fails.
  public let failsOnInconclusive: Bool
  /// Whether a gate without a base passes, as on the first run.
  public let allowsMissingBaseline: Bool

  /// Makes a report.
  public init(
    _ record: GateRecord, failsOnInconclusive: Bool = false, allowsMissingBaseline: Bool = false
  ) {
    self.record = record
    self.failsOnInconclusive = failsOnInconclusive
    self.allowsMissingBaseline = allowsMissingBaseline
  }

  /// The exit code that belongs to the verdict.
  public var exitCode: Int32 {
    if allowsMissingBaseline, record.failure?.kind == .missingBaseline { return 0 }
    return record.outcome.exitCode(failsOnInconclusive: failsOnInconclusive)
  }

  /// The report for a terminal; its last line is `line`.
  ///
  /// Of a gate that failed the message is not part of it: errors go to standard error.
  ///
  /// - Parameters:
  ///   - width: Columns to fit into.
  ///   - style: Whether emphasis carries escape sequences.
  /// - Returns: Text that ends with a line break.
  public func text(width: Int, style: TerminalStyle) -> String {
    var parts: [String] = []
    if !record.metrics.isEmpty { parts.append(table.rendered(width: width, style: style)) }
    if record.failure == nil {
      parts += sentences.map { $0.wrapped(to: width).joined(separator: "\n") + "\n" }
    }
    parts.append(line + "\n")
    return parts.joined(separator: "\n")
  }

  /// The verdict in one line of `key=value`, for `grep` where an exit code is lost.
  public var line: String { facts.map { "\($0.key)=\($0.value)" }.joined(separator: " ") }

  /// The facts of `line`, in order; none holds a space.
  public var facts: [(key: String, value: String)] {
    [
      ("verdict", record.outcome.rawValue),
      ("regressed", "\(record.count(.regressed))"),
      ("inconclusive", "\(record.count(.inconclusive))"),
      ("not_comparable", "\(record.count(.notComparable))"),
      ("improved", "\(record.count(.improved))"),
      ("passed", "\(record.count(.pass))"),
      ("pairs", "\(record.pairs)"),
      ("delta", "\(record.rule.delta)"),
      ("exit_code", "\(exitCode)"),
    ]
  }

  /// The whole record with its outcome, as JSON.
  ///
  /// - Returns: Text that ends with a line break.
  public func json() -> String {
    struct Document: Encodable {
      let record: GateRecord
      let exitCode: Int32

      func encode(to encoder: any Encoder) throws {
        try record.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(record.outcome, forKey: .outcome)
        try container.encode(exitCode, forKey: .exitCode)
      }

      enum Key: String, CodingKey { case outcome, exitCode }
    }
    return ReportJSON.text(Document(record: record, exitCode: exitCode))
  }

  private var table: TextTable {
    var columns: [TextTable.Column] = [
      .init("metric", wrapWidth: 12), .init("base", alignment: .right, rank: 2),
      .init("new", alignment: .right, rank: 2), .init("change", alignment: .right),
      .init("bounds", alignment: .right), .init("pairs", alignment: .right, rank: 3),
      .init("shows", alignment: .right, rank: 1), .init("verdict"),
    ]
    if record.roof != nil {
      columns.insert(.init("of roof", alignment: .right, rank: 2), at: 3)
    }
    var table = TextTable(columns: columns)
    for finding in record.metrics {
      var cells: [TextTable.Cell] = [
        .init(finding.metric.name), .init(Self.quantity(finding.base, finding.metric)),
        .init(Self.quantity(finding.new, finding.metric)),
        .init(finding.change.map { Self.percent($0.point) } ?? "-"),
        .init(
          finding.change.map { "[\(Self.percent($0.low)), \(Self.percent($0.high))]" } ?? "-"),
        .init(finding.decisive.map { "\($0.pairs)" } ?? "-"),
        .init(finding.detectableChange.map { Format.percent($0) } ?? "-"),
        .init(Self.word(finding.verdict), Self.emphasis(finding.verdict)),
      ]
      if record.roof != nil {
        cells.insert(.init(finding.shareOfRoof.map { Format.percent($0) } ?? "-"), at: 3)
      }
      table.addRow(cells)
    }
    return table
  }

  static func quantity(_ value: Double?, _ metric: GateMetric) -> String {
    guard let value else { return "-" }
    if let unit = UnitSymbol(rawValue: metric.unit) { return Format.quantity(value, unit: unit) }
    return Format.number(value) + " " + metric.unit
  }

  /// A change with its sign, such as `+6.12 %`.
  static func percent(_ change: Double) -> String {
    (change > 0 ? "+" : "") + Format.percent(change)
  }

  static func word(_ verdict: GateVerdict) -> String {
    verdict == .notComparable ? "NOT COMPARABLE" : verdict.rawValue.uppercased()
  }

  private static func emphasis(_ verdict: GateVerdict) -> Emphasis {
    switch verdict {
    case .regressed, .notComparable: .red
    case .inconclusive: .yellow
    case .pass, .improved: .green
    }
  }
}
