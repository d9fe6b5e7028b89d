import RooflineModel
import TestSupport
import Testing

/// Sweeps that were measured once per point, as most published ones are.
@Suite struct SingleSampleFitTests {
  private let truth = RooflineParameters(
    bandwidth: BytesPerSecond(2e10), peak: FlopsPerSecond(1e11), overlap: 3)

  private func points(seed: UInt64, spread: Double) -> [SweepPoint] {
    var generator = SplitMix64(seed: seed)
    return (0...10).map { step in
      let flops = Flops(Double(1 << step) * 1e6)
      let exact = truth.seconds(bytes: Bytes(8e6), flops: flops).value
      // The sum of twelve uniform numbers is close enough to a normal one.
      let noise = (0..<12).map { _ in Double.random(in: 0..<1, using: &generator) }.reduce(-6, +)
      return SweepPoint(
        bytes: Bytes(8e6), flops: flops, secondsByRound: [[exact * (1 + spread * noise)]])
    }
  }

  @Test func `an exact sweep is found exactly, and its interval is a point`() throws {
    let fit = try RooflineFit.fit(points(seed: 1, spread: 0), seed: 1)
    #expect(abs(fit.knee.value.value / 5 - 1) < 1e-4)
    #expect(fit.knee.relativeHalfWidth < 1e-3)
    #expect(fit.basis == .scatterAboutCurve)
  }

  @Test func `the interval of the knee holds the truth about as often as it says`() throws {
    let sweeps = 100
    var held = 0
    for seed in 1...UInt64(sweeps) {
      let fit = try RooflineFit.fit(points(seed: seed, spread: 0.03), seed: seed, resamples: 60)
      if fit.knee.low.value <= 5, fit.knee.high.value >= 5 { held += 1 }
    }
    // Of 100 sweeps at 95 %, fewer than 88 would happen once in 250 times.
    #expect(held >= 88, "held in \(held) of \(sweeps)")
  }

  @Test func `four points are enough, and honest about it`() throws {
    let few = points(seed: 3, spread: 0.03)
    let fit = try RooflineFit.fit([few[0], few[3], few[6], few[9]], seed: 1)
    #expect(fit.knee.low < fit.knee.value && fit.knee.value < fit.knee.high)
  }
}
