import RooflineModel
import Testing

struct RankSumDistributionTests {
  /// Counts of U as the coefficients of the Gaussian binomial, another way than the recurrence:
  /// python3, product of (1 - q^(n+i)) / (1 - q^i) for i in 1...m in whole numbers, summed from the
  /// top until the share of comb(m + n, m) exceeds alpha.
  @Test(arguments: [
    (6, 0.01, 33, 0.007575757575757576), (6, 0.0033, 35, 0.0021645021645021645),
    (8, 0.01, 55, 0.007381507381507382), (8, 0.001, 60, 0.0009324009324009324),
    (10, 0.0033, 86, 0.0025980211738725672), (12, 0.01, 113, 0.008635596467067729),
    (12, 0.0033, 119, 0.0027797952484989773), (12, 0.01 / 6, 122, 0.0014570165330698376),
    (24, 0.01, 401, 0.009684779539066116), (24, 0.0033, 419, 0.0031636820963371684),
    (24, 0.01 / 6, 429, 0.0015789057057186394), (24, 0.001, 436, 0.0009386397760731292),
    (40, 0.0025, 1090, 0.002460302422245942),
  ])
  func `critical values of equal samples are exact`(
    count: Int, alpha: Double, critical: Int, tail: Double
  ) throws {
    let distribution = RankSumDistribution(first: count, second: count)
    #expect(distribution.criticalValue(alpha: alpha) == critical)
    #expect(agrees(distribution.upperTail(critical), tail, within: 1e-9))
  }

  @Test func `unequal samples have exact tails too`() {
    // The same way, m = 5, n = 20.
    let distribution = RankSumDistribution(first: 5, second: 20)
    for (u, tail) in [
      (0, 1), (16, 0.9923207227555053), (48, 0.5652926783361566), (64, 0.18530020703933747),
      (80, 0.021174477696216828), (96, 0.00022586109542631282),
    ] { #expect(agrees(distribution.upperTail(u), tail, within: 1e-9)) }
    #expect(distribution.criticalValue(alpha: 0.005) == 87)
    #expect(distribution.upperTail(101) == 0)
  }

  @Test func `too few values have no critical value`() {
    #expect(RankSumDistribution(first: 6, second: 6).criticalValue(alpha: 0.001) == nil)
    #expect(RankSumDistribution(first: 1, second: 1).criticalValue(alpha: 0.01) == nil)
  }

  @Test func `ties count half, rounded down`() {
    #expect(rankSum([1, 2, 3], [1, 2, 3]) == 4)
    #expect(rankSum([1, 1], [1, 2]) == 3)
    #expect(rankSum([1, 2], [3, 4]) == 4)
    #expect(rankSum([3, 4], [1, 2]) == 0)
  }
}
