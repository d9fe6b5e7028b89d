internal import ArgumentParser
internal import History
internal import Reports
internal import RooflineModel

/// `ridgeline history plot`: metrics over time.
struct HistoryPlotCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, svg, html }

  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Draw metrics over time, with their changes and commits.",
    discussion: "SVG holds one metric; a page in HTML holds all whose names begin with the prefix.")

  @OptionGroup var database: HistoryOptions

  @Argument(
    help: ArgumentHelp(
      "Metrics whose names begin with this; one of this very name alone.", valueName: "metric"))
  var metric: String = ""

  @OptionGroup var selection: HistorySelection

  @Option(help: "What to print.")
  var format: Format = .text

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Write it here, all or nothing, not to standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  mutating func run() throws {
    let terminal = Terminal()
    let rule = try selection.rule()
    let destination = output == "-" ? nil : output
    if let destination { try SafeFile.check(destination) }
    let series = try loadSeries(rule)
    let text: String
    switch format {
    case .text:
      let (width, ascii) = (terminal.width, terminal.isASCII)
      text = series.map { HistoryPlot($0, delta: rule.delta).text(width: width, ascii: ascii) }
        .joined(separator: "\n")
    case .html: text = HistoryDrawing.page(series, delta: rule.delta)
    case .svg:
      guard series.count == 1 else {
        throw CommandFailure.usage(
          "Cannot draw \(series.count) metrics in one SVG: name one of them, or use --format html.")
      }
      text = HistoryDrawing(series[0], delta: rule.delta).svg()
    }
    if let destination {
      try SafeFile.write([UInt8](text.utf8), to: destination)
    } else if format == .text {
      try StandardOutput.write(text)
    } else {
      try StandardOutput.write(script: text)
    }
  }

  private func loadSeries(_ rule: HistoryRule) throws -> [HistorySeries] {
    let prefix = metric.isEmpty ? selection.only : metric
    let series = try selection.series(in: try database.open(), prefix: prefix, rule: rule)
    let exact = series.filter { $0.finding.metric.name == metric }
    return exact.isEmpty ? series : exact
  }
}

extension HistorySelection {
  /// The metrics whose names begin with `prefix`, judged.
  ///
  /// - Throws: `CommandFailure` (4) if there is none.
  func series(
    in database: HistoryDatabase, prefix: String, rule: HistoryRule
  ) throws -> [HistorySeries] {
    let key = try classKey(in: database)
    let series = try history { () throws(HistoryError) in
      try database.series(classKey: key, prefix: prefix, rule: rule)
    }
    guard !series.isEmpty else {
      throw CommandFailure.notComparable(
        "Cannot show metrics that begin with '\(prefix)': the history has none of machine class \(key)."
      )
    }
    return series
  }
}
