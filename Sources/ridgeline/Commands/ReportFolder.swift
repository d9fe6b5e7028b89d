internal import FoundationEssentials
internal import Reports
internal import RooflineModel

/// A folder that a report is written into: every format, and the charts.
struct ReportFolder {
  private let path: String

  /// Names a folder, which need not be there yet.
  init(_ path: String) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
  }

  /// Writes `report.html`, `report.md`, `report.txt`, `report.csv` and `figures/NAME.svg`; all are
  /// made before the first is written.
  ///
  /// - Parameters:
  ///   - source: What is reported.
  ///   - record: The record's own path, which Markdown links to if it lies in the folder.
  /// - Returns: The paths of the files, in the order they were written.
  /// - Throws: `CommandFailure` (73, 74).
  func write(_ source: ReportSource, record: String?) throws -> [String] {
    let charts = try source.charts.compactMap { name in
      try source.chart(name).value.map { (name, $0) }
    }
    let isInside = record == "\(path)/record.json"
    let links = MarkdownReport.Files(
      page: "report.html", record: isInside ? "record.json" : nil,
      charts: Dictionary(uniqueKeysWithValues: charts.map { ($0.0, "figures/\($0.0).svg") }))
    var files: [(name: String, text: String)] = charts.map { ("figures/\($0.0).svg", $0.1) }
    for format in [ReportFormat.csv, .text, .markdown, .html] {
      guard let text = try source.text(format, files: links) else { continue }
      files.append(("report.\(format.fileEnding)", text))
    }
    return try write(files, subfolders: charts.isEmpty ? [] : ["figures"])
  }

  /// Writes the report as `report.ENDING`.
  func write(_ source: ReportSource, as format: ReportFormat) throws -> [String] {
    try write([("report.\(format.fileEnding)", try source.text(format) ?? "")], subfolders: [])
  }

  /// Writes charts as `NAME.svg` or `NAME.png`: one, or all that can be drawn.
  func writeCharts(
    _ source: ReportSource, as format: ReportFormat, only chart: String?
  ) throws -> [String] {
    let charts = try (chart.map { [$0] } ?? source.charts).compactMap { name in
      try source.chart(name).value.map { (name, $0) }
    }
    var files: [(name: String, bytes: [UInt8])] = []
    for (name, svg) in charts {
      files.append(
        ("\(name).\(format.rawValue)", format == .png ? try PNGPicture.bytes(svg) : Array(svg.utf8))
      )
    }
    try make([path])
    return try files.map { file in
      try SafeFile.write(file.bytes, to: "\(path)/\(file.name)", as: "the chart")
      return "\(path)/\(file.name)"
    }
  }

  private func write(
    _ files: [(name: String, text: String)], subfolders: [String]
  ) throws -> [String] {
    try make([path] + subfolders.map { "\(path)/\($0)" })
    for file in files { try SafeFile.check("\(path)/\(file.name)", as: "the report") }
    return try files.map { file in
      try SafeFile.write(Array(file.text.utf8), to: "\(path)/\(file.name)", as: "the report")
      return "\(path)/\(file.name)"
    }
  }

  private func make(_ folders: [String]) throws {
    for folder in folders {
      do {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true, attributes: nil)
      } catch {
        throw CommandFailure.cannotCreate(
          "Cannot make the folder \(folder) for the report: it is not allowed, or a file has that "
            + "name. Name another with --output.")
      }
    }
  }
}
