internal import ArgumentParser
internal import Reports
internal import RooflineModel

/// `ridgeline report`: reports on saved records.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Report on a saved record, or compare several.",
    discussion: """
      Reports are made again from the records; nothing is measured. Of several records the report is \
      a comparison of machines, with ratios to the first.

      EXAMPLES
        ridgeline report machine.json
        ridgeline report machine.json --output machine.html
        ridgeline report machine.json --chart roofline --output roofline.svg
        ridgeline report machine.json --output folder/      every format, and all charts
        ridgeline report a.json b.json c.json --output machines.html
        ssh host cat machine.json | ridgeline report - --format markdown
      """)

  @Argument(
    help: ArgumentHelp("Records that `run` saved; - for standard input.", valueName: "record"),
    completion: .file(extensions: ["json"]))
  var paths: [String]

  @Option(
    help: "The format; by default what --output ends in, svg with --chart, else text.")
  var format: ReportFormat?

  @Option(
    help: ArgumentHelp(
      "One chart: \(Charts.names.joined(separator: ", ")); of several records: "
        + "\(MachinesFigure.name).", valueName: "name"),
    completion: .list(Charts.names + [MachinesFigure.name]))
  var chart: String?

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Write it here, all or nothing; into a folder every format.", valueName: "file|folder"),
    completion: .file())
  var output: String?

  mutating func run() throws {
    let destination = output == "-" ? nil : output
    guard paths.count(where: { $0 == "-" }) <= 1 else {
      throw CommandFailure.usage(
        "Cannot read several records from standard input: name files for the others.")
    }
    let isFolder = destination.map { $0.hasSuffix("/") || SafeFile.isFolder($0) } ?? false
    let format = try resolvedFormat(destination, isFolder: isFolder)
    if let destination, !isFolder { try SafeFile.check(destination, as: "the report") }
    let source = try Self.source(paths)
    if let destination, isFolder {
      try write(source, into: ReportFolder(destination), format)
    } else {
      try write(source, to: destination, format ?? .text)
    }
  }

  // MARK: what is asked for

  /// The format that the options ask for together; nil for every format, into a folder.
  private func resolvedFormat(_ destination: String?, isFolder: Bool) throws -> ReportFormat? {
    if isFolder { return format ?? (chart == nil ? nil : .svg) }
    let byName = destination.flatMap(ReportFormat.init(fileName:))
    let format = format ?? byName ?? (chart == nil ? .text : .svg)
    guard chart == nil || format.isPicture else {
      throw CommandFailure.usage(
        "Cannot write a chart as \(format.rawValue): ask for --format svg or png, or leave out "
          + "--chart.")
    }
    guard chart != nil || !format.isPicture else {
      throw CommandFailure.usage(
        "Cannot write all charts into one file: name one with --chart ("
          + "\((paths.count > 1 ? [MachinesFigure.name] : Charts.names).joined(separator: ", "))), "
          + "or a folder with --output.")
    }
    return format
  }

  /// Reads what the report is of.
  private static func source(_ paths: [String]) throws -> ReportSource {
    if let path = paths.first, paths.count == 1 {
      return .record(RecordAnalysis(try readRecord(path)))
    }
    return .machines(MachineComparison(try ComparedRecords.read(paths)))
  }

  // MARK: where it goes

  private func write(_ source: ReportSource, to destination: String?, _ format: ReportFormat) throws
  {
    if format.isPicture {
      try writeChart(source, to: destination, format)
    } else if let destination {
      let text = try source.text(format) ?? ""
      try SafeFile.write(Array(text.utf8), to: destination, as: "the report")
    } else {
      let text = try source.text(format, terminal: Terminal()) ?? ""
      switch format {
      case .text: try StandardOutput.write(text)
      case .json: try StandardOutput.write(json: text)
      default: try StandardOutput.write(script: text)
      }
    }
  }

  private func writeChart(
    _ source: ReportSource, to destination: String?, _ format: ReportFormat
  ) throws {
    let svg: String
    switch try source.chart(chart ?? "") {
    case .available(let text): svg = text
    case .unavailable(let why):
      throw CommandFailure.data(
        "Cannot draw '\(chart ?? "")' from this record: \(why.reason)."
          + (why.remedy.map { " \($0)" } ?? ""))
    }
    guard format == .png else {
      if let destination {
        try SafeFile.write(Array(svg.utf8), to: destination, as: "the chart")
      } else {
        try StandardOutput.write(script: svg)
      }
      return
    }
    guard let destination else {
      throw CommandFailure.usage(
        "Cannot print a picture: name a file for it with --output, such as \(chart ?? "chart").png."
      )
    }
    try SafeFile.write(try PNGPicture.bytes(svg), to: destination, as: "the chart")
  }

  private func write(
    _ source: ReportSource, into folder: ReportFolder, _ format: ReportFormat?
  ) throws {
    let files: [String]
    if let format, format.isPicture {
      files = try folder.writeCharts(source, as: format, only: chart)
    } else if let format {
      files = try folder.write(source, as: format)
    } else {
      files = try folder.write(source, record: paths.count == 1 ? paths[0] : nil)
    }
    Terminal().note(files.map { "Written: \($0)" }.joined(separator: "\n"))
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
