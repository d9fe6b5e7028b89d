internal import ArgumentParser
internal import Reports
internal import RooflineModel

/// `ridgeline export`: the metrics of a record for another tool.
struct ExportCommand: ParsableCommand {
  /// The directions that a file of one direction may have.
  enum Direction: String, CaseIterable, ExpressibleByArgument {
    case higher, lower

    var better: SummaryEntry.Better { self == .higher ? .higher : .lower }
  }

  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the metrics of a record in a format of another tool.",
    discussion: """
      No format holds as much as the record: keep it. github-action-benchmark wants a file for each \
      direction, so name one with --better.

      EXAMPLES
        ridgeline export record.json --format bmf > bencher.json
        ridgeline export record.json --format github-action-benchmark --better higher > rates.json
        ridgeline export record.json --format benchfmt --only bandwidth. > bandwidth.txt
      """)

  @Argument(
    help: ArgumentHelp("A record that `run` saved; - for standard input.", valueName: "record"),
    completion: .file(extensions: ["json"]))
  var path: String

  @Option(help: "The format.")
  var format: Choice<MetricExport.Format>

  @Option(help: "Only metrics that are better when higher, or lower.")
  var better: Direction?

  @Option(
    help: ArgumentHelp("Only metrics whose names begin with this.", valueName: "prefix"))
  var only: String?

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Write it here, all or nothing, not to standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  mutating func run() throws {
    guard format.value != .githubActionBenchmark || better != nil else {
      throw CommandFailure.usage(
        "Cannot export both directions in one file for github-action-benchmark, which takes one for "
          + "each step: add --better higher or --better lower.")
    }
    let destination = output == "-" ? nil : output
    if let destination { try SafeFile.check(destination) }
    let export = MetricExport(RecordAnalysis(try readRecord(path)), prefix: only ?? "")
    guard !export.isEmpty else {
      throw CommandFailure.usage(
        "Cannot export metrics that begin with '\(only ?? "")': the record has none. Run 'ridgeline "
          + "metrics' for their names.")
    }
    let text = export.text(format.value, better: better?.better)
    if let destination {
      try SafeFile.write([UInt8](text.utf8), to: destination)
    } else {
      try StandardOutput.write(script: text)
    }
  }
}
