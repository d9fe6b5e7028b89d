public import RooflineModel

/// What a history says, for a person and for a machine.
public struct HistoryReport: Sendable {
  /// What it is made of.
  public let check: HistoryCheck
  /// Whether a history that could not tell fails.
  public let failsOnInconclusive: Bool
  /// Whether metrics without anything to compare with pass.
  public let allowsMissingBaseline: Bool

  /// Makes a report.
  public init(
    _ check: HistoryCheck, failsOnInconclusive: Bool = false, allowsMissingBaseline: Bool = false
  ) {
    self.check = check
    self.failsOnInconclusive = failsOnInconclusive
    self.allowsMissingBaseline = allowsMissingBaseline
  }

  /// The exit code that belongs to the verdict.
  public var exitCode: Int32 { outcome.exitCode(failsOnInconclusive: failsOnInconclusive) }

  /// The outcome; without the metrics that have nothing to compare with, if that is allowed.
  public var outcome: GateOutcome {
    guard allowsMissingBaseline, check.outcome == .notComparable, !check.findings.isEmpty else {
      return check.outcome
    }
    if check.count(.regressed) > 0 { return .regressed }
    return check.count(.suspect) + check.count(.learning) + check.count(.notComparable) > 0
      ? .inconclusive : .pass
  }

  /// The report for a terminal; its last line is `line`.
  ///
  /// - Parameters:
  ///   - width: Columns to fit into.
  ///   - style: Whether emphasis carries escape sequences.
  /// - Returns: Text that ends with a line break.
  public func text(width: Int, style: TerminalStyle) -> String {
    var parts: [String] = []
    if !check.findings.isEmpty { parts.append(table.rendered(width: width, style: style)) }
    parts += sentences.map { $0.wrapped(to: width).joined(separator: "\n") + "\n" }
    parts.append(line + "\n")
    return parts.joined(separator: "\n")
  }

  /// The verdict in one line of `key=value`, for `grep` where an exit code is lost.
  public var line: String {
    let facts: [(String, String)] = [
      ("verdict", outcome.rawValue),
      ("regressed", "\(check.count(.regressed))"),
      ("suspect", "\(check.count(.suspect))"),
      ("learning", "\(check.count(.learning))"),
      ("not_comparable", "\(check.count(.notComparable) + check.missing.count)"),
      ("improved", "\(check.count(.improved))"),
      ("steady", "\(check.count(.steady))"),
      ("reruns", "\(check.missingReruns)"),
      ("delta", "\(check.rule.delta)"),
      ("exit_code", "\(exitCode)"),
    ]
    return facts.map { "\($0.0)=\($0.1)" }.joined(separator: " ")
  }

  /// The whole check with its outcome, as JSON.
  ///
  /// - Returns: Text that ends with a line break.
  public func json() -> String {
    struct Document: Encodable {
      let check: HistoryCheck
      let outcome: GateOutcome
      let exitCode: Int32

      func encode(to encoder: any Encoder) throws {
        try check.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(1, forKey: .schemaVersion)
        try container.encode(outcome, forKey: .outcome)
        try container.encode(exitCode, forKey: .exitCode)
      }

      enum Key: String, CodingKey { case schemaVersion, outcome, exitCode }
    }
    return ReportJSON.text(Document(check: check, outcome: outcome, exitCode: exitCode))
  }

  private var table: TextTable {
    var table = TextTable(columns: [
      .init("metric", wrapWidth: 12), .init("jobs", alignment: .right, rank: 3),
      .init("reference", alignment: .right, rank: 2), .init("now", alignment: .right, rank: 1),
      .init("change", alignment: .right), .init("since", rank: 1),
      .init("jobs vary", alignment: .right, rank: 3), .init("verdict"),
    ])
    for finding in check.findings {
      table.addRow([
        .init(finding.metric.name), .init("\(finding.epochJobs)"),
        .init(GateReport.quantity(finding.reference, finding.metric)),
        .init(GateReport.quantity(finding.level, finding.metric)),
        .init(finding.change.map(GateReport.percent) ?? "-"),
        .init(finding.since.map(label) ?? "-"),
        .init(finding.spread.map { Format.percent($0) } ?? "-"),
        .init(Self.word(finding.verdict), Self.emphasis(finding.verdict)),
      ])
    }
    return table
  }

  /// What a job is called: its commit, or its number.
  func label(_ job: Int) -> String { check.jobs[job]?.label ?? "job \(job)" }

  static func word(_ verdict: HistoryVerdict) -> String {
    verdict == .notComparable ? "NOT COMPARABLE" : verdict.rawValue.uppercased()
  }

  static func emphasis(_ verdict: HistoryVerdict) -> Emphasis {
    switch verdict {
    case .regressed, .notComparable: .red
    case .suspect, .learning: .yellow
    case .steady, .improved: .green
    }
  }
}
