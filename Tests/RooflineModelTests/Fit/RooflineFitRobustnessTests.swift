import RooflineModel
import TestSupport
import Testing

struct RooflineFitRobustnessTests {
  private static let truth = RooflineParameters(
    bandwidth: BytesPerSecond(1e10), peak: FlopsPerSecond(2e11), overhead: Seconds(2e-6),
    overlap: 3)

  @Test(arguments: [0, 5, 7, 8, 10, 12])
  func `one point off the model hardly moves the knee`(_ index: Int) throws {
    var points = SimulatedSweep(of: Self.truth).points(seed: 3)
    points[index].secondsByRound = points[index].secondsByRound.map { $0.map { 1.3 * $0 } }
    let fit = try RooflineFit.fit(points, seed: 1, resamples: 20)
    #expect(agrees(fit.knee.value.value, 20, within: 0.03))
  }

  @Test func `a point off the model near the knee is shown as a misfit`() throws {
    var points = SimulatedSweep(of: Self.truth).points(seed: 3)
    let sound = try RooflineFit.fit(points, seed: 1, resamples: 50)
    points[7].secondsByRound = points[7].secondsByRound.map { $0.map { 1.3 * $0 } }
    let misfit = try #require(
      try RooflineFit.fit(points, seed: 1, resamples: 50).kneeMisfit.value)
    #expect(agrees(misfit.intensity.value, 16, within: 1e-6))
    #expect(misfit.isSignificant)
    #expect(agrees(misfit.ratio.value.value, 1.3, within: 0.05))
    #expect(try #require(sound.kneeMisfit.value).ratio.value.value < 1.02)
  }

  @Test func `a sweep in coarse steps has no misfit near the knee`() throws {
    let points = SimulatedSweep(of: Self.truth).points(seed: 3)
      .filter { $0.intensity.value < 5 || $0.intensity.value > 50 }
    let fit = try RooflineFit.fit(points, seed: 1, resamples: 20)
    #expect(fit.kneeMisfit.value == nil)
  }

  @Test func `lost rounds and points do not end the fit`() throws {
    var points = SimulatedSweep(of: Self.truth).points(seed: 5)
    points[2].secondsByRound = []
    points[4].secondsByRound[3] = []
    points[6].secondsByRound[3...7] = []
    for index in points.indices where points[index].secondsByRound.count > 1 {
      points[index].secondsByRound[1] = []
    }
    let fit = try RooflineFit.fit(points, seed: 1, resamples: 50)
    #expect(fit.knee.rounds == 7)
    #expect(agrees(fit.knee.value.value, 20, within: 0.02))
    #expect(fit.knee.low.value < 20 && 20 < fit.knee.high.value)
  }

  @Test func `a single round rests on its samples and says so`() throws {
    var sweep = SimulatedSweep(of: Self.truth)
    (sweep.rounds, sweep.samples) = (1, 24)
    let fit = try RooflineFit.fit(sweep.points(seed: 4), seed: 1, resamples: 50)
    #expect(fit.basis == .samplesOfOneRound)
    #expect(fit.knee.rounds == 1)
    #expect(agrees(fit.knee.value.value, 20, within: 0.03))
    #expect(fit.knee.low < fit.knee.value)
  }

  // The point next to the knee is 2.1 standard errors slow, Student's interval of 8 rounds has 2.36.
  @Test func `a point that noise may have made slow does not exclude perfect overlap`() throws {
    var sweep = SimulatedSweep(of: Self.truth)
    sweep.truth.overlap = .infinity
    (sweep.spread, sweep.slowShare, sweep.samples) = (0, 0, 2)
    var points = sweep.points(seed: 1)
    let scores = [-1.42, -0.85, -0.47, -0.15, 0.15, 0.47, 0.85, 1.42]
    points[7].secondsByRound = zip(points[7].secondsByRound, scores).map { round, score in
      round.map { $0 * (1 + 0.008 * (score + 2.1 * 0.94 / 8.0.squareRoot())) }
    }
    let fit = try RooflineFit.fit(points, seed: 1, resamples: 800)
    #expect(fit.overlap.value.value < 100)
    #expect(fit.overlap.high.value == .infinity)
    #expect(fit.hiddenShare.high.value == 1)
  }

  @Test func `fewer rounds are a wider interval`() throws {
    var sweep = SimulatedSweep(of: Self.truth)
    let eight = try RooflineFit.fit(sweep.points(seed: 4), seed: 1, resamples: 50)
    sweep.rounds = 2
    let two = try RooflineFit.fit(sweep.points(seed: 4), seed: 1, resamples: 50)
    #expect(two.knee.relativeHalfWidth > 2 * eight.knee.relativeHalfWidth)
  }
}
