import RooflineModel
import TestSupport
import Testing

/// What a run says of several threads when a hypervisor moves its cores.
@Suite struct PlacementAnalysisTests {
  private static let update = "bandwidth.update.dram.4t"
  private static let near = 12.8e9 * 3.2
  private static let sound = record()

  private static func record() -> Record {
    var synthetic = SyntheticRecord()
    synthetic.experiments = [.compute, .bandwidth]
    synthetic.slowShare = 0
    return synthetic.record()
  }

  private static func moved(fromRound round: Int) -> RecordAnalysis {
    var record = sound
    record.move(threads: 4, fromRound: round, to: 240e-9, slower: 1.5)
    return RecordAnalysis(record)
  }

  @Test func `one placement labels every number of several threads and no other`() {
    let analysis = RecordAnalysis(Self.sound)
    #expect(analysis.warnings.allSatisfy { $0.kind != .placementChanged })
    #expect(analysis.placements.teams.map(\.isMixed) == [false])
    for (metric, entry) in analysis.summary {
      #expect((entry.placement?.name == .only) == metric.contains(".4t"), "\(metric)")
    }
    #expect(
      analysis.summary["placement.4t.latency"]?.value?.isClose(to: 60e-9, within: 0.02) == true)
  }

  @Test func `the plain number is that of the placement with most samples, the other has a suffix`()
  {
    for (round, main, plain, other) in [
      (4, Placement.Name.near, Self.near, "far"), (2, .far, Self.near / 1.5, "near"),
    ] {
      let summary = Self.moved(fromRound: round).summary
      let rest = main == .near ? Self.near / 1.5 : Self.near
      #expect(summary[Self.update]?.value?.isClose(to: plain, within: 0.02) == true)
      #expect(summary[Self.update]?.placement?.name == main)
      let second = summary["\(Self.update).placement-\(other)"]
      #expect(second?.value?.isClose(to: rest, within: 0.02) == true)
      #expect(second?.placement?.name.rawValue == other)
      #expect(summary["\(Self.update).placement-\(main.rawValue)"] == nil)
    }
  }

  @Test func `knees and roofs follow their placement`() throws {
    let analysis = Self.moved(fromRound: 4)
    let near = try #require(analysis.summary["knee.fma.f32.dram.4t"]?.value)
    let far = try #require(analysis.summary["knee.fma.f32.dram.4t.placement-far"]?.value)
    #expect((far / near).isClose(to: 1.5, within: 0.02))
    #expect(analysis.otherPlacements.map(\.threads) == [4])
  }

  @Test func `no number of several threads lies between the placements`() {
    let summary = Self.moved(fromRound: 3).summary
    for (metric, entry) in summary where metric.hasPrefix("bandwidth.update.dram.4t") {
      guard metric.split(separator: ".").count <= 5, !metric.hasSuffix("moved") else { continue }
      let value = entry.value ?? .nan
      #expect(
        value.isClose(to: Self.near, within: 0.03)
          || value.isClose(to: Self.near / 1.5, within: 0.03),
        "\(metric): \(value)")
      #expect((entry.high ?? .nan) / (entry.low ?? .nan) < 1.1, "\(metric)")
    }
  }

  @Test func `a move is a warning with its evidence, and questions no number`() throws {
    let analysis = Self.moved(fromRound: 4)
    let warning = try #require(analysis.warnings.first { $0.kind == .placementChanged })
    #expect(warning.subject == "placement.4t")
    #expect(warning.evidence.map(\.name).contains("far cores"))
    #expect(analysis.summary[Self.update]?.status == .ok)
  }

  @Test func `a sample during a move belongs to no placement`() throws {
    var record = Self.sound
    record.move(threads: 4, fromRound: 4, to: 240e-9, slower: 1.5)
    record.alter(Self.update) { measurement in
      let index = measurement.samples.firstIndex { $0.round == 3 } ?? 0
      measurement.samples[index].pingAfter = Seconds(240e-9)
      // So slow that it would show in the best sample if it counted.
      measurement.samples[index].seconds = 0.01 * measurement.samples[index].seconds
    }
    let analysis = RecordAnalysis(record)
    #expect(analysis.placements.teams.map(\.moved) == [1])
    let best = try #require(analysis.summary[Self.update]?.best)
    #expect(best < 1.1 * Self.near)
    #expect(analysis.record.measurements == record.measurements)
  }

  @Test func `a measurement without a sample in the main placement is unavailable with the reason`()
  {
    var record = Self.sound
    record.move(threads: 4, fromRound: 4, to: 240e-9, slower: 1.5)
    record.alter(Self.update) { $0.samples.removeAll { $0.round < 4 } }
    let summary = RecordAnalysis(record).summary
    #expect(summary[Self.update]?.status == .unavailable)
    #expect(summary[Self.update]?.reason?.contains("while the cores were near") == true)
    #expect(summary["\(Self.update).placement-far"]?.status == .ok)
  }

  @Test func `a record without latencies has its numbers and no placement`() {
    var record = Self.sound
    for index in record.measurements.indices {
      for place in record.measurements[index].samples.indices {
        record.measurements[index].samples[place].pingBefore = nil
        record.measurements[index].samples[place].pingAfter = nil
      }
    }
    let (old, new) = (RecordAnalysis(record), RecordAnalysis(Self.sound))
    #expect(old.placements.teams.isEmpty)
    #expect(old.summary.values.allSatisfy { $0.placement == nil })
    #expect(old.summary[Self.update]?.value == new.summary[Self.update]?.value)
  }
}
