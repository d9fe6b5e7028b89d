internal import ArgumentParser
internal import Reports
internal import RooflineModel

/// `ridgeline metrics`: lists what the identifiers in a record mean.
struct MetricsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metrics",
    abstract: "List the metric identifiers, their units and what they mean.")

  @Argument(help: "Only metrics that begin with this, or the one metric of this name.")
  var prefix: String?

  @Option(help: "What to print: a table, or JSON.")
  var format: OutputFormat = .text

  mutating func run() async throws {
    let terminal = Terminal()
    try await reporting(errorsOn: terminal) {
      let metrics = MetricCatalogue.patterns.filter { pattern in
        prefix.map { pattern.matches($0) || pattern.pattern.hasPrefix($0) } ?? true
      }
      guard !metrics.isEmpty else {
        throw CommandFailure.usage(
          "Cannot describe '\(prefix ?? "")': no metric has that name. "
            + "Run 'ridgeline metrics' for all of them.")
      }
      let table = MetricTable(metrics)
      try StandardOutput.write(
        format == .json ? table.json() : table.text(width: terminal.width, style: terminal.style))
    }
  }
}
