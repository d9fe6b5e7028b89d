import RooflineModel
import TestSupport
import Testing

struct GateRoofTests {
  private static let roof = GateRoof(
    RecordDigest(SyntheticRecord.standard), name: "record.json")

  @Test func `the roofs are the highest of the record`() throws {
    let summary = RecordDigest(SyntheticRecord.standard).summary
    let compute = try #require(Self.roof.compute)
    #expect(summary[compute.metric]?.value == compute.value)
    #expect(
      summary.allSatisfy { name, entry in
        !name.hasPrefix("compute.") || !name.contains(".f32.") || entry.unit != .flopPerSecond
          || name.split(separator: ".").count != 5 || (entry.value ?? 0) <= compute.value
      })
    #expect(Self.roof.memory?.metric.contains(".dram.") == true)
  }

  @Test func `rates have a share, in whatever multiple of the unit`() throws {
    let compute = try #require(Self.roof.compute)
    let mine = GateMetric(name: "mine", unit: "GFLOP/s", better: .higher)
    let share = try #require(Self.roof.share(of: compute.value / 2e9, mine))
    #expect(abs(share - 0.5) < 1e-12)
    let same = try #require(Self.roof.same.first { $0.key.hasPrefix("bandwidth.") })
    let metric = GateMetric(name: same.key, unit: "B/s", better: .higher)
    #expect(Self.roof.share(of: same.value, metric) == 1)
    #expect(
      Self.roof.share(of: 1, GateMetric(name: "t", unit: "ms", better: .lower)) == nil)
  }
}
