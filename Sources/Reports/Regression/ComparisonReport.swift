public import RooflineModel

/// Two records side by side, for a person or a program.
public struct ComparisonReport: Sendable {
  /// What it is made of.
  public let comparison: RecordComparison
  /// What the records are called.
  public let names: (first: String, second: String)
  /// Whether machines of different classes are compared on purpose.
  public let acrossMachines: Bool
  /// Only metrics whose names begin with this.
  public let prefix: String

  /// Makes a report.
  public init(
    _ comparison: RecordComparison, names: (first: String, second: String),
    acrossMachines: Bool = false, prefix: String = ""
  ) {
    self.comparison = comparison
    self.names = names
    self.acrossMachines = acrossMachines
    self.prefix = prefix
  }

  /// Whether the machines differ and nobody asked for that.
  public var isRefused: Bool { !comparison.differences.isEmpty && !acrossMachines }

  /// The metrics that were asked for.
  public var rows: [RecordComparison.Row] {
    comparison.rows.filter { $0.metric.hasPrefix(prefix) }
  }

  /// 0, or 4 if the machines, or what a name stands for, differ.
  public var exitCode: Int32 {
    isRefused || rows.contains(where: \.isForeign)
      ? GateOutcome.notComparable.exitCode(failsOnInconclusive: false) : 0
  }

  /// What this is, before any number.
  public static let heading = "cross-job comparison, not a gate"

  /// The comparison for a terminal.
  ///
  /// - Parameters:
  ///   - width: Columns to fit into.
  ///   - style: Whether emphasis carries escape sequences.
  /// - Returns: Text that ends with a line break.
  public func text(width: Int, style: TerminalStyle) -> String {
    var parts = prose.map { $0.wrapped(to: width).joined(separator: "\n") + "\n" }
    if !isRefused {
      var table = TextTable(columns: [
        .init("metric", wrapWidth: 16), .init("first", alignment: .right, rank: 1),
        .init("second", alignment: .right, rank: 1),
        .init("second / first [95 %]", alignment: .right), .init("", wrapWidth: 12),
      ])
      for row in rows {
        table.addRow([
          .init(row.metric), .init(value(row.first, row)), .init(value(row.second, row)),
          .init(row.ratio.map { Format.interval($0) } ?? "-"),
          .init(remark(row), row.isForeign ? .red : row.isDoubtful ? .yellow : nil),
        ])
      }
      parts.append(table.rendered(width: width, style: style))
    }
    return parts.joined(separator: "\n")
  }

  /// The comparison as JSON.
  ///
  /// - Returns: Text that ends with a line break.
  public func json() -> String {
    ReportJSON.text(Document(self))
  }

  private var prose: [String] {
    var sentences = [
      Self.heading,
      "\(names.second) over \(names.first). Jobs differ for reasons that no interval below knows; to "
        + "judge a change, run both programs here with 'ridgeline gate'.",
    ]
    let differences = comparison.differences.map(Self.words).joined(separator: "; ")
    if isRefused {
      sentences.append(
        "Not comparable: \(differences). To see the ratios all the same, ask with --across-machines."
      )
    } else if !comparison.differences.isEmpty {
      sentences.append("Across machines: \(differences).")
    }
    if !comparison.changes.isEmpty {
      let changes = comparison.changes.map(Self.words).joined(separator: "; ")
      sentences.append("Environment changed: \(changes).")
    }
    return sentences
  }

  private static func words(_ difference: HardFingerprint.Difference) -> String {
    "\(difference.name) is \(difference.first) in the first and \(difference.second) in the second"
  }

  private func value(_ value: Double?, _ row: RecordComparison.Row) -> String {
    value.map { Format.quantity($0, unit: row.unit) } ?? "-"
  }

  private func remark(_ row: RecordComparison.Row) -> String {
    if let reason = row.reason { return (row.isForeign ? "not comparable: " : "") + reason }
    return row.isDoubtful ? "! doubtful" : ""
  }

  private struct Document: Encodable {
    struct Row: Encodable {
      let metric: String
      let unit: UnitSymbol
      let better: SummaryEntry.Better
      let first, second, ratio, low, high: Double?
      let comparable: Bool
      let doubtful: Bool
      let reason: String?
    }

    let schemaVersion = 1
    let kind: String
    let comparable: Bool
    let differences, changes: [HardFingerprint.Difference]
    let metrics: [Row]

    init(_ report: ComparisonReport) {
      kind = ComparisonReport.heading
      comparable = report.comparison.isComparable
      differences = report.comparison.differences
      changes = report.comparison.changes
      metrics =
        report.isRefused
        ? []
        : report.rows.map {
          Row(
            metric: $0.metric, unit: $0.unit, better: $0.better, first: $0.first,
            second: $0.second, ratio: $0.ratio?.value.value, low: $0.ratio?.low.value,
            high: $0.ratio?.high.value, comparable: !$0.isForeign, doubtful: $0.isDoubtful,
            reason: $0.reason)
        }
    }
  }
}
