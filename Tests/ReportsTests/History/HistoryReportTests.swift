import Reports
import RooflineModel
import TestSupport
import Testing

struct HistoryReportTests {
  private static let delta = HistoryRule.standard.delta

  /// A history of made-up jobs, around 100 times `scale`, and 100 times `factor` from the
  /// 41st on.
  private static func series(
    _ name: String = "parse", factor: Double = 1.08, scale: Double = 1, jobs: Int = 50,
    commit: String = "c"
  ) throws -> HistorySeries {
    let environment = HardFingerprint(fields: [])
    let all = (1...jobs).map {
      HistoryJob(
        id: $0, measuredAt: "2026-01-01T00:00:00Z", commit: "\(commit)\($0)", note: nil,
        environment: environment)
    }
    let points = (1...jobs).map { job in
      HistoryPoint(
        job: job,
        value: (100 + Double(job * 7 % 13 - 6) / 6) * (job >= 41 ? factor : scale))
    }
    return try #require(
      HistorySeries(
        GateMetric(name: name, unit: "ms", better: .lower), points: points,
        jobs: Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) }), rule: .standard))
  }

  private static func check(_ series: [HistorySeries], missing: [String] = []) -> HistoryCheck {
    HistoryCheck(
      classKey: "0123456789abcdef", rule: .standard, findings: series.map(\.finding),
      missing: missing, newest: series.first?.jobs[series[0].finding.lastJob],
      jobs: series.first?.jobs ?? [:])
  }

  @Test func `the gravest verdict decides, and the last line has it`() throws {
    let worse = HistoryReport(Self.check([try Self.series(), try Self.series("b", factor: 1)]))
    #expect(worse.exitCode == 1)
    let text = worse.text(width: 100, style: .plain)
    #expect(text.contains("REGRESSED") && text.contains("STEADY") && text.contains("c41"))
    #expect(
      text.split(separator: "\n").last?.hasPrefix("verdict=regressed regressed=1 suspect=0") == true
    )
    let steady = HistoryReport(Self.check([try Self.series(factor: 1)]))
    #expect(steady.exitCode == 0)
    let gone = Self.check([try Self.series(factor: 1)], missing: ["render"])
    #expect(HistoryReport(gone).exitCode == 4)
    #expect(HistoryReport(gone, allowsMissingBaseline: true).exitCode == 0)
    let young = Self.check([try Self.series(factor: 1, jobs: 5)])
    #expect(HistoryReport(young).exitCode == 0)
    #expect(HistoryReport(young, failsOnInconclusive: true).exitCode == 3)
  }

  @Test func `a drawing with characters fits, and names the change with its commit`() throws {
    let text = HistoryPlot(try Self.series(jobs: 500), delta: Self.delta).text(width: 60)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 110 })
    #expect(text.contains("A worse from c41 on"))
    let rows = text.split(separator: "\n").filter { $0.contains("┤") }
    #expect(rows.count == 12 && rows.allSatisfy { $0.count <= 60 })
    let plain = HistoryPlot(try Self.series(), delta: Self.delta).text(width: 60, ascii: true)
    #expect(plain.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func `what commits are called cannot break a drawing or a table`() throws {
    let series = try Self.series("a<b>&\"c\"", commit: "<x>&\u{1},")
    let svg = HistoryDrawing(series, delta: Self.delta).svg()
    #expect(svg.contains("a&lt;b&gt;&amp;&quot;c&quot;") && !svg.contains("<x>"))
    #expect(!svg.unicodeScalars.contains("\u{1}"))
    let page = HistoryDrawing.page([series], delta: Self.delta)
    #expect(page.contains("1 regressed") && !page.contains("<x>"))
    let lines = HistoryTable.otava([series]).split(separator: "\n")
    #expect(lines[0] == "time,job,commit,\"a<b>&\"\"c\"\"\"")
    #expect(lines[1].hasPrefix("2026-01-01T00:00:00Z,1,\"<x>&\u{1},1\",100"))
    #expect(lines.count == 51)
  }

  @Test func `many jobs are one line in a drawing, few are a dot each`() throws {
    let few = HistoryDrawing(try Self.series(), delta: Self.delta).svg()
    #expect(few.split(separator: "<circle").count == 51)
    let many = HistoryDrawing(try Self.series(jobs: 5000), delta: Self.delta).svg()
    #expect(many.contains("<polyline") && !many.contains("<circle") && many.utf8.count < 30_000)
  }

  @Test func `a ratio beyond all numbers is written as a word`() throws {
    let series = try Self.series(factor: 1e300, scale: 1e-290)
    #expect(HistoryReport(Self.check([series])).json().contains("\"inf\""))
    #expect(HistoryTable.json([series]).contains("\"inf\""))
  }
}
