import RooflineModel
import TestSupport
import Testing

struct RooflineFitErrorTests {
  private static let sound = SimulatedSweep(
    of: RooflineParameters(
      bandwidth: BytesPerSecond(1e10), peak: FlopsPerSecond(2e11), overhead: Seconds(2e-6),
      overlap: 3)
  ).points(seed: 1)

  private func error(of points: [SweepPoint]) -> FitError? {
    do throws(FitError) {
      _ = try RooflineFit.fit(points, seed: 1, resamples: 10)
      return nil
    } catch {
      return error
    }
  }

  @Test func `three intensities are too few however many points`() {
    #expect(error(of: []) == .tooFewIntensities(found: 0, needed: 4))
    let points = Self.sound.filter { [1, 8, 512].contains(($0.intensity.value * 8).rounded()) }
    #expect(points.count > 4)
    #expect(error(of: points) == .tooFewIntensities(found: 3, needed: 4))
  }

  @Test func `points without samples do not count`() {
    var points = Array(Self.sound.prefix(4))
    points[1].secondsByRound = [[], []]
    #expect(error(of: points) == .tooFewIntensities(found: 3, needed: 4))
  }

  @Test func `impossible numbers are named by point`() {
    var points = Self.sound
    points[3].secondsByRound[2][1] = 0
    #expect(error(of: points) == .notPositive(point: 3, field: .seconds, value: 0))
    points = Self.sound
    points[5].bytes = Bytes(-8)
    #expect(error(of: points) == .notPositive(point: 5, field: .bytes, value: -8))
    points[5].bytes = Bytes(8)
    points[5].flops = Flops(.infinity)
    #expect(error(of: points) == .notPositive(point: 5, field: .flops, value: .infinity))
  }

  @Test func `one sample per point bears no interval`() {
    var points = Self.sound
    for index in points.indices { points[index].secondsByRound = [[0.01]] }
    #expect(error(of: points) == .noReplicates)
  }

  @Test(arguments: [1.5, 3, .infinity], [0.03, 0])
  func `a sweep that stops below the knee has no compute roof`(
    _ overlap: Double, _ spread: Double
  ) {
    var sweep = SimulatedSweep(
      of: RooflineParameters(
        bandwidth: BytesPerSecond(1e10), peak: FlopsPerSecond(2e11), overlap: overlap))
    sweep.spread = spread
    let points = sweep.points(seed: 1).filter { $0.intensity.value < 5 }
    guard case .kneeNotIdentified(let missing, _, let measured) = error(of: points) else {
      Issue.record("expected no knee, got \(String(describing: error(of: points)))")
      return
    }
    #expect(missing == .computeBound)
    #expect(agrees(measured.upperBound.value, 4, within: 1e-6))
  }

  @Test(arguments: [3, .infinity])
  func `a sweep that starts above the knee has no memory roof`(_ overlap: Double) {
    let sweep = SimulatedSweep(
      of: RooflineParameters(
        bandwidth: BytesPerSecond(1e11), peak: FlopsPerSecond(1e11), overlap: overlap))
    let points = sweep.points(seed: 1).filter { $0.intensity.value > 3 }
    guard case .kneeNotIdentified(let missing, _, _) = error(of: points) else {
      Issue.record("expected no knee, got \(String(describing: error(of: points)))")
      return
    }
    #expect(missing == .bandwidthBound)
  }
}
