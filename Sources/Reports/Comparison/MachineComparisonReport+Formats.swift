import RooflineModel

extension MachineComparisonReport {
  /// The comparison for a terminal.
  ///
  /// - Parameters:
  ///   - width: Columns to fit into.
  ///   - style: Whether emphasis carries escape sequences.
  ///   - ascii: Whether nothing but ASCII is used.
  /// - Returns: Text that ends with a line break.
  public func text(width: Int, style: TerminalStyle, ascii: Bool = false) -> String {
    let medium = TextMedium(width: width, style: style)
    let opening = ReportBody([.heading(title)]) + self.opening
    let text = ([medium.text(nil, opening)] + parts.map { medium.text($0.title, $0.body) })
      .joined(separator: "\n")
    return ascii ? text.inASCII : text
  }

  /// The comparison in Markdown, at most `MarkdownReport.most` bytes: what is too long is left out
  /// from the end, and named.
  ///
  /// - Returns: Text that ends with a line break.
  public func markdown() -> String {
    let medium = MarkdownMedium()
    let start = "# \(MarkdownText.escaped(title))\n" + medium.text(opening)
    var kept: [String] = []
    var left: [String] = []
    var bytes = start.utf8.count
    for part in parts {
      let text = "\n## \(MarkdownText.escaped(part.title))\n" + medium.text(part.body)
      // Room is kept for the sentence on what is left out.
      guard bytes + text.utf8.count <= MarkdownReport.most - 500 else {
        left.append(part.title)
        continue
      }
      bytes += text.utf8.count
      kept.append(text)
    }
    let note =
      left.isEmpty ? "" : "\nLeft out at 64 KiB: \(left.joined(separator: "; ")). See the CSV.\n"
    return start + kept.joined() + note
  }

  /// The comparison as comma-separated values, one line for each number of each machine.
  ///
  /// - Returns: Lines ended as RFC 4180 asks for.
  public func csv() -> String {
    let heading = [
      "machine", "quantity", "metric", "value", "low", "high", "unit", "ratio", "ratio_low",
      "ratio_high", "reason",
    ]
    let lines = entries.map { entry in
      [
        entry.machine, entry.quantity, entry.metric ?? "", Self.word(entry.value),
        Self.word(entry.low), Self.word(entry.high), entry.unit?.rawValue ?? "",
        Self.word(entry.ratio), Self.word(entry.ratioLow), Self.word(entry.ratioHigh),
        entry.reason ?? "",
      ]
    }
    return CommaSeparated.text([heading] + lines)
  }

  /// The comparison as JSON: the machines, and one object for each number of each machine.
  ///
  /// - Returns: Text that ends with a line break.
  public func json() -> String {
    let document = Document(
      machines: comparison.machines.map {
        Document.Machine(
          label: $0.label, processor: $0.digest.machine.processor.name,
          machineClass: HardFingerprint($0.digest.machine).classKey,
          startedAt: $0.digest.startedAt, toolVersion: $0.digest.toolVersion)
      }, numbers: entries)
    return ReportJSON.text(document)
  }

  private var entries: [Entry] {
    comparison.rows.flatMap { row in
      zip(comparison.machines, row.cells).map { machine, cell in
        let figure = cell.figure.value
        let ratio = cell.ratio.value
        var reason = figure?.doubt.map { "doubtful: \($0)" }
        if case .unavailable(let why) = cell.ratio { reason = why.reason }
        return Entry(
          machine: machine.label, quantity: row.quantity.rawValue, metric: figure?.metric,
          value: figure?.estimate.value.value, low: figure?.estimate.low.value,
          high: figure?.estimate.high.value, unit: figure?.unit, ratio: ratio?.value.value,
          ratioLow: ratio?.low.value, ratioHigh: ratio?.high.value, reason: reason)
      }
    }
  }

  private static func word(_ number: Double?) -> String { number.map { "\($0)" } ?? "" }

  private struct Entry: Encodable {
    let machine, quantity: String
    let metric: String?
    let value, low, high: Double?
    let unit: UnitSymbol?
    let ratio, ratioLow, ratioHigh: Double?
    let reason: String?
  }

  private struct Document: Encodable {
    struct Machine: Encodable {
      let label, processor, machineClass, startedAt, toolVersion: String
    }

    let schemaVersion = 1
    let kind = "comparison of machines"
    let machines: [Machine]
    let numbers: [Entry]
  }
}
