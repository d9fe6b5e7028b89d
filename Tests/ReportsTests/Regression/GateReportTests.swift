import Foundation
import Reports
import RooflineModel
import TestSupport
import Testing

struct GateReportTests {
  private static let steady = (0..<24).map { 1 + wobble($0) }

  private func record(
    _ factors: [(name: String, factor: Double)], noisy: Bool = false
  ) throws -> GateRecord {
    var record = GateRecord(
      toolVersion: "0.1.0", startedAt: "2026-03-02T09:30:00Z", base: "old", new: "new",
      rule: .standard, source: .lines)
    let judge = GateJudge(.standard)
    record.metrics = try factors.map { name, factor in
      let metric = GateMetric(name: name, unit: "ms", better: .lower)
      let base = noisy ? Self.steady.map { pow($0, 60) } : Self.steady
      let new = (noisy ? base.reversed() : base).map { factor * $0 }
      let decision = try #require(
        judge.decision(base: metric.badness(base), new: metric.badness(new)))
      return GateFinding(metric, base: base, new: new, decision: decision, rule: .standard)
    }
    return record
  }

  @Test func `a regression leads to 1, and the line says so`() throws {
    let report = GateReport(try record([("fast", 1), ("slow", 1.1), ("gain", 0.8)]))
    #expect(report.exitCode == 1)
    #expect(
      report.line
        == "verdict=regressed regressed=1 inconclusive=0 not_comparable=0 improved=1 passed=1 "
        + "pairs=0 delta=0.05 exit_code=1")
    let text = report.text(width: 120, style: .plain)
    #expect(text.contains("REGRESSED") && text.contains("IMPROVED") && text.contains("+10.0 %"))
    #expect(text.hasSuffix(report.line + "\n"))
  }

  @Test func `an inconclusive gate fails only if asked to`() throws {
    let record = try record([("noisy", 1)], noisy: true)
    #expect(record.outcome == .inconclusive)
    #expect(GateReport(record).exitCode == 0)
    let strict = GateReport(record, failsOnInconclusive: true)
    #expect(strict.exitCode == 3)
    #expect(strict.text(width: 100, style: .plain).contains("noisy is inconclusive"))
    #expect(strict.line.hasPrefix("verdict=inconclusive"))
  }

  @Test func `what cannot be compared outweighs a regression`() throws {
    var record = try record([("slow", 1.1)])
    record.metrics.append(
      GateFinding(
        notComparable: GateMetric(name: "x", unit: "s", better: .lower), reason: "it is gone"))
    let report = GateReport(record)
    #expect(report.exitCode == 4)
    #expect(report.text(width: 100, style: .plain).contains("x cannot be compared: it is gone."))
  }

  @Test func `each failure has its code`() throws {
    for (kind, code) in [
      (GateRecord.Failure.Kind.invalid, 5), (.malformed, 65), (.notComparable, 4),
      (.missingBaseline, 4), (.interrupted, 130),
    ] {
      var record = try record([])
      record.failure = .init(kind, "Because.")
      #expect(GateReport(record).exitCode == Int32(code))
      let report = GateReport(record)
      // The command tells the reason on standard error; a page of its own has to hold it.
      #expect(report.text(width: 80, style: .plain) == report.line + "\n")
      #expect(report.markdown().contains("Because."))
    }
    var record = try record([])
    record.failure = .init(.missingBaseline, "Because.")
    #expect(GateReport(record, allowsMissingBaseline: true).exitCode == 0)
    #expect(GateReport(try self.record([])).exitCode == 4)
  }

  @Test func `the JSON holds verdict and samples`() throws {
    let json = GateReport(try record([("slow", 1.1)])).json()
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(root["outcome"] as? String == "regressed")
    #expect(root["exit_code"] as? Int == 1)
    #expect(root["schema_version"] as? Int == 1)
    let metrics = try #require(root["metrics"] as? [[String: Any]])
    #expect(metrics[0]["verdict"] as? String == "regressed")
  }

  @Test func `annotations are escaped, one for each verdict`() throws {
    let slow = try record((0..<30).map { ("s,l:\($0)%", 1.1) })
    let annotations = GateReport(slow).annotations
    #expect(annotations.count == 1)
    #expect(annotations[0].hasPrefix("::error title=REGRESSED%3A 30 of 30::s,l:0%25 +10.0 %25"))
    #expect(annotations[0].hasSuffix("%0Aand 10 more"))
    #expect(!annotations[0].contains("\n"))
    #expect(GateReport(try record([("a", 1)])).annotations.isEmpty)
  }

  @Test func `the page of a job has the gravest first, and no markup of its own`() throws {
    let page = GateReport(try record([("a|b", 1), ("<b>", 1.1)])).markdown()
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| ") }
    #expect(rows[2].hasPrefix("| \\<b\\> |") && rows[2].contains("REGRESSED"))
    #expect(rows[3].hasPrefix("| a\\|b |"))
    let many = GateReport(try record((0..<2000).map { ("metric\($0)", 1) })).markdown()
    #expect(many.utf8.count < 200_000 && many.contains("1500 more metrics"))
  }
}
