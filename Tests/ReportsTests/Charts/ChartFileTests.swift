import Foundation
import Reports
import RooflineModel
import Testing

/// Writes every chart of every record to files, for people to look at.
@Suite struct ChartFileTests {
  private static var folder: String? {
    ProcessInfo.processInfo.environment["RIDGELINE_CHART_FOLDER"]
  }

  @Test(.enabled(if: folder != nil, "RIDGELINE_CHART_FOLDER names no folder"))
  func `charts are written for looking at`() throws {
    let folder = URL(fileURLWithPath: try #require(Self.folder))
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, analysis) in ChartRecords.all {
      for chart in Charts.all {
        guard let drawing = chart.drawing(ChartContext(analysis)).value else { continue }
        for theme in [ChartTheme.light, .dark] {
          let words = name.replacing(" ", with: "-")
          let file = folder.appendingPathComponent("\(words)-\(chart.name)-\(theme.rawValue).svg")
          try drawing.svg(theme: theme).write(to: file, atomically: true, encoding: .utf8)
        }
      }
    }
  }
}
