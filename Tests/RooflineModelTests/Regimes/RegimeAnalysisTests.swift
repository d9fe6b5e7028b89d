import RooflineModel
import TestSupport
import Testing

@Suite struct RegimeAnalysisTests {
  private static let machine = SyntheticMachine()
  private static let analysis = RecordAnalysis(SyntheticRecord.standard)
  private var regimes: RegimeAnalysis { Self.analysis.regimes }

  private func evidence(_ metric: String) throws -> RegimeEvidence {
    try #require(regimes.evidence(of: metric))
  }

  @Test func `a ceiling is compute bound by all of its time`() throws {
    for metric in ["compute.add.f32.avx2.1t", "compute.fma.f64.avx512.4t"] {
      let evidence = try evidence(metric)
      #expect(evidence.regime == .compute)
      #expect(evidence.compute.isClose(to: 1, within: 1e-9) && evidence.memory == 0)
    }
  }

  @Test func `a bandwidth is bound by the memory of its own level`() throws {
    for metric in ["bandwidth.write.l1.1t", "bandwidth.triad-nt.dram.4t"] {
      let evidence = try evidence(metric)
      #expect(evidence.regime == .memory, "\(metric)")
      #expect(evidence.memory.isClose(to: 1, within: 1e-9))
    }
  }

  @Test func `a fused chain of cosines goes from memory to compute`() throws {
    #expect(try evidence("fusion.multiply.dram.4t.fused.n1").regime == .memory)
    let long = try evidence("fusion.cosine.l1.1t.fused.n8")
    #expect(long.regime == .compute)
    // Sixty per cent of the FMA peak, by how the record was made.
    #expect(long.compute.isClose(to: 0.6, within: 0.02))
    #expect(try evidence("fusion.multiply.l2.1t.unfused.n8").regime == .memory)
  }

  @Test func `loads that wait for each other are bound by neither roof`() throws {
    let chase = try #require(
      regimes.rows.first { $0.workload.metric.hasPrefix("latency.chase.268435456") })
    #expect(chase.evidence.regime == .overhead)
  }

  @Test func `the evidence of a row is in its entry of the summary`() throws {
    let entry = try #require(Self.analysis.summary["sweep.multiply.f32.dram.1t.r1024"])
    let evidence = try #require(entry.evidence)
    #expect(evidence.regime == .compute)
    #expect(evidence == regimes.evidence(of: "sweep.multiply.f32.dram.1t.r1024"))
    let share = entry.value ?? 0
    #expect(evidence.compute.isClose(to: share / Self.machine.multiplyPeak, within: 0.02))
  }

  @Test func `nearly every measured row has its regime`() {
    let rows = Self.analysis.record.measurements
    let missing = rows.map(\.workload.metric).filter { regimes.evidence(of: $0) == nil }
    #expect(missing.isEmpty, "\(missing)")
  }

  @Test func `a gain is time without over time with`() throws {
    let fusion = try #require(
      regimes.gains.first { $0.regime == .memory && $0.remedy == .fusion })
    #expect(fusion.without == "fusion.multiply.dram.4t.unfused.n8")
    #expect(fusion.gain.value.value.isClose(to: 8, within: 0.03))
    let wider = try #require(regimes.gains.first { $0.remedy == .widerVectors })
    // From AVX2 multiplies, the narrowest of the record, to FMA of twice the width: four times.
    #expect(wider.without == "compute.multiply.f32.avx2.1t")
    #expect(wider.gain.value.value.isClose(to: 4, within: 0.02))
    let compiled = try #require(regimes.gains.first { $0.remedy == .jit })
    #expect(compiled.gain.value.value.isClose(to: 2.4 / 0.16, within: 0.03))
    #expect(Self.analysis.summary["regime.gain.compute.wider-vectors"]?.value != nil)
  }

  @Test func `a map rests on the roofs of one thread and the sizes from the data`() throws {
    let map = try #require(regimes.maps.first { $0.dispatcher == .switch })
    #expect(map.roofs.peak.value.isClose(to: Self.machine.fmaPeak, within: 0.02))
    #expect(map.roofs.levels.map(\.level) == [.l1, .l2, .l3, .dram])
    #expect(map.roofs.levels[3].bandwidth.value.isClose(to: 12.8e9, within: 0.02))
    let entry = Self.analysis.summary["regime.switch.half-size"]
    #expect(entry?.value == map.halfSize)
  }

  @Test func `the maps are in the record that a report is asked for as JSON`() throws {
    let record = Self.analysis.summarizedRecord
    #expect(record.regimeMaps == regimes.maps)
    let again = try RecordFile.decode(RecordFile.encode(record))
    #expect(again.regimeMaps == regimes.maps)
  }

  @Test func `without roofs there is no map, and no evidence`() {
    var synthetic = SyntheticRecord()
    synthetic.experiments = [.dispatch, .fusion]
    let regimes = RecordAnalysis(synthetic.record()).regimes
    #expect(regimes.maps.isEmpty)
    #expect(regimes.rows.isEmpty)
    #expect(regimes.gains.map(\.remedy) == [.jit, .fusion])
  }

  @Test func `a ramp of reads is work at every size`() throws {
    let ramp = try #require(regimes.doublings.first { $0.stem == "levels.read" })
    #expect(ramp.overheadUpTo == nil)
    #expect(ramp.workFrom == 4096)
  }

  @Test func `a set smaller than an element is no place in a ramp`() throws {
    var record = SyntheticRecord.standard
    let index = try #require(
      record.measurements.firstIndex {
        $0.workload.experiment == .levels && $0.workload.kernel == "read"
      })
    record.measurements[index].workload.workingSetBytes = 2
    let doublings = RecordAnalysis(record).regimes.doublings
    let ramp = try #require(doublings.first { $0.stem == "levels.read" })
    #expect(try #require(ramp.workFrom) > 4097)
  }
}
