internal import ArgumentParser

/// The formats of reports.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
  case text, markdown, html, svg, png, csv, json

  /// The format that a file name asks for by its ending; nil if by none.
  init?(fileName: String) {
    let ending = fileName.split(separator: ".", omittingEmptySubsequences: false).last ?? ""
    let known: [String: Self] = [
      "txt": .text, "md": .markdown, "html": .html, "htm": .html, "svg": .svg, "png": .png,
      "csv": .csv, "json": .json,
    ]
    guard fileName.contains("."), let format = known[ending.lowercased()] else { return nil }
    self = format
  }

  /// What names of files in the format end in.
  var fileEnding: String {
    switch self {
    case .text: "txt"
    case .markdown: "md"
    case .html, .svg, .png, .csv, .json: rawValue
    }
  }

  /// Whether it holds one chart and nothing else.
  var isPicture: Bool { self == .svg || self == .png }
}
