import RooflineModel
import TestSupport
import Testing

@testable import Reports

@Suite struct MarkdownReportTests {
  private static let analysis = RecordAnalysis(SyntheticRecord().troubledRecord())

  @Test func `the report is as it was looked at`() {
    expectSnapshot(MarkdownReport(Self.analysis).render(), named: "report.md")
  }

  @Test func `charts and files that lie beside it are linked to`() {
    let files = MarkdownReport.Files(
      page: "report.html", record: "record.json", charts: ["roofline": "figures/roofline.svg"])
    let text = MarkdownReport(Self.analysis, files: files).render()
    #expect(text.contains("[Page with charts](report.html) · [Record](record.json)"))
    #expect(text.contains("![Roofline](figures/roofline.svg)"))
    // The picture stands in for the drawing of characters.
    let plain = MarkdownReport(Self.analysis).render()
    #expect(text.matches(of: /```text/).count == plain.matches(of: /```text/).count - 1)
  }

  @Test func `every row of a table has as many cells as its heading`() {
    var cells = 0
    for line in MarkdownReport(Self.analysis).render().split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      guard line.hasPrefix("|") else {
        cells = 0
        continue
      }
      let count = line.replacing("\\|", with: "").count { $0 == "|" }
      if cells > 0 { #expect(count == cells, "\(line)") }
      cells = count
    }
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "a|b", "[x](http://y)", "*b*", "`c`", "line\nbreak",
  ])
  func `what a record says stays text`(hostile: String) {
    var record = Self.analysis.record
    record.machine.processor.name = hostile
    record.unavailable.append(Unavailable(subject: hostile, reason: hostile, remedy: hostile))
    let text = MarkdownReport(RecordAnalysis(record)).render()
    #expect(text.matches(of: /[^\\]<script/).isEmpty)
    #expect(!text.contains("[x]("))
    #expect(!text.contains("*b*"))
    #expect(text.contains(MarkdownText.escaped(hostile)))
  }

  @Test func `a report that is too long leaves out its longest sections and says which`() {
    var record = Self.analysis.record
    for index in 0..<2000 {
      record.unavailable.append(
        Unavailable(subject: "thing \(index)", reason: "a reason of its own, number \(index)"))
    }
    let text = MarkdownReport(RecordAnalysis(record)).render()
    #expect(text.utf8.count <= MarkdownReport.most)
    #expect(
      text.contains("Left out, because a report in Markdown has at most 64 KiB: Not measured"))
    #expect(text.contains("Compute ceilings"))
  }
}
