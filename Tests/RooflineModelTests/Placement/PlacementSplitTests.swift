import Foundation
import RooflineModel
import TestSupport
import Testing

@Suite struct PlacementSplitTests {
  /// `count` latencies about `middle` ns, with a standard deviation of the logarithm.
  private func latencies(
    _ middle: Double, _ count: Int, spread: Double = 0.08, seed: UInt64 = 1
  ) -> [Double] {
    var noise = NormalNoise(seed: seed)
    return (0..<count).map { _ in middle * 1e-9 * exp(spread * noise.next()) }
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `one noisy placement stays one`(seed: UInt64) {
    for spread in [0.02, 0.1, 0.3] {
      let split = PlacementSplit(latencies(60, 400, spread: spread, seed: seed))
      #expect(split.medians.count == 1, "spread \(spread)")
    }
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `a tail of disturbed latencies is no placement`(seed: UInt64) {
    var noise = NormalNoise(seed: seed)
    let tail = (0..<40).map { _ in 60e-9 * exp(noise.uniform() * 2.5) }
    #expect(PlacementSplit(latencies(60, 400, seed: seed) + tail).medians.count == 1)
  }

  @Test func `a few strays are no placement`() {
    let split = PlacementSplit(latencies(60, 400) + latencies(4000, 8))
    #expect(split.medians.count == 1)
    #expect(abs(split.medians[0] / 60e-9 - 1) < 0.02)
  }

  @Test(arguments: [0.06, 0.3, 0.5, 0.94])
  func `two placements are told apart whatever their shares`(share: Double) {
    let near = Int(600 * share)
    let split = PlacementSplit(latencies(60, near) + latencies(240, 600 - near, seed: 2))
    #expect(split.medians.count == 2)
    #expect(abs(split.medians[0] / 60e-9 - 1) < 0.05)
    #expect(abs(split.medians[1] / 240e-9 - 1) < 0.05)
    #expect(split.group(of: 80e-9) == 0 && split.group(of: 200e-9) == 1)
  }

  @Test func `two placements are told apart in spite of strays between them`() {
    let strays = [100e-9, 120e-9, 150e-9]
    let split = PlacementSplit(latencies(60, 200) + latencies(240, 200, seed: 2) + strays)
    #expect(split.medians.count == 2)
  }

  @Test func `three placements are told apart`() {
    let all = latencies(20, 100) + latencies(60, 100, seed: 2) + latencies(240, 100, seed: 3)
    #expect(PlacementSplit(all).medians.count == 3)
  }

  @Test func `a factor of 1 point 5 is not enough, one of 2 is`() {
    #expect(
      PlacementSplit(latencies(60, 99, spread: 0.02) + latencies(90, 99, spread: 0.02)).medians
        .count == 1)
    #expect(
      PlacementSplit(latencies(60, 99, spread: 0.02) + latencies(120, 99, spread: 0.02)).medians
        .count == 2)
  }

  @Test func `what is no latency is left out, and nothing is no placement`() {
    #expect(PlacementSplit([]).medians.isEmpty)
    #expect(PlacementSplit([0, -1, .nan, .infinity]).medians.isEmpty)
    #expect(PlacementSplit([5e-8]).medians == [5e-8])
    #expect(PlacementSplit([5e-8, 5e-8, 5e-8]).medians == [5e-8])
  }
}
