import RooflineModel
import TestSupport
import Testing

@Suite struct NoiseProbeTests {
  @Test func `steady work shows the smallest slowdowns`() throws {
    let probe = try #require(NoiseProbe(Array(repeating: 2e-3, count: 160)))
    #expect(probe.smallestSlowdown < 1e-9)
    #expect(probe.tail == 1 && probe.worst == 1 && probe.median == Seconds(2e-3))
  }

  @Test func `one late sample in a hundred shows in the worst, not in the median`() throws {
    var times = Array(repeating: 2e-3, count: 160)
    times[77] = 8e-3
    let probe = try #require(NoiseProbe(times))
    #expect(probe.worst == 4)
    #expect(probe.tail == 1)
    #expect(probe.smallestSlowdown < 1e-9)
  }

  @Test func `a drift hides slowdowns smaller than itself`() throws {
    // From 1 to 1.1 ms over the probe. With numpy and scipy, x the times as 8 rows of 20:
    // se = std(log(median(x[rng.integers(0, 8, 8)])) of 20 000 draws, ddof=1) * sqrt(8 / 7);
    // sqrt(2) * sinh(t.ppf(0.975, 7) * se) = 0.0512.
    let times = (0..<160).map { 1e-3 * (1 + 0.1 * Double($0) / 159) }
    let probe = try #require(NoiseProbe(times))
    #expect(abs(probe.smallestSlowdown / 0.0512 - 1) < 0.1)
  }

  @Test func `noise of a known size shows as one that a run can resolve`() throws {
    var generator = SplitMix64(seed: 5)
    func probe(_ spread: Double) -> NoiseProbe? {
      NoiseProbe(
        (0..<160).map { _ in 2e-3 * (1 + spread * Double.random(in: -1...1, using: &generator)) })
    }
    let small = try #require(probe(0.005))
    let large = try #require(probe(0.2))
    #expect(small.smallestSlowdown < 0.005)
    #expect(large.smallestSlowdown > 0.01)
  }

  @Test func `too few times, or times that are none, are no probe`() {
    #expect(NoiseProbe([]) == nil)
    #expect(NoiseProbe(Array(repeating: 1, count: 15)) == nil)
    #expect(NoiseProbe(Array(repeating: 1, count: 20) + [.nan]) == nil)
    #expect(NoiseProbe(Array(repeating: 1, count: 20) + [0]) == nil)
  }
}
