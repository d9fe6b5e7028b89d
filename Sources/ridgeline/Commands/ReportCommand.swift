internal import ArgumentParser
internal import Reports
internal import RooflineModel

/// `ridgeline report`: prints the report of a saved record.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Print the report of a saved record.",
    discussion: """
      The report is made again from the raw samples; nothing is measured.

      EXAMPLES
        ridgeline report machine.json
        ssh host cat machine.json | ridgeline report -
        ridgeline report machine.json --format json | jq .summary
      """)

  @Argument(
    help: ArgumentHelp("A record that `run` saved; - for standard input.", valueName: "record"),
    completion: .file(extensions: ["json"]))
  var path: String

  @Option(help: "What to print: the report, or the record with its summary made anew.")
  var format: OutputFormat = .text

  mutating func run() async throws {
    let terminal = Terminal()
    try await reporting(errorsOn: terminal) {
      var record = try readRecord(path)
      switch format {
      case .text:
        let report = TextReport(
          record, width: terminal.width, style: terminal.style, ascii: terminal.isASCII)
        try StandardOutput.write(report.render())
      case .json:
        record.summary = RecordAnalysis(record).summary
        try StandardOutput.write(RecordFile.encode(record))
      }
    }
  }
}

/// Reads a record, or fails with one sentence.
func readRecord(_ path: String) throws -> Record {
  do {
    let bytes = try SafeFile.read(path, purpose: "the record")
    return try RecordFile.decode(bytes, name: path == "-" ? "standard input" : path)
  } catch let error as RecordFileError {
    throw CommandFailure.data("\(error)")
  }
}
