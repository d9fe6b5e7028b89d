internal import ArgumentParser
internal import History
internal import Reports
internal import RooflineModel

/// `ridgeline history export`: the values for other tools.
struct HistoryExport: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument { case otava, json }

  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the values for another tool.",
    discussion: """
      `otava` is CSV as Apache Otava imports it: columns time, job and commit, and one for each metric. In \
      its configuration: type csv, time_column time, attributes [job, commit].
      """)

  @OptionGroup var database: HistoryOptions
  @OptionGroup var selection: HistorySelection

  @Option(help: "The format.")
  var format: Format = .otava

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Write it here, all or nothing, not to standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  mutating func run() throws {
    let rule = try selection.rule()
    let destination = output == "-" ? nil : output
    if let destination { try SafeFile.check(destination) }
    let series = try selection.series(
      in: try database.open(), prefix: selection.only, rule: rule)
    let text = format == .otava ? HistoryTable.otava(series) : HistoryTable.json(series)
    if let destination {
      try SafeFile.write([UInt8](text.utf8), to: destination)
    } else {
      try StandardOutput.write(script: text)
    }
  }
}
