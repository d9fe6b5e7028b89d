import RooflineModel
import TestSupport
import Testing

@Suite struct OverheadFitTests {
  /// Seven rounds of three times for three sizes: 5 ns and 100 GB/s, 2 % noise of samples and 3 % of
  /// rounds, drawn with numpy's generator (seed 7).
  private static let noisy: [(bytes: Double, rounds: [[Double]])] = [
    (
      12,
      [
        [4.941e-09, 4.9705e-09, 4.9138e-09], [4.9429e-09, 4.9863e-09, 4.933e-09],
        [5.0961e-09, 5.2282e-09, 5.04e-09], [5.1951e-09, 5.3117e-09, 5.2976e-09],
        [5.3101e-09, 5.2013e-09, 5.2959e-09], [4.9896e-09, 4.7902e-09, 4.8759e-09],
        [4.8129e-09, 4.8721e-09, 4.8185e-09],
      ]
    ),
    (
      192,
      [
        [6.6465e-09, 6.5107e-09, 6.7142e-09], [6.8221e-09, 6.7754e-09, 6.4669e-09],
        [6.8056e-09, 6.8727e-09, 6.895e-09], [6.8948e-09, 7.0415e-09, 6.9714e-09],
        [7.047e-09, 7.3155e-09, 7.0471e-09], [6.6463e-09, 6.7693e-09, 6.5734e-09],
        [6.7419e-09, 6.7719e-09, 6.7656e-09],
      ]
    ),
    (
      3072,
      [
        [3.3635e-08, 3.4522e-08, 3.542e-08], [3.4035e-08, 3.5713e-08, 3.5188e-08],
        [3.5058e-08, 3.696e-08, 3.6056e-08], [3.5826e-08, 3.6751e-08, 3.7122e-08],
        [3.6829e-08, 3.7477e-08, 3.692e-08], [3.4791e-08, 3.5332e-08, 3.3869e-08],
        [3.502e-08, 3.4557e-08, 3.4967e-08],
      ]
    ),
  ]

  private func points(_ data: [(bytes: Double, rounds: [[Double]])]) -> [OverheadFit.Point] {
    data.map { bytes, rounds in
      OverheadFit.Point(
        bytes: bytes,
        seconds: Dictionary(uniqueKeysWithValues: rounds.enumerated().map { ($0, $1) }))
    }
  }

  /// One time in each of three rounds.
  private func steady(_ times: [(Double, Double)]) -> [OverheadFit.Point] {
    points(times.map { (bytes: $0.0, rounds: Array(repeating: [$0.1], count: 3)) })
  }

  /// `numpy.linalg.lstsq([[1/y, b/y]], 1)` on the pooled medians.
  @Test func `the point agrees with least squares of relative errors done elsewhere`() throws {
    let fit = try #require(OverheadFit(steady([(12, 5.1e-9), (192, 6.7e-9), (3072, 37e-9)])))
    let overhead = try #require(fit.overhead)
    let (bandwidth, half) = (try #require(fit.bandwidth), try #require(fit.halfBytes))
    #expect(abs(overhead.value.value / 4.882601066532321e-09 - 1) < 1e-12)
    #expect(abs(bandwidth.value.value / 96570323418.24951 - 1) < 1e-12)
    #expect(abs(half.value.value / 471.51436411731623 - 1) < 1e-12)
  }

  /// `sum(w (y - b/W)) / sum(w)` with `w = 1/y²`.
  @Test func `with a bandwidth known from elsewhere only the overhead is fitted`() throws {
    let fit = try #require(
      OverheadFit(
        steady([(12, 5.1e-9), (192, 6.7e-9), (3072, 37e-9)]), bandwidth: BytesPerSecond(80e9)))
    let overhead = try #require(fit.overhead)
    #expect(abs(overhead.value.value / 4.6389006943093365e-09 - 1) < 1e-12)
    #expect(fit.bandwidth == nil && fit.halfBytes == nil)
  }

  /// 20 000 resamples of rounds with numpy, `exp(± t · √(7/6) · sd(log draws))`, t of 6 degrees of
  /// freedom by scipy: half widths 0.0409, 0.0337 and 0.0222.
  @Test func `the intervals agree with a bootstrap over rounds done elsewhere`() throws {
    let fit = try #require(OverheadFit(points(Self.noisy)))
    func check<Q: Quantity>(_ estimate: Estimate<Q>?, _ value: Double, halfWidth: Double) throws {
      let estimate = try #require(estimate)
      #expect(abs(estimate.value.value / value - 1) < 1e-12)
      let width = estimate.relativeHalfWidth
      #expect(abs(width / halfWidth - 1) < 0.12, "\(width)")
      #expect(estimate.samples == 63 && estimate.rounds == 7)
    }
    try check(fit.overhead, 4.868600827093662e-09, halfWidth: 0.0409)
    try check(fit.bandwidth, 100828671087.48592, halfWidth: 0.0337)
    try check(fit.halfBytes, 490.89455145128875, halfWidth: 0.0222)
  }

  @Test func `nothing is fitted to less than two sizes, or less than one with a bandwidth`() {
    #expect(OverheadFit([]) == nil)
    #expect(OverheadFit(steady([(12, 5e-9)])) == nil)
    #expect(OverheadFit(steady([(12, 5e-9), (12, 6e-9)])) == nil)
    #expect(OverheadFit([], bandwidth: BytesPerSecond(1e9)) == nil)
    #expect(OverheadFit(steady([(12, 5e-9)]), bandwidth: BytesPerSecond(1e11)) != nil)
    #expect(OverheadFit([.init(bytes: 12, seconds: [0: [-1, .nan, .infinity]])]) == nil)
  }

  @Test func `an overhead that cannot be told from nothing has no number`() throws {
    let fit = try #require(OverheadFit(steady([(12, 0.1e-9), (192, 2e-9), (3072, 32e-9)])))
    #expect(fit.overhead.map { $0.value.value < 0.1e-9 } ?? true)
    let negative = try #require(OverheadFit(steady([(100, 1e-9), (200, 3e-9)])))
    #expect(negative.overhead == nil && negative.halfBytes == nil && negative.bandwidth != nil)
    let flat = try #require(OverheadFit(steady([(12, 5e-9), (3072, 5e-9)])))
    #expect(flat.bandwidth == nil && flat.halfBytes == nil)
  }

  @Test func `the samples of an only round give an interval, a single one gives none`() throws {
    let seconds = [5.0e-9, 5.1e-9, 4.9e-9, 5.2e-9, 5.0e-9]
    func fit(_ count: Int) throws -> OverheadFit {
      try #require(
        OverheadFit([
          .init(bytes: 12, seconds: [4: Array(seconds.prefix(count))]),
          .init(bytes: 3072, seconds: [4: seconds.prefix(count).map { $0 + 30e-9 }]),
        ]))
    }
    let overhead = try #require(try fit(5).overhead)
    #expect(overhead.rounds == 1 && overhead.low.value < 5e-9 && overhead.high.value > 5e-9)
    #expect(try fit(1).overhead == nil)
  }
}
