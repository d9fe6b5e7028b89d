internal import ArgumentParser
internal import Reports
internal import RooflineModel

/// `ridgeline metrics`: lists what the identifiers in a record mean.
struct MetricsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metrics",
    abstract: "List the metric identifiers, their units and what they mean.")

  @Argument(
    help: ArgumentHelp(
      "Only the metric of this name, or those that begin with it; if there is none, those in which "
        + "the word stands.", valueName: "name"))
  var name: String?

  @Option(help: "What to print: a table, or JSON.")
  var format: OutputFormat = .text

  mutating func run() throws {
    let terminal = Terminal()
    let table = MetricTable(try patterns())
    switch format {
    case .json: try StandardOutput.write(json: table.json())
    case .text:
      try StandardOutput.write(table.text(width: terminal.width, style: terminal.style))
    }
  }

  private func patterns() throws -> [MetricPattern] {
    guard let name else { return MetricCatalogue.patterns }
    let found = MetricCatalogue.patterns(for: name)
    guard !found.isEmpty else {
      throw CommandFailure.usage(
        "Cannot describe '\(name)': no metric has that in its name or its meaning. "
          + "Run 'ridgeline metrics' for all of them.")
    }
    return found
  }
}
