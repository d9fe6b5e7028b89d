import RooflineModel
import TestSupport
import Testing

@Suite struct AnalysisRecoveryTests {
  private static let machine = SyntheticMachine()
  private static let analysis = RecordAnalysis(SyntheticRecord.standard)

  private func value(_ metric: String) -> Double {
    Self.analysis.summary[metric]?.value ?? .nan
  }

  @Test func `a ceiling is what the machine was made with`() {
    #expect(value("compute.fma.f32.avx512.1t").isClose(to: Self.machine.fmaPeak, within: 0.01))
    #expect(value("compute.multiply.f64.avx2.1t").isClose(to: 7.88 * 3.2e9, within: 0.01))
    let all = 4 * 0.99 * Self.machine.fmaPeak
    #expect(value("compute.fma.f32.avx512.4t").isClose(to: all, within: 0.01))
  }

  @Test func `a ceiling per cycle is per thread and per measured clock`() {
    #expect(value("compute.fma.f32.avx512.1t.per-cycle").isClose(to: 63.04, within: 0.005))
    #expect(value("compute.fma.f32.avx512.4t.per-cycle").isClose(to: 62.41, within: 0.005))
    #expect(value("bandwidth.copy.l1.1t.per-cycle").isClose(to: 121, within: 0.01))
  }

  @Test func `a figure per cycle survives a clock that wanders`() {
    var synthetic = SyntheticRecord()
    synthetic.clockNoise = 0.15
    synthetic.experiments = [.compute]
    let summary = RecordAnalysis(synthetic.record()).summary
    let ceiling = summary["compute.fma.f32.avx512.1t.per-cycle"]
    #expect(ceiling?.value?.isClose(to: 63.04, within: 0.01) == true)
  }

  @Test func `the best sample is no slower than the median`() throws {
    for (metric, entry) in Self.analysis.summary {
      guard let best = entry.best, let value = entry.value else { continue }
      #expect(entry.better == .higher ? best >= value : best <= value, "\(metric)")
    }
  }

  @Test func `every interval holds its value`() {
    // A convolution has no flat part, and so no elbow.
    let absent = "batch.conv3x3.f32.m56.1t.elbow"
    for (metric, entry) in Self.analysis.summary where metric != absent {
      guard let value = entry.value, let low = entry.low, let high = entry.high else {
        Issue.record("\(metric) has no number: \(entry.reason ?? "")")
        continue
      }
      #expect(low <= value && value <= high, "\(metric)")
    }
  }

  @Test func `moved bytes add the line fill of a copy and of nothing else`() {
    let copy = value("bandwidth.copy.dram.1t.moved") / value("bandwidth.copy.dram.1t")
    #expect(copy.isClose(to: 1.5, within: 1e-9))
    let update = value("bandwidth.update.dram.1t.moved") / value("bandwidth.update.dram.1t")
    #expect(update == 1)
    #expect(Self.analysis.summary["bandwidth.copy.l1.1t.moved"] == nil)
  }

  @Test(arguments: [1, 4]) func `the sweep gives back roofs, overhead and overlap`(threads: Int) {
    let truth = Self.machine.roofline(threads: threads)
    let stem = "sweep.multiply.f32.dram.\(threads)t"
    #expect(value("\(stem).knee").isClose(to: truth.knee.value, within: 0.02))
    #expect(value("\(stem).peak").isClose(to: truth.peak.value, within: 0.02))
    #expect(value("\(stem).bandwidth").isClose(to: truth.bandwidth.value, within: 0.02))
    #expect(value("\(stem).overhead").isClose(to: truth.overhead.value, within: 0.05))
    #expect(value("\(stem).overlap").isClose(to: truth.hiddenShare, within: 0.05))
  }

  @Test func `runtime starts to grow where the model says 10 percent more`() {
    var truth = Self.machine.roofline(threads: 1)
    truth.overhead = Seconds(0)
    let onset = value("sweep.multiply.f32.dram.1t.onset")
    let bytes = Bytes(8e9)
    let traffic = truth.seconds(bytes: bytes, flops: Flops(0))
    let there = truth.seconds(bytes: bytes, flops: Flops(onset * 1e9))
    #expect((there / traffic).isClose(to: 1.1, within: 0.005))
  }

  @Test func `knees are peak over the bandwidth of updates`() {
    let knee = Self.machine.fmaPeak / Self.machine.bandwidth
    #expect(value("knee.fma.f32.dram.1t").isClose(to: knee, within: 0.02))
    #expect(value("knee.multiply.f32.dram.1t").isClose(to: knee / 2, within: 0.02))
    #expect(value("knee.fma.f64.dram.1t").isClose(to: knee / 2, within: 0.02))
    #expect(value("breakeven.f32.1t").isClose(to: 8 * value("knee.fma.f32.dram.1t"), within: 1e-9))
  }

  @Test func `a dispatch costs what switch and fused differ by`() {
    #expect(value("dispatch.overhead").isClose(to: 2.24e-9, within: 0.02))
    let forgone = 2.24e-9 * Self.machine.fmaPeak
    #expect(value("dispatch.flop-forgone").isClose(to: forgone, within: 0.03))
  }

  @Test func `the clock is that of the samples`() {
    #expect(value("clock.core").isClose(to: 3.2e9, within: 0.01))
  }

  @Test func `the sweep waits for memory below its knee and for compute above`() throws {
    let sweep = try #require(Self.analysis.sweeps.first)
    #expect(sweep.steps.map(\.repeats) == (0...10).map { 1 << $0 })
    for step in sweep.steps {
      let expected: Regime = step.intensity.value < 7.88 ? .memory : .compute
      // Next to the knee both roofs take a like share.
      guard abs(step.intensity.value / 7.88 - 1) > 0.1 else { continue }
      #expect(step.utilisation?.regime == expected, "r = \(step.repeats)")
    }
    let first = try #require(sweep.steps.first?.utilisation)
    #expect(first.memory.isClose(to: 1, within: 0.02))
    let last = try #require(sweep.steps.last?.utilisation)
    #expect(last.compute.isClose(to: 1, within: 0.02))
  }

  @Test func `the same record gives the same analysis`() {
    let again = RecordAnalysis(Self.analysis.record)
    #expect(again.summary == Self.analysis.summary)
    #expect(again.warnings == Self.analysis.warnings)
  }
}

extension Double {
  /// Whether the relative difference is at most `tolerance`.
  func isClose(to other: Double, within tolerance: Double) -> Bool {
    abs(self - other) <= tolerance * abs(other)
  }
}
