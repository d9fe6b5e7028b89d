import RooflineModel

extension GateReport {
  /// The report in Markdown, for the page of a job.
  ///
  /// At most 500 rows, the gravest first, so that it stays far below the 1 MiB that a step may add.
  ///
  /// - Returns: Text that ends with a line break.
  public func markdown() -> String {
    var lines = ["### Performance gate: \(Self.heading(record.outcome))", ""]
    if !record.metrics.isEmpty {
      lines.append("| metric | base | new | change | bounds | verdict |")
      lines.append("| :-- | --: | --: | --: | --: | :-- |")
      let order = GateVerdict.gravestFirst
      let rows = record.metrics.sorted {
        (order[$0.verdict] ?? 0, $0.metric.name) < (order[$1.verdict] ?? 0, $1.metric.name)
      }
      lines += rows.prefix(500).map { finding in
        let bounds = finding.change.map { "\(Self.percent($0.low)) … \(Self.percent($0.high))" }
        let cells = [
          finding.metric.name, Self.quantity(finding.base, finding.metric),
          Self.quantity(finding.new, finding.metric),
          finding.change.map { Self.percent($0.point) } ?? "-", bounds ?? "-",
          Self.word(finding.verdict),
        ]
        return "| " + cells.map(MarkdownText.escaped).joined(separator: " | ") + " |"
      }
      if rows.count > 500 { lines.append("\n\(rows.count - 500) more metrics are in the JSON.") }
      lines.append("")
    }
    lines += sentences.map { MarkdownText.escaped($0) + "\n" }
    lines.append("`\(line)`")
    return lines.joined(separator: "\n") + "\n"
  }

  /// Lines that mark the job's page, at most one for each verdict: GitHub shows ten of a kind only.
  public var annotations: [String] {
    if let failure = record.failure {
      return [Self.annotation("error", "Performance gate without a verdict", failure.message)]
    }
    return [
      ("error", GateVerdict.regressed), ("error", .notComparable), ("warning", .inconclusive),
    ].compactMap { level, verdict in
      let findings = record.metrics.filter { $0.verdict == verdict }
      guard !findings.isEmpty else { return nil }
      let names = findings.prefix(20).map { finding in
        let change = finding.change.map {
          " \(Self.percent($0.point)) [\(Self.percent($0.low)), \(Self.percent($0.high))]"
        }
        return finding.metric.name + (change ?? "")
      }
      let rest = findings.count > 20 ? "\nand \(findings.count - 20) more" : ""
      return Self.annotation(
        level, "\(Self.word(verdict)): \(findings.count) of \(record.metrics.count)",
        names.joined(separator: "\n") + rest)
    }
  }

  private static func heading(_ outcome: GateOutcome) -> String {
    outcome.rawValue.split(separator: "_").joined(separator: " ")
  }

  /// A workflow command: in the text `%`, carriage return and line feed are escaped, in the title the
  /// colon and the comma, too.
  private static func annotation(_ level: String, _ title: String, _ text: String) -> String {
    let title = escaped(title).replacing(":", with: "%3A").replacing(",", with: "%2C")
    return "::\(level) title=\(title)::\(escaped(text))"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }
}

extension GateVerdict {
  /// The place of each verdict where the gravest comes first.
  fileprivate static let gravestFirst: [GateVerdict: Int] = [
    .notComparable: 0, .regressed: 1, .inconclusive: 2, .improved: 3, .pass: 4,
  ]
}
