import Foundation
import RooflineModel
import Testing

struct ShiftEstimateTests {
  let base = [100, 101, 99.5, 100.2, 130, 100.8].map { log($0) }
  let new = [105, 106.1, 104.2, 105.3, 104.9, 140].map { log($0) }

  @Test func `shift and bounds are those of the sorted differences`() throws {
    // numpy: d = sort(subtract.outer(log(b), log(a)).ravel()); median(d), d[1], d[34].
    let estimate = try #require(ShiftEstimate.between(base, new, alpha: 0.0033))
    #expect(agrees(estimate.shift, 0.04731474546045922))
    #expect(agrees(estimate.low, -0.21452693505333098))
    #expect(agrees(estimate.high, 0.33647223662121206))
    #expect(agrees(estimate.tail, 0.0021645021645021645))
    // scipy.stats.mannwhitneyu(b, a, alternative="greater", method="exact").
    #expect(rankSum(base, new) == 31)
    let tail = RankSumDistribution(first: 6, second: 6).upperTail(31)
    #expect(agrees(tail, 0.020562770562770564))
  }

  @Test func `the order of the values does not matter, the sides do`() throws {
    let forward = try #require(ShiftEstimate.between(base, new, alpha: 0.01))
    #expect(
      ShiftEstimate.between(base.reversed(), new.sorted(), alpha: 0.01) == forward)
    let back = try #require(ShiftEstimate.between(new, base, alpha: 0.01))
    #expect(back.low == -forward.high && back.high == -forward.low)
    #expect(agrees(back.shift, -forward.shift))
  }

  @Test func `too few values bound nothing`() {
    #expect(ShiftEstimate.between([1, 2], [3, 4], alpha: 0.01) == nil)
    #expect(ShiftEstimate.between([1, 2], [3, 4], alpha: 0.9) == nil)
  }
}
