internal import ArgumentParser
internal import Reports
internal import RooflineModel

/// `ridgeline compare`: two records side by side.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Put two records side by side: a ratio and its interval for each metric.",
    discussion: """
      This is a cross-job comparison, not a gate: it gives no verdict. To learn whether a program \
      became slower use `gate`. Records of machines of different classes are not comparable, unless \
      asked for.

      EXAMPLES
        ridgeline compare monday.json tuesday.json
        ridgeline compare here.json there.json --across-machines --only bandwidth.

      Exit codes: 0 done, 4 not comparable, 64 usage, 65 bad data.
      """)

  @Argument(
    help: ArgumentHelp("The record to compare with; - for standard input.", valueName: "first"),
    completion: .file(extensions: ["json"]))
  var first: String

  @Argument(
    help: ArgumentHelp("The record to compare; - for standard input.", valueName: "second"),
    completion: .file(extensions: ["json"]))
  var second: String

  @Flag(help: "Compare machines of different classes, too.")
  var acrossMachines = false

  @Option(
    help: ArgumentHelp("Only metrics whose names begin with this.", valueName: "prefix"))
  var only: String?

  @Option(help: "What to print.")
  var format: OutputFormat = .text

  mutating func run() throws {
    let terminal = Terminal()
    guard first != "-" || second != "-" else {
      throw CommandFailure.usage(
        "Cannot read both records from standard input: name a file for one of them.")
    }
    let report = ComparisonReport(
      RecordComparison(
        RecordAnalysis(try readRecord(first)), RecordAnalysis(try readRecord(second))),
      names: (SafeFile.name(first), SafeFile.name(second)), acrossMachines: acrossMachines,
      prefix: only ?? "")
    guard !report.rows.isEmpty else {
      throw CommandFailure.usage(
        "Cannot compare metrics that begin with '\(only ?? "")': neither record has one. Run "
          + "'ridgeline metrics' for their names.")
    }
    switch format {
    case .json: try StandardOutput.write(json: report.json())
    case .text:
      try StandardOutput.write(report.text(width: terminal.width, style: terminal.style))
    }
    if report.exitCode != 0 { throw ExitCode(report.exitCode) }
  }
}
