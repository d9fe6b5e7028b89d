import RooflineModel
import TestSupport
import Testing

@Suite struct FusionAnalysisTests {
  private static let machine = SyntheticMachine()
  private static let analysis = RecordAnalysis(SyntheticRecord.standard)

  private func chain(_ metric: String) throws -> FusionAnalysis {
    try #require(Self.analysis.fusion.first { $0.metric == metric })
  }

  @Test func `every operator, level and thread count is a chain of its own`() {
    #expect(
      Self.analysis.fusion.map(\.metric).sorted()
        == ["cosine", "multiply"].flatMap { name in
          ["dram.1t", "dram.4t", "l1.1t", "l2.1t", "l3.1t"].map { "fusion.\(name).\($0)" }
        })
  }

  @Test func `a fused chain of eight multiplies in memory costs one pass`() throws {
    let step = try #require(chain("fusion.multiply.dram.4t").step(8))
    let pass = 8 / Self.machine.bandwidth("copy", .dram, threads: 4)
    #expect(step.fused.value.value.isClose(to: pass, within: 0.02))
    #expect(try #require(step.unfused).value.value.isClose(to: 8 * pass, within: 0.02))
    #expect(try #require(step.gain).value.value.isClose(to: 8, within: 0.03))
    #expect(step.unfusedBytes == Bytes(64) && step.fusedBytes == Bytes(8))
  }

  @Test func `the gain ends where operations take longer than a pass`() throws {
    let step = try #require(chain("fusion.cosine.l1.1t").step(8))
    let operations = 8 * 19 / (0.6 * Self.machine.fmaPeak)
    #expect(step.fused.value.value.isClose(to: operations, within: 0.02))
    #expect(try #require(step.gain).value.value < 1.1)
    #expect(step.intensity.value == 19)
  }

  @Test func `two over one is the ratio of the fused chains`() throws {
    let chain = try chain("fusion.cosine.l1.1t")
    let ratio = try #require(chain.twiceOverOnce)
    #expect(ratio.value.value.isClose(to: 2, within: 0.03))
    #expect(ratio.low < ratio.value && ratio.value < ratio.high)
    let entry = Self.analysis.summary["fusion.cosine.l1.1t.twice-over-once"]
    #expect(entry?.value == ratio.value.value)
  }

  @Test func `the metric of an unfused chain is the time of all of its passes`() {
    let pass = 8 / Self.machine.bandwidth("copy", .l2, threads: 1)
    let entry = Self.analysis.summary["fusion.multiply.l2.1t.unfused.n8"]
    #expect(entry?.value?.isClose(to: 8 * pass, within: 0.02) == true)
    #expect(entry?.unit == .second)
  }

  @Test func `a gain above the number of passes is told from one that is as large`() throws {
    var record = SyntheticRecord.standard
    let metric = "fusion.multiply.dram.4t"
    record.slow("\(metric).unfused.n8", by: 1.2)
    let chains = RecordAnalysis(record).fusion
    let chain = try #require(chains.first { $0.metric == metric })
    #expect(chain.steps.filter(\.gainsMoreThanPasses).map(\.length) == [8])
    #expect(try self.chain(metric).steps.allSatisfy { !$0.gainsMoreThanPasses })
  }

  @Test func `a chain without its unfused twin has a time and no gain`() throws {
    var record = SyntheticRecord.standard
    record.lose("fusion.multiply.dram.4t.unfused.n8", "the round died")
    let chains = RecordAnalysis(record).fusion
    let chain = try #require(chains.first { $0.metric == "fusion.multiply.dram.4t" })
    let step = try #require(chain.step(8))
    #expect(step.unfused == nil && step.gain == nil)
  }
}
