import Foundation
import RooflineModel
import TestSupport
import Testing

struct RooflineFitTests {
  private static let truth = RooflineParameters(
    bandwidth: BytesPerSecond(1e10), peak: FlopsPerSecond(2e11), overhead: Seconds(2e-6),
    overlap: 3)
  private static let noisy = SimulatedSweep(of: truth).points(seed: 11)

  /// Points whose samples are all equal, so that the fit is ordinary least squares on them.
  private func exact(_ bytes: [Double], _ flops: [Double], _ seconds: [Double]) -> [SweepPoint] {
    zip(zip(bytes, flops), seconds).map { work, time in
      SweepPoint(
        bytes: Bytes(work.0), flops: Flops(work.1),
        secondsByRound: [[time, time], [time, time], [time, time]])
    }
  }

  // import numpy as np; from scipy.optimize import least_squares
  // B = np.array([8e7, 8e7, 8e7, 8e7, 4e7, 2e7, 1e7, 5e6, 4e4, 4e5])
  // F = B / 8 * np.array([1, 4, 8, 64, 160, 512, 2048, 8192, 1, 1])
  // def residuals(q):
  //   a, c, s = np.log(B) - q[0], np.log(F) - q[1], q[2]
  //   roof = np.maximum(a, c) + s * np.log1p(np.exp(-abs(a - c) / s))
  //   return np.log(np.exp(roof) + q[3] * 1e-6) - np.log(t)   # t: the times below
  // q = least_squares(residuals, [np.log(1e10), np.log(2e11), .4, 1], method='lm', xtol=1e-15,
  //   ftol=1e-15, gtol=1e-15).x
  // print(np.exp(q[:2]), 1 / q[2], q[3] * 1e-6, np.exp(q[1] - q[0]), 1.4826 * np.median(abs(r)))
  @Test func `times off the curve are fitted as least squares does elsewhere`() throws {
    let bytes = [8e7, 8e7, 8e7, 8e7, 4e7, 2e7, 1e7, 5e6, 4e4, 4e5]
    let flops = [1e7, 4e7, 8e7, 6.4e8, 8e8, 1.28e9, 2.56e9, 5.12e9, 5e3, 5e4]
    let seconds = [
      0.008090518, 0.007891064, 0.008051956, 0.008391671, 0.00521705, 0.006592056, 0.01274684,
      0.02593755, 5.940304e-06, 4.229508e-05,
    ]
    let fit = try RooflineFit.fit(exact(bytes, flops, seconds), seed: 1, resamples: 10)
    #expect(agrees(fit.bandwidth.value.value, 9.9556786912e9, within: 1e-6))
    #expect(agrees(fit.peak.value.value, 1.9883549174e11, within: 1e-6))
    #expect(agrees(fit.overlap.value.value, 2.6114607666, within: 1e-6))
    let overhead = try #require(fit.overhead.value).value.value
    #expect(agrees(overhead * 1e6, 1.9262558137, within: 1e-5))
    #expect(agrees(fit.knee.value.value, 19.9720679937, within: 1e-6))
    #expect(agrees(fit.residualSpread, 0.008992368415929004, within: 1e-5))
  }

  // As above without q[3], for the first eight intensities and 8e7 bytes each.
  @Test func `calls of one size leave the overhead unknown and the roofs unharmed`() throws {
    let flops = [1e7, 4e7, 8e7, 6.4e8, 1.6e9, 5.12e9, 2.048e10, 8.192e10]
    let seconds = [
      0.008088496, 0.007889092, 0.008049944, 0.008389653, 0.01043015, 0.02636016, 0.1019588,
      0.4149684,
    ]
    let sweep = exact([Double](repeating: 8e7, count: 8), flops, seconds)
    let fit = try RooflineFit.fit(sweep, seed: 1, resamples: 10)
    #expect(agrees(fit.bandwidth.value.value, 9.9671692002e9, within: 1e-6))
    #expect(agrees(fit.peak.value.value, 1.9885629513e11, within: 1e-6))
    #expect(agrees(fit.overlap.value.value, 2.6025168913, within: 1e-6))
    #expect(fit.parameters.overhead == Seconds(0))
    guard case .unavailable(let reason) = fit.overhead else {
      Issue.record("an overhead of \(fit.overhead) from calls of one size")
      return
    }
    #expect(reason.reason == "all calls have the same size")
  }

  @Test func `calls that all take about as long leave the overhead unknown`() throws {
    var sweep = SimulatedSweep(of: Self.truth)
    sweep.hasSmallCalls = false
    let fit = try RooflineFit.fit(sweep.points(seed: 2), seed: 1, resamples: 20)
    #expect(fit.overhead.value == nil)
    #expect(agrees(fit.knee.value.value, 20, within: 0.02))
  }

  @Test(arguments: [1, 1.5, 3, 8, .infinity], [0, 2e-6])
  func `a machine without noise is found again`(_ overlap: Double, _ overhead: Double) throws {
    var sweep = SimulatedSweep(
      of: RooflineParameters(
        bandwidth: BytesPerSecond(3e10), peak: FlopsPerSecond(4e11), overhead: Seconds(overhead),
        overlap: overlap))
    (sweep.spread, sweep.slowShare, sweep.samples, sweep.rounds) = (0, 0, 2, 2)
    let fit = try RooflineFit.fit(sweep.points(seed: 1), seed: 1, resamples: 4)
    #expect(agrees(fit.parameters.bandwidth / sweep.truth.bandwidth, 1, within: 1e-6))
    #expect(agrees(fit.parameters.peak / sweep.truth.peak, 1, within: 1e-6))
    #expect(agrees(fit.parameters.hiddenShare, sweep.truth.hiddenShare, within: 1e-5))
    #expect(abs(fit.parameters.overhead.value - overhead) < 1e-11)
  }

