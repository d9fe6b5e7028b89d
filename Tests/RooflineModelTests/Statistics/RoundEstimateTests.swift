import RooflineModel
import Testing

struct RoundEstimateTests {
  private let rounds = [
    [1.00, 1.02, 0.99, 1.01], [1.05, 1.04, 1.06, 1.03], [0.98, 0.97, 1.00, 0.99],
    [1.01, 1.03, 2.50, 1.02],
  ]

  @Test func `the point is the median over the samples of all rounds`() throws {
    let estimate = try #require(roundEstimate(rounds))
    #expect(estimate.value == median(rounds.flatMap { $0 }))
    #expect(estimate.low < estimate.value && estimate.value < estimate.high)
    #expect(estimate.samples == 16)
    #expect(estimate.rounds == 4)
    #expect(estimate.basis == .rounds)
  }

  // The bootstrap of a statistic that takes few values, done exactly by listing all resamples:
  // python3 -c "
  // import numpy as np, itertools, scipy.stats as st
  // x = [[1.0, 1.0, 1.0], [1.1, 1.1, 1.1], [1.3, 1.3, 1.3]]
  // d = [np.log(np.median(sum((x[i] for i in c), []))) for c in itertools.product(range(3), repeat=3)]
  // h = st.t.ppf(.975, 2) * np.std(d) * np.sqrt(3 / 2); print(1.1 * np.exp(-h), 1.1 * np.exp(h))"
  @Test func `the half width is that of the exact bootstrap within resampling noise`() throws {
    let estimate = try #require(roundEstimate([[1, 1, 1], [1.1, 1.1, 1.1], [1.3, 1.3, 1.3]]))
    #expect(estimate.value == 1.1)
    #expect(agrees(estimate.high, 1.8257, within: 0.05))
    #expect(agrees(estimate.low * estimate.high, 1.21, within: 1e-12))
  }

  @Test func `one round gets the interval of ranks and says so`() throws {
    let estimate = try #require(roundEstimate([[], [5, 1, 4, 2, 6, 3]]))
    #expect(estimate.basis == .samplesOfOneRound)
    #expect(estimate.value == 3.5)
    #expect(estimate.low == 1 && estimate.high == 6)
    #expect(estimate.coverage == 0.96875)
    #expect(estimate.rounds == 1)
  }

  @Test func `one round of few samples spans them and says how little that covers`() throws {
    let estimate = try #require(roundEstimate([[2, 1, 3]]))
    #expect(estimate.low == 1 && estimate.high == 3)
    #expect(estimate.coverage == 0.75)
    #expect(estimate.estimate(of: Seconds.self).confidence == 0.75)
  }

  @Test func `no values or impossible ones give nothing`() {
    #expect(roundEstimate([]) == nil)
    #expect(roundEstimate([[], []]) == nil)
    #expect(roundEstimate([[1, 2], [0]]) == nil)
    #expect(roundEstimate([[1, .infinity]]) == nil)
    #expect(roundEstimate([[1, .nan]]) == nil)
  }

  @Test func `the estimate scales with the values`() throws {
    let estimate = try #require(roundEstimate(rounds))
    let scaled = try #require(roundEstimate(rounds.map { $0.map { 1e-6 * $0 } }))
    #expect(agrees(scaled.low, 1e-6 * estimate.low, within: 1e-9))
    #expect(agrees(scaled.high, 1e-6 * estimate.high, within: 1e-9))
  }

  @Test func `samples may change places within their round`() throws {
    let shuffled = rounds.map { Array($0.reversed()) }
    #expect(roundEstimate(shuffled) == roundEstimate(rounds))
  }

  @Test func `more confidence is a wider interval`() throws {
    let usual = try #require(roundEstimate(rounds))
    let sure = try #require(roundEstimate(rounds, confidence: 0.99))
    #expect(sure.low < usual.low && usual.high < sure.high)
  }
}
