internal import ArgumentParser
internal import Reports
internal import RooflineModel

/// `ridgeline report`: prints the report of a saved record.
struct ReportCommand: ParsableCommand {
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

  mutating func run() throws {
    let terminal = Terminal()
    var record = try readRecord(path)
    switch format {
    case .text:
      let report = TextReport(
        record, width: terminal.width, style: terminal.style, ascii: terminal.isASCII)
      try StandardOutput.write(report.render())
    case .json:
      record.summary = RecordAnalysis(record).summary
      try StandardOutput.write(json: String(decoding: RecordFile.encode(record), as: UTF8.self))
    }
  }
}

/// Reads a record, or fails with one sentence.
func readRecord(_ path: String) throws -> Record {
  // A run of ten minutes leaves some 10 MB.
  let bytes = try SafeFile.read(path, purpose: "the record", most: 128 << 20)
  do {
    return try RecordFile.decode(bytes, name: SafeFile.name(path), reader: ridgelineVersion)
  } catch {
    throw CommandFailure.data("\(error)")
  }
}
