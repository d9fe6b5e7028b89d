import RooflineModel
import TestSupport
import Testing

@Suite struct LevelLatencyTests {
  private static let record: Record = {
    var synthetic = SyntheticRecord()
    synthetic.experiments = [.levels]
    return synthetic.record()
  }()

  private func latency(_ record: Record, _ level: MemoryLevel) throws -> LevelAnalysis.Latency {
    try #require(RecordAnalysis(record).levels?.latency(level))
  }

  @Test func `a level's latency is that of the largest set that is at most half of it`() throws {
    let l3 = try latency(Self.record, .l3)
    #expect(l3.source == "latency.chase.16777216.1t" && l3.fits)
  }

  @Test func `a set that the level does not hold gives way to a smaller one`() throws {
    var record = Self.record
    record.alter("latency.chase.16777216.1t") { $0.workload.workingSetBytes = 64 << 20 }
    let l3 = try latency(record, .l3)
    #expect(l3.source == "latency.chase.8388608.1t" && l3.fits)
    #expect(RecordAnalysis(record).summary["latency.l3.1t"]?.status == .ok)
  }

  @Test func `without a set that fits the latency is as doubtful as the size of the level`() throws
  {
    var record = Self.record
    for metric in ["latency.chase.16777216.1t", "latency.chase.8388608.1t"] {
      record.alter(metric) { $0.workload.workingSetBytes *= 16 }
    }
    // The system claims a cache five times as large as the data show.
    record.machine.caches[2].bytes *= 5
    let l3 = try latency(record, .l3)
    #expect(l3.source == "latency.chase.8388608.1t" && !l3.fits)
    #expect(RecordAnalysis(record).summary["latency.l3.1t"]?.status == .doubtful)
    #expect(RecordAnalysis(record).summary["latency.l2.1t"]?.status == .ok)
  }

  @Test(arguments: [(1.2, SummaryEntry.Status.ok), (8, .doubtful)])
  func `a latency whose interval spans a factor of two is doubtful, in time and in cycles`(
    _ factor: Double, _ status: SummaryEntry.Status
  ) {
    var record = Self.record
    record.alter("latency.chase.16777216.1t") { chase in
      for index in chase.samples.indices where chase.samples[index].round < 3 {
        chase.samples[index].seconds = factor * chase.samples[index].seconds
      }
    }
    let summary = RecordAnalysis(record).summary
    for metric in ["latency.chase.16777216.1t", "latency.l3.1t", "latency.l3.1t.cycles"] {
      #expect(summary[metric]?.status == status, "\(metric)")
    }
    #expect(
      (summary["latency.l3.1t"]?.reason ?? "").contains("wide_interval (from ") == (status != .ok))
    #expect(summary["latency.l2.1t"]?.status == .ok)
  }
}
