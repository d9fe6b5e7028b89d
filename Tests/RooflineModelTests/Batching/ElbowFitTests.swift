import Foundation
import TestSupport
import Testing

@testable import RooflineModel

/// The elbow against oracles by Python (NumPy).
///
/// For each sharpness 200 001 elbows on a logarithmic grid from a sixteenth
/// of the first to sixteen times the last batch, the median of the logarithmic differences as the
/// slope, the smallest sum of absolute differences. Batches 1, 2, 4 … 512.
@Suite struct ElbowFitTests {
  private static let batches = (0...9).map { Double(1 << $0) }

  private func points(
    floor: Double, slope: Double, sharpness p: Double, noise: (Int) -> Double
  ) -> [(batch: Double, seconds: Double)] {
    Self.batches.enumerated().map { index, batch in
      let time =
        p >= 16
        ? max(floor, slope * batch) : pow(pow(floor, p) + pow(slope * batch, p), 1 / p)
      return (batch, time * (1 + noise(index)))
    }
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let floor, slope, sharpness: Double
    let elbow, misfit, fittedSharpness: Double
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(
      name: "smooth", floor: 5.7e-3, slope: 0.74e-3, sharpness: 1.5, elbow: 7.567674306083045,
      misfit: 0.004976229060636684, fittedSharpness: 1.5),
    Case(
      name: "corner", floor: 2e-3, slope: 0.1e-3, sharpness: 16, elbow: 19.767999853843502,
      misfit: 0.004671516095874217, fittedSharpness: 16),
    Case(
      name: "serial", floor: 1e-3, slope: 0.05e-3, sharpness: 1, elbow: 19.603305006921442,
      misfit: 0.0048945454038841875, fittedSharpness: 1),
  ])
  func `the elbow is that of an exhaustive search`(known: Case) {
    let fit = ElbowFit(
      points(floor: known.floor, slope: known.slope, sharpness: known.sharpness, noise: wobble))
    #expect(fit.sharpness == known.fittedSharpness)
    // The sum of absolute differences is flat near its minimum.
    #expect(abs(fit.elbow / known.elbow - 1) < 0.01)
    #expect(fit.misfit < known.misfit * 1.01)
    #expect(abs(fit.elbow / (known.floor / known.slope) - 1) < 0.03)
  }

  @Test func `one point far off does not carry the elbow away`() {
    var points = points(floor: 5.7e-3, slope: 0.74e-3, sharpness: 1.5) { _ in 0 }
    points[4].seconds *= 1.6
    let fit = ElbowFit(points)
    #expect(abs(fit.elbow / 7.702623986396151 - 1) < 0.01)
    #expect(abs(fit.slope / 0.74e-3 - 1) < 0.01)
  }

  @Test func `times as they were measured have the elbow of the search`() {
    // Milliseconds of eight layers of width 2048 on a Zen 3.
    let times = [5.707, 6.525, 6.781, 9.767, 15.021, 26.504, 49.915, 94.808, 191.064]
    let fit = ElbowFit(zip(Self.batches, times).map { (batch: $0, seconds: $1 * 1e-3) })
    #expect(abs(fit.elbow / 7.256933249767024 - 1) < 0.01)
    #expect(fit.sharpness == 1.25)
    #expect(abs(fit.misfit / 0.01851341353405061 - 1) < 0.01)
  }

  @Test func `a fit near another finds the same elbow`() {
    let points = points(floor: 2e-3, slope: 1e-4, sharpness: 2, noise: wobble)
    let whole = ElbowFit(points)
    let other = ElbowFit(
      self.points(floor: 3e-3, slope: 1e-4, sharpness: 2) { _ in 0 }, near: whole)
    #expect(abs(other.elbow / 30 - 1) < 0.01)
    #expect(other.sharpness == whole.sharpness)
    #expect(abs(ElbowFit(points, near: other).elbow / whole.elbow - 1) < 0.01)
  }

  @Test func `the fitted time is that of its formula`() {
    let fit = ElbowFit(points(floor: 2e-3, slope: 1e-4, sharpness: 2) { _ in 0 })
    for (batch, seconds) in points(floor: 2e-3, slope: 1e-4, sharpness: 2, noise: { _ in 0 }) {
      #expect(abs(fit.seconds(batch: batch) / seconds - 1) < 0.005)
    }
  }
}
