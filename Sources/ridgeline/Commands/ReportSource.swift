internal import Pages
internal import Reports
internal import RooflineModel

/// What a report is made of: one record, or several side by side.
enum ReportSource {
  case record(RecordAnalysis)
  case machines(MachineComparison)

  /// The report in a format that is text; nil for a picture.
  ///
  /// - Parameters:
  ///   - format: The format.
  ///   - terminal: Whose width and style a text has; nil for a file, which has 100 columns and no
  ///     style.
  ///   - files: What a report in Markdown links to.
  /// - Returns: The text; nil for a picture.
  /// - Throws: `RecordFileError` if the record cannot be written as JSON.
  func text(
    _ format: ReportFormat, terminal: Terminal? = nil,
    files: MarkdownReport.Files = MarkdownReport.Files()
  ) throws -> String? {
    let (width, style) = (terminal?.width ?? 100, terminal?.style ?? .plain)
    let isASCII = terminal?.isASCII ?? false
    switch (format, self) {
    case (.svg, _), (.png, _): return nil
    case (.text, .record(let analysis)):
      let text = TextReport(analysis, width: width, style: style, ascii: isASCII).render()
      return terminal == nil ? VisibleText.text(text) : text
    case (.text, .machines(let machines)):
      let text = MachineComparisonReport(machines)
        .text(width: width, style: style, ascii: isASCII)
      return terminal == nil ? VisibleText.text(text) : text
    case (.markdown, .record(let analysis)):
      return VisibleText.text(MarkdownReport(analysis, files: files).render())
    case (.markdown, .machines(let machines)):
      return VisibleText.text(MachineComparisonReport(machines).markdown())
    case (.html, .record(let analysis)):
      return VisibleText.text(HTMLReport(analysis).render())
    case (.html, .machines(let machines)):
      return VisibleText.text(HTMLComparison(machines).render())
    case (.csv, .record(let analysis)): return MetricExport(analysis).text(.csv)
    case (.csv, .machines(let machines)): return MachineComparisonReport(machines).csv()
    case (.json, .record(let analysis)):
      return String(decoding: try RecordFile.encode(analysis.summarizedRecord), as: UTF8.self)
    case (.json, .machines(let machines)): return MachineComparisonReport(machines).json()
    }
  }

  /// The names of its charts.
  var charts: [String] {
    switch self {
    case .record: Charts.names
    case .machines: [MachinesFigure.name]
    }
  }

  /// A chart as an SVG document, or why there is none.
  ///
  /// - Throws: `CommandFailure` (64) if there is no chart of the name.
  func chart(_ name: String) throws -> Availability<String> {
    let drawing: Availability<Drawing>? =
      switch self {
      case .record(let analysis): Charts.named(name).map { $0.drawing(ChartContext(analysis)) }
      case .machines(let machines):
        name == MachinesFigure.name ? MachinesFigure.drawing(machines) : nil
      }
    guard let drawing else {
      throw CommandFailure.usage(
        "Cannot draw '\(name)': there is no such chart here. Name one of "
          + "\(charts.joined(separator: ", ")) with --chart.")
    }
    switch drawing {
    case .available(let drawing): return .available(drawing.svg())
    case .unavailable(let why): return .unavailable(why)
    }
  }
}
