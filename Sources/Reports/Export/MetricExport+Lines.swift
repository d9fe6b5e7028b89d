import RooflineModel

extension MetricExport {
  /// Go's benchmark format: facts as `key: value`, units with their direction, then one line for each
  /// process of each metric.
  ///
  /// A line is a process, not a sample: benchstat takes lines for independent.
  ///
  /// - Source: <https://go.dev/design/14313-benchmark-format> and
  ///   <https://pkg.go.dev/golang.org/x/perf/benchfmt>.
  func goBenchmarks(_ rows: [Row]) -> String {
    var lines = [
      "goos: linux",
      "goarch: \(record.machine.processor.architecture == "x86_64" ? "amd64" : "arm64")",
      "pkg: ridgeline",
      "cpu: \(Self.oneLine(record.machine.processor.name))",
      "class: \(fingerprint.classKey)",
    ]
    let units = Dictionary(grouping: rows.filter { $0.entry.value != nil }, by: \.entry.unit)
    for (unit, rows) in units.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      // A unit has one direction; where its metrics do not agree it has none.
      let directions = Set(rows.map(\.entry.better))
      let better =
        directions == [.higher] ? "better=higher " : directions == [.lower] ? "better=lower " : ""
      lines.append("Unit \(Self.goUnit(unit)) \(better)assume=nothing")
    }
    for row in rows {
      guard let value = row.entry.value else { continue }
      for number in row.byProcess.isEmpty ? [value] : row.byProcess where number.isFinite {
        lines.append("Benchmark\(Self.goName(row.name)) 1 \(number) \(Self.goUnit(row.entry.unit))")
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// A line of names, then one for each metric; quoted where RFC 4180 asks for it.
  func commaSeparated(_ rows: [Row]) -> String {
    let heading = ["metric", "value", "low", "high", "best", "unit", "better", "status", "reason"]
    let lines =
      [heading]
      + rows.map { row in
        let entry = row.entry
        return [
          row.name, Self.word(entry.value), Self.word(entry.low), Self.word(entry.high),
          Self.word(entry.best), entry.unit.rawValue, entry.better.rawValue, entry.status.rawValue,
          entry.reason ?? "",
        ]
      }
    return CommaSeparated.text(lines)
  }

  /// A table, and the machine above it.
  func markdown(_ rows: [Row]) -> String {
    let processor = MarkdownText.escaped(record.machine.processor.name)
    var lines = [
      "\(processor), machine class `\(fingerprint.classKey)`, \(record.startedAt).", "",
      "| metric | value | 95 % | better | status |", "| :-- | --: | --: | :-- | :-- |",
    ]
    for row in rows {
      let entry = row.entry
      func text(_ number: Double?) -> String {
        number.map { Reports.Format.quantity($0, unit: entry.unit) } ?? "-"
      }
      let reason = entry.reason.map { ": " + $0 } ?? ""
      let cells = [
        row.name, text(entry.value), "\(text(entry.low)) … \(text(entry.high))",
        entry.better.rawValue, entry.status.rawValue + reason,
      ]
      lines.append("| " + cells.map(MarkdownText.escaped).joined(separator: " | ") + " |")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func word(_ number: Double?) -> String { number.map { "\($0)" } ?? "" }

  private static func oneLine(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }

  /// Names begin with an upper-case letter after `Benchmark` and hold no space.
  private static func goName(_ name: String) -> String {
    name.prefix(1).uppercased()
      + name.dropFirst().map { $0.isWhitespace ? "_" : String($0) }.joined()
  }

  /// `1` is no unit there.
  private static func goUnit(_ unit: UnitSymbol) -> String {
    unit == .one ? "ratio" : unit.rawValue
  }
}