  @Test func `the same seed gives the same fit`() throws {
    let first = try RooflineFit.fit(Self.noisy, seed: 5, resamples: 20)
    #expect(try RooflineFit.fit(Self.noisy, seed: 5, resamples: 20) == first)
    #expect(try RooflineFit.fit(Self.noisy, seed: 6, resamples: 20) != first)
  }

  // Two rounds that differ by a factor exp(d) in all times: of the resamples a quarter has either
  // round twice, half have both, so the draws of log W have the standard deviation d/2/√2, which
  // the correction for two rounds makes d/2. Student's t at 1 degree of freedom is 12.7062
  // (python3 -c "import scipy.stats as st; print(st.t.ppf(.975, 1))").
  @Test func `the interval of two rounds is that of Student and the knee's is empty`() throws {
    var sweep = SimulatedSweep(of: Self.truth)
    (sweep.rounds, sweep.samples, sweep.spread, sweep.slowShare) = (2, 4, 0, 0)
    let points = sweep.points(seed: 1).map { point in
      SweepPoint(
        bytes: point.bytes, flops: point.flops,
        secondsByRound: [point.secondsByRound[0], point.secondsByRound[1].map { 1.02 * $0 }])
    }
    let fit = try RooflineFit.fit(points, seed: 3, resamples: 800)
    let halfWidth = log(fit.bandwidth.high / fit.bandwidth.value)
    #expect(agrees(halfWidth, 12.7062 * log(1.02) / 2, within: 0.06))
    #expect(agrees(log(fit.peak.value / fit.peak.low), halfWidth, within: 1e-3))
    #expect(fit.knee.relativeHalfWidth < 1e-3)
  }

  @Test func `estimates hold their intervals and name what is behind them`() throws {
    let fit = try RooflineFit.fit(Self.noisy, seed: 5, resamples: 50)
    #expect(fit.basis == .rounds)
    #expect(fit.knee.samples == 14 * 64)
    #expect(fit.knee.rounds == 8)
    #expect(fit.knee.low < fit.knee.value && fit.knee.value < fit.knee.high)
    #expect(fit.overlap.low <= fit.overlap.value && fit.overlap.value <= fit.overlap.high)
    #expect(fit.hiddenShare.low <= fit.hiddenShare.value)
    #expect(fit.hiddenShare.value <= fit.hiddenShare.high)
    #expect(fit.residualSpread > 0.03 && fit.residualSpread < 0.04)
  }

  @Test func `points may change places`() throws {
    let fit = try RooflineFit.fit(Self.noisy, seed: 5, resamples: 20)
    let turned = try RooflineFit.fit(Self.noisy.reversed(), seed: 5, resamples: 20)
    #expect(agrees(turned.knee.value.value, fit.knee.value.value, within: 1e-6))
    #expect(agrees(turned.knee.low.value, fit.knee.low.value, within: 1e-4))
  }

  @Test func `slower time scales both roofs and the overhead and keeps the knee`() throws {
    let fit = try RooflineFit.fit(Self.noisy, seed: 5, resamples: 20)
    let slow = Self.noisy.map { point in
      SweepPoint(
        bytes: point.bytes, flops: point.flops,
        secondsByRound: point.secondsByRound.map { $0.map { 4 * $0 } })
    }
    let slowed = try RooflineFit.fit(slow, seed: 5, resamples: 20)
    #expect(agrees(slowed.bandwidth.value.value, fit.bandwidth.value.value / 4, within: 1e-6))
    #expect(agrees(slowed.peak.high.value, fit.peak.high.value / 4, within: 1e-4))
    #expect(agrees(slowed.knee.value.value, fit.knee.value.value, within: 1e-6))
    let overheads = (slowed.overhead.value?.value.value ?? 0, fit.overhead.value?.value.value ?? 1)
    #expect(agrees(overheads.0 / overheads.1, 4, within: 1e-4))
  }

  @Test func `half the bytes are half the bandwidth and twice the knee`() throws {
    let fit = try RooflineFit.fit(Self.noisy, seed: 5, resamples: 20)
    let halved = Self.noisy.map { point in
      SweepPoint(
        bytes: 0.5 * point.bytes, flops: point.flops, secondsByRound: point.secondsByRound)
    }
    let half = try RooflineFit.fit(halved, seed: 5, resamples: 20)
    #expect(agrees(half.bandwidth.value.value, fit.bandwidth.value.value / 2, within: 1e-6))
    #expect(agrees(half.peak.value.value, fit.peak.value.value, within: 1e-6))
    #expect(agrees(half.knee.high.value, fit.knee.high.value * 2, within: 1e-4))
  }

  @Test func `the band holds the fitted curve and ends in the intervals of the roofs`() throws {
    let fit = try RooflineFit.fit(Self.noisy, seed: 5, resamples: 50)
    let intensities = [1e-3, 1, 20, 50, 1e5].map { Intensity($0) }
    let band = fit.band(at: intensities)
    for (intensity, edge) in zip(intensities, band) {
      let rate = fit.parameters.attainable(at: intensity)
      #expect(edge.low <= rate && rate <= edge.high)
    }
    #expect(agrees(band[0].low.value, 1e-3 * fit.bandwidth.low.value, within: 1e-3))
    #expect(agrees(band[4].high.value, fit.peak.high.value, within: 1e-3))
  }
}
