import RooflineModel
import TestSupport
import Testing

@Suite struct ThreadRampTests {
  private func ramp(_ points: [(Int, Double, Double, Double)]) -> ThreadRamp {
    ThreadRamp(
      .init(kernel: "read", level: .dram),
      points: points.map { threads, low, value, high in
        .init(
          threads: threads,
          rate: Estimate(
            value: Ratio(value), low: Ratio(low), high: Ratio(high), samples: 9, rounds: 3),
          source: "m\(threads)")
      })
  }

  private func saturation(_ ramp: ThreadRamp) -> [Double] {
    [ramp.saturation?.low, ramp.saturation?.value, ramp.saturation?.high].map { $0?.value ?? .nan }
  }

  @Test func `the smallest count within 95 percent of the best saturates`() {
    let ramp = ramp([
      (1, 9.9, 10, 10.1), (2, 19.8, 20, 20.2), (4, 29.8, 30, 30.2), (8, 30.5, 31, 31.5),
    ])
    // 0.95 · 31 = 29.45; optimistic 0.95 · 30.5 = 28.98, pessimistic 0.95 · 31.5 = 29.93.
    #expect(saturation(ramp) == [4, 4, 8])
    #expect(!ramp.needsAll)
  }

  @Test func `wide intervals make the count uncertain`() {
    let ramp = ramp([(1, 8, 10, 12), (2, 15, 20, 29.9), (4, 25, 30, 35), (8, 28, 31, 34)])
    #expect(saturation(ramp) == [2, 4, 8])
  }

  @Test func `a rate that falls beyond its best saturates before it`() {
    let ramp = ramp([(1, 20, 20, 20), (2, 40, 40, 40), (4, 35, 35, 35)])
    #expect(saturation(ramp) == [2, 2, 2])
    #expect(ramp.best?.threads == 2)
  }

  @Test func `a rate that grows to the end needs all`() {
    let ramp = ramp([(1, 10, 10, 10), (2, 20, 20, 20)])
    #expect(saturation(ramp) == [2, 2, 2])
    #expect(ramp.needsAll)
  }

  @Test func `a ramp takes the counts that other experiments measured`() throws {
    let analysis = RecordAnalysis(SyntheticRecord.standard)
    let read = try #require(analysis.ramps.first)
    #expect(read.points.map(\.threads) == [1, 2, 4])
    #expect(read.points.map(\.source).map { $0.hasPrefix("threads.") } == [false, true, false])
    #expect(analysis.summary["threads.read.dram.saturation"]?.value == 4)
    #expect(analysis.summary["threads.fma.f32.saturation"]?.value == 4)
  }

  @Test func `memory on small pages is no point of a ramp`() {
    var record = SyntheticRecord.standard
    record.lose("bandwidth.read.dram.1t", "the round was killed by signal 9")
    let read = RecordAnalysis(record).ramps.first
    #expect(read?.points.map(\.threads) == [2, 4])
  }

  @Test func `a record that did not ask for a ramp has none`() {
    var synthetic = SyntheticRecord()
    synthetic.experiments = [.bandwidth]
    #expect(RecordAnalysis(synthetic.record()).ramps.isEmpty)
  }

  @Test(arguments: [(1, [1]), (2, [1, 2]), (6, [1, 2, 4, 6]), (64, [1, 2, 4, 8, 16, 32, 64])])
  func `counts are powers of two and all cores`(cores: Int, counts: [Int]) {
    #expect(ThreadRamp.counts(upTo: cores) == counts)
  }

  @Test func `a matrix of nodes has a row for each node with processors`() throws {
    let nodes = try #require(RecordAnalysis(SyntheticRecord().rareRecord()).nodes)
    #expect(nodes.cells.count == 4)
    let (home, away) = (nodes.cell(from: 0, to: 0), nodes.cell(from: 0, to: 1))
    #expect(home?.bandwidth?.value.value.isClose(to: 20e9, within: 0.01) == true)
    #expect(away?.bandwidth?.value.value.isClose(to: 10e9, within: 0.01) == true)
    #expect(away?.latency?.value.value.isClose(to: 180e-9, within: 0.01) == true)
  }

  @Test func `one node is a matrix of one, with the numbers of memory`() throws {
    let analysis = RecordAnalysis(SyntheticRecord.standard)
    let cell = try #require(analysis.nodes?.cell(from: 0, to: 0))
    #expect(cell.bandwidth?.value.value == analysis.summary["bandwidth.read.dram.4t"]?.value)
    #expect(cell.latency?.value.value == analysis.summary["latency.dram.1t"]?.value)
  }

  @Test func `a pair whose latency changed gives one of the two, never an average`() throws {
    var record = SyntheticRecord.standard
    record.coreLatencies?[0].samples = [60, 61, 240, 62, 239, 63].enumerated().map {
      .init(round: $0.offset / 2, seconds: Seconds($0.element * 1e-9))
    }
    let cores = try #require(RecordAnalysis(record).cores)
    #expect(cores.pairs.filter(\.moved).count == 1)
    let latency = try #require(cores.latency(0, 1)?.value.value)
    #expect(latency.isClose(to: 61.5e-9, within: 0.001))
  }

  @Test func `cores in three places are told apart, with a warning`() throws {
    var record = SyntheticRecord.standard
    let latencies = [31, 262, 263, 75, 64, 66, 32, 30, 31]
    record.coreLatencies = [
      CoreLatency(
        first: 0, second: 1,
        samples: latencies.enumerated().map {
          .init(round: $0 / 3, seconds: Seconds(Double($1) * 1e-9))
        })
    ]
    let analysis = RecordAnalysis(record)
    let pair = try #require(analysis.cores?.pairs.first)
    #expect(pair.latency.value.value.isClose(to: 31e-9, within: 1e-9))
    #expect(pair.latency.samples == 4)
    try #require(pair.elsewhere.count == 2)
    #expect(pair.elsewhere[0].value.isClose(to: 66e-9, within: 1e-9))
    #expect(pair.elsewhere[1].value.isClose(to: 262.5e-9, within: 1e-9))
    let subject = "cores.\(pair.distance.rawValue).latency"
    #expect(analysis.warnings.contains { $0.kind == .placementChanged && $0.subject == subject })
  }
}
