import RooflineModel
import TestSupport
import Testing

@Suite struct SummaryStatusTests {
  private func summary(_ change: (inout Record) -> Void) -> [String: SummaryEntry] {
    var record = SyntheticRecord.standard
    change(&record)
    return RecordAnalysis(record).summary
  }

  @Test func `a measurement without samples is unavailable for its reason`() {
    let entry = summary { $0.lose("compute.add.f64.avx2.1t", "the round was killed by signal 4") }[
      "compute.add.f64.avx2.1t"]
    #expect(entry?.status == .unavailable)
    #expect(entry?.reason == "the round was killed by signal 4")
    #expect(entry?.value == nil && entry?.low == nil && entry?.high == nil)
    #expect(entry?.unit == .flopPerSecond)
  }

  @Test func `a knee without one of its roofs names the roof that is missing`() {
    let summary = summary { $0.lose("bandwidth.update.dram.1t", "too little memory") }
    for metric in ["knee.fma.f32.dram.1t", "knee.multiply.f64.dram.1t", "breakeven.f32.1t"] {
      #expect(summary[metric]?.status == .unavailable, "\(metric)")
      #expect(
        summary[metric]?.reason == "rests on bandwidth.update.dram.1t: too little memory")
    }
    #expect(summary["knee.fma.f32.dram.4t"]?.status == .ok)
  }

  @Test func `a knee that was not planned has no entry`() {
    var synthetic = SyntheticRecord()
    synthetic.experiments = [.compute]
    let summary = RecordAnalysis(synthetic.record()).summary
    #expect(!summary.keys.contains { $0.hasPrefix("knee.") || $0.hasPrefix("breakeven.") })
  }

  @Test func `doubt passes on to what rests on the doubtful number`() {
    let summary = summary { $0.slow("compute.fma.f32.avx512.1t", by: 0.95) }
    let doubtful = summary.filter { $0.value.status == .doubtful }.keys
    #expect(
      Set(doubtful) == [
        "compute.fma.f32.avx512.1t", "compute.fma.f32.avx512.1t.per-cycle",
        "knee.fma.f32.dram.1t", "breakeven.f32.1t", "dispatch.flop-forgone",
        "threads.fma.f32.saturation", "operators.gemm.1024.of-peak",
        "batch.mlp.f32.w512.1t.predicted-elbow", "batch.mlp.f32.w2048.1t.predicted-elbow",
        "batch.conv3x3.f32.m56.1t.predicted-elbow", "regime.gain.compute.matrix-units",
        "regime.gain.compute.more-hardware", "regime.gain.compute.wider-vectors",
      ])
    let reason = summary["breakeven.f32.1t"]?.reason ?? ""
    #expect(reason.hasPrefix("rests on compute.fma.f32.avx512.1t: above_expectation"))
  }

  @Test func `a failed check of the clock questions what is told per cycle, and nothing else`() {
    let summary = summary {
      $0.warnings = [Warning(.clockCheckFailed, evidence: [.init("ratio", 1.5)])]
    }
    let clocked = summary.keys.filter {
      $0.hasSuffix(".per-cycle") || $0.hasSuffix(".cycles") || $0 == "clock.core"
    }
    #expect(clocked.contains("latency.l1.1t.cycles") && clocked.contains("clock.core"))
    #expect(Set(clocked) == Set(summary.filter { $0.value.status == .doubtful }.keys))
    #expect(
      summary["compute.fma.f32.avx512.1t.per-cycle"]?.reason
        == "rests on the clock check: clock_check_failed (ratio 1.5)")
  }

  @Test func `a sweep that saw only one roof has no fit, and says which roof it missed`() {
    let summary = summary { record in
      record.measurements.removeAll {
        $0.workload.experiment == .sweep && $0.workload.repeats > 4
      }
    }
    for name in ["knee", "peak", "bandwidth", "overhead", "overlap", "onset"] {
      let entry = summary["sweep.multiply.f32.dram.1t.\(name)"]
      #expect(entry?.status == .unavailable, "\(name)")
      #expect(entry?.reason?.isEmpty == false)
    }
  }

  @Test func `a dispatch that costs nothing forgoes nothing that could be told`() {
    let summary = summary { $0.slow("dispatch.fused", by: 15.2) }
    #expect(summary["dispatch.flop-forgone"]?.status == .unavailable)
  }

  @Test func `an empty record has an empty summary`() {
    let summary = summary { record in
      record.measurements = []
      record.coreLatencies = nil
      record.plan.experiments = []
    }
    #expect(summary.isEmpty)
  }
}
