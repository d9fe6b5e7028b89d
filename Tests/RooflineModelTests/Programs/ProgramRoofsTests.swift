import RooflineModel
import TestSupport
import Testing

struct ProgramRoofsTests {
  private func entry<Q: Quantity>(
    _ value: Double, _: Q.Type, status: SummaryEntry.Status = .ok, reason: String? = nil
  ) -> SummaryEntry {
    SummaryEntry(
      Estimate(value: Q(value), low: Q(0.9 * value), high: Q(1.1 * value), samples: 9),
      better: .higher, status: status, reason: reason)
  }

  private var summary: [String: SummaryEntry] {
    [
      "compute.fma.f32.avx2.1t": entry(100e9, FlopsPerSecond.self),
      "compute.fma.f32.avx512.1t": entry(190e9, FlopsPerSecond.self),
      "compute.fma.f32.avx512.1t.per-cycle": entry(64, FlopsPerCycle.self),
      "compute.multiply.f32.avx512.1t": entry(95e9, FlopsPerSecond.self),
      "compute.fma-add.f32.avx512.1t": entry(250e9, FlopsPerSecond.self),
      "compute.fma.f32.avx2.2t": entry(
        200e9, FlopsPerSecond.self, status: .doubtful, reason: "noisy"),
      "compute.fma.f32.avx2.2t.placement-far": entry(1e9, FlopsPerSecond.self),
      "compute.multiply.f64.sse2.1t": entry(12e9, FlopsPerSecond.self),
      "bandwidth.update.dram.1t": entry(30e9, BytesPerSecond.self),
      "bandwidth.update.dram.2t": entry(50e9, BytesPerSecond.self),
      "bandwidth.update.dram.2t.moved": entry(51e9, BytesPerSecond.self),
      "bandwidth.update.dram.4t": entry(90e9, BytesPerSecond.self),
    ]
  }

  @Test func `the peak is that of FMA in the widest instruction set`() throws {
    let roofs = try #require(ProgramRoofs(summary, precision: .f32, threads: 1))
    #expect(roofs.peak.metric == "compute.fma.f32.avx512.1t")
    #expect(roofs.peak.rate.value == FlopsPerSecond(190e9))
    #expect(roofs.bandwidth.metric == "bandwidth.update.dram.1t")
    #expect(roofs.peak.doubt == nil)
  }

  @Test func `multiplies stand in where there is no FMA`() throws {
    let roofs = try #require(ProgramRoofs(summary, precision: .f64, threads: 1))
    #expect(roofs.peak.metric == "compute.multiply.f64.sse2.1t")
  }

  @Test func `a doubt is kept and counts without both roofs are left out`() throws {
    let roofs = try #require(ProgramRoofs(summary, precision: .f32, threads: 2))
    #expect(roofs.peak.doubt == "noisy")
    #expect(ProgramRoofs.threadCounts(summary, precision: .f32) == [1, 2])
    #expect(ProgramRoofs.threadCounts(summary, precision: .f64) == [1])
    #expect(ProgramRoofs(summary, precision: .f32, threads: 4) == nil)
  }

  @Test func `a record's roofs are those of its analysis`() throws {
    let record = SyntheticRecord.standard
    let threads = try #require(
      ProgramRoofs.threadCounts(record.summary, precision: .f32).last)
    let roofs = try #require(
      ProgramRoofs(record.summary, precision: .f32, threads: threads))
    let knee = try #require(record.summary["knee.fma.f32.dram.\(threads)t"])
    #expect(agrees(roofs.knee.value.value, try #require(knee.value), within: 1e-9))
  }
}
