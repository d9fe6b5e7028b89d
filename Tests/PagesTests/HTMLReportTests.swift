import Reports
import RooflineModel
import TestSupport
import Testing

@testable import Pages

@Suite struct HTMLReportTests {
  private static let record = SyntheticRecord().troubledRecord()
  private static let page = HTMLReport(RecordAnalysis(record)).render()

  @Test func `the same record gives the same page`() {
    #expect(HTMLReport(RecordAnalysis(Self.record)).render() == Self.page)
  }

  @Test func `the page has every section of the text report, and more`() {
    let context = ReportContext(
      analysis: RecordAnalysis(Self.record), width: 160, style: .plain, ascii: false,
      references: TextReport.customaryReferences)
    for section in TextReport.sections where !section.body(context).isEmpty {
      // Its chart stands in the overview.
      guard let title = section.title, title != "Roofline" else { continue }
      #expect(Self.page.contains("<h2>\(title)</h2>"), "\(title)")
    }
    for title in ["In short", "Method", "All workloads", "All numbers"] {
      #expect(Self.page.contains("<h2>\(title)</h2>"), "\(title)")
    }
  }

  @Test func `every link leads to a section of the page`() {
    let links = Self.page.matches(of: /href="#([^"]+)"/).map { String($0.1) }
    #expect(links.count > 10)
    #expect(Set(links).count == links.count)
    for link in links { #expect(Self.page.contains("<section id=\"\(link)\">"), "\(link)") }
  }

  @Test func `every number of the summary is on the page, doubtful ones with a mark`() {
    let analysis = RecordAnalysis(Self.record)
    for metric in analysis.summary.keys {
      #expect(Self.page.contains(">\(metric)<"), "\(metric)")
    }
    let doubtful = analysis.summary.values.count { $0.status == .doubtful }
    #expect(doubtful > 0)
    #expect(Self.page.matches(of: /class="mark"/).count >= doubtful)
  }

  @Test func `every chart of the record is on the page once`() {
    let context = ChartContext(RecordAnalysis(Self.record))
    for chart in Charts.all where chart.drawing(context).value != nil {
      #expect(
        Self.page.matches(of: /data-chart="([a-z0-9-]+)"/).count { $0.1 == chart.name } == 1,
        "\(chart.name)")
    }
  }

  @Test func `identifiers are unique`() {
    let identifiers = Self.page.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
    #expect(Set(identifiers).count == identifiers.count)
  }

  @Test func `nothing is loaded from anywhere`() {
    #expect(!Self.page.contains("src="))
    #expect(!Self.page.contains("@import"))
    #expect(!Self.page.contains("url("))
    let addresses = Self.page.matches(of: /https?:\/\/[^"'< ]+/).map { String($0.0) }
    #expect(Set(addresses) == ["http://www.w3.org/2000/svg"])
    #expect(Self.page.contains("default-src 'none'"))
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{{style}}}", "</title>",
    "&lt;b&gt;", "a\u{1B}[2Jb", "]]>", "'", "`",
  ])
  func `what a record says stays text`(hostile: String) throws {
    var record = Self.record
    record.machine.processor.name = hostile
    record.machine.conditions.system = hostile
    record.toolVersion = hostile
    record.startedAt = hostile
    record.unavailable.append(
      Unavailable(subject: hostile, reason: hostile, remedy: hostile))
    record.warnings.append(Warning(.roundLost, subject: hostile))
    let page = HTMLReport(RecordAnalysis(record)).render()
    let scripts = page.matches(of: /<script/).count
    #expect(scripts == 1)
    #expect(!page.contains("<img"))
    #expect(page.matches(of: /<title>/).count >= 1)
    let escaped = hostile.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;").replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    #expect(page.contains(escaped), "\(escaped)")
  }

  @Test func `a record without any sample has a page that says so`() {
    var record = Self.record
    for index in record.measurements.indices { record.measurements[index].samples = [] }
    record.summary = [:]
    let page = HTMLReport(RecordAnalysis(record)).render()
    #expect(page.contains("Not measured, because"))
    #expect(page.contains("Not drawn: "))
    #expect(page.hasSuffix("</html>\n"))
  }

  @Test func `an unnamed processor has a title`() {
    var record = Self.record
    record.machine.processor.name = ""
    #expect(HTMLReport(RecordAnalysis(record)).render().contains("<h1>Unnamed processor</h1>"))
  }
}
