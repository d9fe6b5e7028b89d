import Foundation
import Reports
import RooflineModel
import Testing

@testable import Pages

/// Every page, Markdown and chart under `reports/` is what its record gives today.
@Suite struct CommittedPageTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("reports")

  private static var machines: [String] {
    let found = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (found ?? []).filter { !$0.contains(".") }.sorted()
  }

  @Test(arguments: machines)
  func `a committed report is made again from its record`(machine: String) throws {
    let folder = Self.folder.appendingPathComponent(machine)
    let bytes = try Data(contentsOf: folder.appendingPathComponent("record.json"))
    let analysis = RecordAnalysis(try RecordFile.decode([UInt8](bytes)))
    let context = ChartContext(analysis)
    let charts = Charts.all.compactMap { chart in
      chart.drawing(context).value.map { (chart.name, $0.svg()) }
    }
    let links = Dictionary(uniqueKeysWithValues: charts.map { ($0.0, "figures/\($0.0).svg") })
    let files = MarkdownReport.Files(page: "report.html", record: "record.json", charts: links)
    try expect(folder, "report.html", HTMLReport(analysis).render())
    try expect(folder, "report.md", MarkdownReport(analysis, files: files).render())
    try expect(folder, "report.csv", MetricExport(analysis).text(.csv))
    for (name, svg) in charts { try expect(folder, "figures/\(name).svg", svg) }
    let drawn = try FileManager.default
      .contentsOfDirectory(atPath: folder.appendingPathComponent("figures").path)
    #expect(Set(drawn) == Set(charts.map { "\($0.0).svg" }))
  }

  /// With `RECORD_SNAPSHOTS` the file is made anew, and the test fails.
  private func expect(_ folder: URL, _ name: String, _ text: String) throws {
    let file = folder.appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      Issue.record("recorded \(file.path); run again without RECORD_SNAPSHOTS")
    }
    // As bytes: a carriage return and a line feed are one character.
    #expect(try Data(contentsOf: file) == Data(text.utf8), "\(folder.lastPathComponent)/\(name)")
  }

}
