import Foundation
import TestSupport
import Testing

@testable import RooflineModel

@Suite struct BatchCurveTests {
  /// Measurements of a perceptron whose batches take `seconds`, with some noise from round to round.
  private func measurements(
    rounds: Int = 5, batches: [Int] = (0...9).map { 1 << $0 }, seed: UInt64 = 1,
    noise: Double = 0.02,
    _ seconds: (Double) -> Double
  ) -> [RooflineModel.Measurement] {
    var random = NormalNoise(seed: seed)
    let drift = (0..<rounds).map { _ in noise * random.next() }
    return batches.map { batch in
      let shape = NetworkShape(
        .perceptron, layers: 8, inputs: 1024, outputs: 1024, batch: batch)
      let samples = (0..<rounds).flatMap { round in
        (0..<2).map { position in
          Sample(
            round: round, position: position,
            seconds: Seconds(
              3 * seconds(Double(batch)) * exp(drift[round] + noise * random.next())),
            units: 3 * Double(shape.unitsPerEvaluation), clockBefore: Hertz(3e9),
            clockAfter: Hertz(3e9))
        }
      }
      return RooflineModel.Measurement(
        workload: Workload(
          metric: "batch.mlp.f32.w1024.1t.b\(batch)", experiment: .batch, kernel: "mlp",
          precision: .f32, instructionSet: .avx2, threads: 1,
          work: KernelWork(per: .term, flops: 2), network: shape),
        samples: samples)
    }
  }

  private func smooth(_ batch: Double) -> Double { hypot(2e-3, 1e-4 * batch) }

  @Test func `times are those of one evaluation`() {
    let curve = BatchCurve(measurements(noise: 0, smooth))
    #expect(curve.points.map(\.batch) == (0...9).map { 1 << $0 })
    for point in curve.points {
      #expect(abs(point.time.value.value / smooth(Double(point.batch)) - 1) < 1e-12)
    }
  }

  @Test func `intervals hold the elbow about as often as they say`() throws {
    var held = 0
    let runs = 30
    for seed in 0..<runs {
      let curve = BatchCurve(measurements(seed: UInt64(seed), smooth))
      let elbow = try #require(curve.elbow.value)
      #expect(abs(elbow.batch.value.value / 20 - 1) < 0.3)
      if elbow.batch.low.value <= 20, elbow.batch.high.value >= 20 { held += 1 }
    }
    #expect(held >= runs * 85 / 100, "\(held) of \(runs)")
  }

  @Test func `time that grows from the first example on has no elbow`() {
    let curve = BatchCurve(measurements { 1e-3 * $0 + 1e-5 })
    guard case .unavailable(let why) = curve.elbow else {
      Issue.record("an elbow where there is none")
      return
    }
    #expect(why.reason.contains("no flat part"))
  }

  @Test func `an elbow beyond the largest batch was not reached`() {
    let curve = BatchCurve(measurements { max(1, 1e-4 * $0) })
    guard case .unavailable(let why) = curve.elbow else {
      Issue.record("an elbow that was not seen")
      return
    }
    #expect(why.reason.contains("512"))
  }

  @Test func `too few batches or rounds give a reason`() {
    let few = BatchCurve(measurements(batches: [1, 8, 64], smooth))
    #expect(few.elbow.value == nil)
    let single = BatchCurve(measurements(rounds: 1, smooth))
    guard case .unavailable(let why) = single.elbow else {
      Issue.record("an interval from one round")
      return
    }
    #expect(why.reason.contains("one round"))
  }

  @Test func `a batch without samples is left out`() {
    var all = measurements(smooth)
    all[3].samples = []
    let curve = BatchCurve(all)
    #expect(curve.points.count == 9 && curve.time(batch: 8) == nil)
    #expect(curve.elbow.value != nil)
  }
}
