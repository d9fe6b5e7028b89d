import Foundation
import Reports
import RooflineModel
import Testing

/// Every report under `reports/` is what its record gives today.
@Suite struct CommittedReportTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("reports")

  private static var machines: [String] {
    let found = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (found ?? []).filter { !$0.contains(".") }.sorted()
  }

  @Test func `there is a report to read`() {
    #expect(!Self.machines.isEmpty)
  }

  @Test(arguments: machines)
  func `a committed report is made again from its record`(machine: String) throws {
    let folder = Self.folder.appendingPathComponent(machine)
    let bytes = try Data(contentsOf: folder.appendingPathComponent("record.json"))
    let record = try RecordFile.decode([UInt8](bytes))
    let committed = folder.appendingPathComponent("report.txt")
    let text = TextReport(record, width: 100, style: .plain).render()
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try text.write(to: committed, atomically: true, encoding: .utf8)
      Issue.record("recorded \(committed.path); run again without RECORD_SNAPSHOTS")
    }
    #expect(try String(contentsOf: committed, encoding: .utf8) == text)
    #expect(record.summary == RecordAnalysis(record).summary)
  }

  @Test func `README shows sections of the sample report as they are`() throws {
    let root = Self.folder.deletingLastPathComponent()
    let readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    let report = try String(
      contentsOf: Self.folder.appendingPathComponent("zen-3-2-core-guest/report.txt"),
      encoding: .utf8)
    let marks = readme.components(separatedBy: "<!-- report: ").dropFirst()
    #expect(!marks.isEmpty)
    for mark in marks {
      let title = mark.components(separatedBy: " -->")[0]
      let block = mark.components(separatedBy: "```\n")[1]
      let sections = report.components(separatedBy: "\n\n── ")
      let section = sections.first { $0.hasPrefix("\(title) ─") }.map { "── \($0)" }
      let shown = section ?? "The sample record is older than this."
      #expect(
        block.trimmingCharacters(in: .newlines) == shown.trimmingCharacters(in: .newlines),
        "run scripts/render-reports: \(title)")
    }
  }
}
