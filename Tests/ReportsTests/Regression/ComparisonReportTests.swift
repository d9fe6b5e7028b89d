import Foundation
import Reports
import RooflineModel
import TestSupport
import Testing

struct ComparisonReportTests {
  static let first = RecordAnalysis(SyntheticRecord.standard)
  static let second: RecordAnalysis = {
    var other = SyntheticRecord()
    other.seed = 2
    other.machine.efficiency *= 0.9
    return RecordAnalysis(other.record())
  }()

  private func report(
    _ first: RecordAnalysis, _ second: RecordAnalysis, acrossMachines: Bool = false,
    prefix: String = ""
  ) -> ComparisonReport {
    ComparisonReport(
      RecordComparison(first, second), names: ("a.json", "b.json"), acrossMachines: acrossMachines,
      prefix: prefix)
  }

  @Test func `a ratio has an interval, and the page says that it is no gate`() throws {
    let report = report(Self.first, Self.second)
    let row = try #require(report.rows.first { $0.metric == "compute.fma.f32.avx512.1t" })
    let ratio = try #require(row.ratio)
    #expect(abs(ratio.value.value - 0.9) < 0.02)
    #expect(ratio.low < ratio.value && ratio.value < ratio.high)
    // The ends by hand: logarithms of the four half intervals, in quadrature.
    let (a, b) = (
      try #require(Self.first.summary[row.metric]), try #require(Self.second.summary[row.metric])
    )
    let below = hypot(log(b.value! / b.low!), log(a.high! / a.value!))
    #expect(abs(ratio.low.value / (b.value! / a.value! * exp(-below)) - 1) < 1e-9)
    let text = report.text(width: 100, style: .plain)
    #expect(text.contains("cross-job comparison, not a gate"))
    #expect(text.contains("second / first [95 %]"))
    #expect(report.exitCode == 0)
  }

  @Test func `another machine is refused by name, unless asked for`() {
    var record = Self.second.record
    record.machine.processor.stepping = 77
    record.machine.conditions.system = "Linux 99"
    let other = RecordAnalysis(record)
    let refused = report(Self.first, other)
    #expect(refused.exitCode == 4)
    let text = refused.text(width: 300, style: .plain)
    #expect(text.contains("Not comparable: processor stepping is"))
    #expect(text.contains("77 in the second"))
    #expect(!text.contains("compute.fma"))
    let asked = report(Self.first, other, acrossMachines: true)
    #expect(asked.exitCode == 0)
    let all = asked.text(width: 300, style: .plain)
    #expect(all.contains("compute.fma") && all.contains("Environment changed: system is"))
  }

  @Test func `a kernel that does other work under one name is not compared`() throws {
    var record = Self.second.record
    let index = try #require(
      record.measurements.firstIndex { $0.workload.metric == "compute.fma.f32.avx512.1t" })
    record.measurements[index].workload.repeats += 1
    let report = report(Self.first, RecordAnalysis(record))
    let row = try #require(report.rows.first { $0.metric == "compute.fma.f32.avx512.1t" })
    #expect(row.isForeign && row.ratio == nil)
    #expect(report.exitCode == 4)
    #expect(report.text(width: 200, style: .plain).contains("not comparable: the kernels declare"))
  }

  @Test func `what only one record has is said`() throws {
    var record = Self.second.record
    record.measurements.removeAll { $0.workload.metric == "compute.fma.f32.avx512.1t" }
    let report = report(Self.first, RecordAnalysis(record), prefix: "compute.fma.f32.avx512.1t")
    let row = try #require(report.rows.first)
    #expect(row.reason == "not measured in the second record")
    #expect(report.exitCode == 0)
  }

  @Test func `the comparison is JSON`() throws {
    let text = report(Self.first, Self.second, prefix: "compute.").json()
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(root["kind"] as? String == "cross-job comparison, not a gate")
    #expect(root["comparable"] as? Bool == true)
    let metrics = try #require(root["metrics"] as? [[String: Any]])
    #expect(metrics.contains { $0["ratio"] is Double })
  }
}
