import TestSupport
import Testing

@testable import RooflineModel

@Suite struct BatchPredictionTests {
  private func estimate<Q: Quantity>(_ value: Double, _: Q.Type = Q.self) -> Estimate<Q> {
    Estimate(value: Q(value), low: Q(0.99 * value), high: Q(1.01 * value), samples: 9, rounds: 3)
  }

  private func prediction(_ shape: NetworkShape) -> BatchPrediction {
    BatchPrediction(
      shape, level: .dram, bandwidth: estimate(25e9), from: ["bandwidth.read.dram.1t"],
      peak: estimate(100e9), from: "compute.fma.f32.avx2.1t")
  }

  private let perceptron = NetworkShape(
    .perceptron, layers: 8, inputs: 1024, outputs: 1024, batch: 1)

  @Test func `four bytes a weight make the critical batch twice peak over bandwidth`() {
    #expect(abs(prediction(perceptron).batch.value.value - 8) < 1e-12)
    // As the planner has it: reading and computing take the same time there.
    let shape = perceptron.with(batch: 8)
    #expect(shape.weightBytes.value / 25e9 == shape.flops.value / 100e9)
  }

  @Test func `a weight that is used at many places makes it smaller by their number`() {
    let convolution = NetworkShape(
      .wideConvolution, inputs: 64, outputs: 64, edge: 56, batch: 1)
    #expect(convolution.weights == 9 * 64 * 64)
    #expect(convolution.flops.value == 2 * 9 * 64 * 64 * 56 * 56)
    #expect(abs(prediction(convolution).batch.value.value - 8.0 / 3136) < 1e-15)
  }

  private func elbow(_ floor: Double, _ slope: Double) -> Elbow {
    let fit = ElbowFit([1, 2, 4, 8, 16, 32, 64, 128].map { ($0, max(floor, slope * $0)) })
    return Elbow(fit, draws: [fit, fit], rounds: 3, points: [])
  }

  private func misfit(shareOfPeak: Double, shareOfBandwidth: Double) -> BatchMisfit? {
    let floor = perceptron.weightBytes.value / (shareOfBandwidth * 25e9)
    let slope = perceptron.flops.value / (shareOfPeak * 100e9)
    return BatchMisfit(
      elbow(floor, slope), against: prediction(perceptron), of: perceptron, isOverheadBound: false)
  }

  @Test func `what is within a factor of one and a half agrees`() {
    #expect(misfit(shareOfPeak: 0.9, shareOfBandwidth: 1) == nil)
    #expect(misfit(shareOfPeak: 0.7, shareOfBandwidth: 1) == nil)
    #expect(misfit(shareOfPeak: 0.5, shareOfBandwidth: 0.5) == nil)
  }

  @Test func `the assumption that is farther from the truth is named`() throws {
    let slow = try #require(misfit(shareOfPeak: 0.5, shareOfBandwidth: 1))
    #expect(slow.assumption == .peak)
    #expect(abs(slow.shareOfPeak - 0.5) < 0.01 && abs(slow.ratio - 0.5) < 0.01)
    let starved = try #require(misfit(shareOfPeak: 0.9, shareOfBandwidth: 0.4))
    #expect(starved.assumption == .bandwidth)
    #expect(abs(starved.shareOfBandwidth - 0.4) < 0.01)
    let cached = try #require(misfit(shareOfPeak: 0.9, shareOfBandwidth: 2.5))
    #expect(cached.assumption == .bandwidth && cached.ratio < 1)
  }
}

@Suite struct BatchAnalysisTests {
  private let analysis = RecordAnalysis(SyntheticRecord.standard)

  @Test func `weights of a known machine give the elbow that its roofs predict`() throws {
    let batching = try #require(analysis.batching)
    #expect(batching.perceptrons.map(\.shape.outputs) == [512, 512, 2048, 2048])
    for series in batching.perceptrons {
      let (elbow, prediction) = (
        try #require(series.elbow.value), try #require(series.prediction.value)
      )
      // The synthetic network multiplies at 90 % of the peak and reads at the full bandwidth.
      #expect(abs(elbow.batch.value / prediction.batch.value - 0.9) < 0.15, "\(series.metric)")
      #expect(series.misfit == nil)
      #expect(series.utilisationOfOne?.regime == .memory)
      #expect(abs(try #require(series.shareOfPeak) - 0.9) < 0.05)
    }
    #expect(batching.perceptrons.map { $0.prediction.value?.level } == [.l3, .l3, .dram, .dram])
  }

  @Test func `a convolution has no flat part, and pooling is linear in pixels`() throws {
    let batching = try #require(analysis.batching)
    let convolution = try #require(batching.convolutions.first)
    #expect(convolution.elbow.value == nil)
    #expect(abs(try #require(convolution.growth) - 1) < 0.05)
    #expect(try #require(convolution.prediction.value).batch.high.value < 1)
    let times = batching.pooling.map(\.perPixel.value.value)
    #expect(times.count >= 2)
    #expect((times.max() ?? 0) / (times.min() ?? 1) < 1.1)
  }

  @Test func `every number is in the summary, under a documented name`() {
    for (metric, unit) in [
      ("batch.mlp.f32.w2048.1t.elbow", UnitSymbol.one),
      ("batch.mlp.f32.w2048.1t.predicted-elbow", .one),
      ("batch.mlp.f32.w2048.1t.b512", .second), ("batch.mlp.f32.w2048.1t.rate", .flopPerSecond),
      ("batch.mlp.f32.w2048.1t.weights", .bytePerSecond),
      ("batch.conv3x3.f32.m56.1t.b1", .second), ("batch.conv3x3.f32.m56.1t.elbow", .one),
      ("batch.max-pool.f32.m56.1t.b1.pixel", .second),
    ] {
      #expect(analysis.summary[metric]?.unit == unit, "\(metric)")
    }
    for metric in analysis.summary.keys where metric.hasPrefix("batch.") {
      #expect(MetricCatalogue.pattern(of: metric) != nil, "\(metric)")
    }
  }

  @Test func `without roofs there is a reason instead of a prediction`() throws {
    var record = SyntheticRecord.standard
    record.measurements.removeAll { ![.batch, .levels].contains($0.workload.experiment) }
    let series = try #require(RecordAnalysis(record).batching?.perceptrons.first)
    guard case .unavailable(let why) = series.prediction else {
      Issue.record("a prediction without a peak")
      return
    }
    #expect(why.reason.contains("FMA peak"))
    #expect(series.misfit == nil && series.utilisationOfOne == nil)
  }
}
