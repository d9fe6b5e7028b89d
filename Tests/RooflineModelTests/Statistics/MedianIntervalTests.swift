import RooflineModel
import Testing

struct MedianIntervalTests {
  // python3 -c "import scipy.stats as st
  // for n in (6, 8, 12, 30, 64, 2000):
  //   k = max(k for k in range(1, n // 2 + 1) if 1 - 2 * st.binom.cdf(k - 1, n, .5) >= .95)
  //   print(n, k, 1 - 2 * st.binom.cdf(k - 1, n, .5))"
  @Test(arguments: [
    (6, 1, 0.96875), (8, 1, 0.9921875), (12, 3, 0.96142578125), (30, 10, 0.9572260547429323),
    (64, 24, 0.9672342409011768), (2000, 956, 0.9534471795082164),
  ])
  func `ranks and coverage are those of the binomial`(
    _ count: Int, _ rank: Int, _ coverage: Double
  ) throws {
    let values = (1...count).map { Double($0) }.reversed()
    let interval = try #require(medianInterval(Array(values), confidence: 0.95).value)
    #expect(interval.low == Double(rank))
    #expect(interval.high == Double(count + 1 - rank))
    #expect(agrees(interval.coverage, coverage, within: 1e-10))
  }

  @Test func `too few values are a reason that says how many are needed`() throws {
    guard case .unavailable(let reason) = medianInterval([1, 2, 3, 4, 5], confidence: 0.95) else {
      Issue.record("five values cannot have a 95 % interval")
      return
    }
    #expect(reason.remedy == "Take at least 6 samples.")
    #expect(medianInterval([], confidence: 0.5).value == nil)
  }

  @Test func `the interval of reciprocals is the reciprocal of the interval`() throws {
    let values = [3.1, 0.2, 5.5, 1.7, 9.9, 4.4, 2.6, 8.0]
    let interval = try #require(medianInterval(values, confidence: 0.9).value)
    let inverse = try #require(medianInterval(values.map { 1 / $0 }, confidence: 0.9).value)
    #expect(inverse.low == 1 / interval.high)
    #expect(inverse.high == 1 / interval.low)
  }
}
