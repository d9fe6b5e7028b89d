import RooflineModel
import Testing

struct DoublingTestTests {
  /// An observation whose interval is the point and `spread` to both sides on the logarithmic scale.
  private func observation(
    _ size: Double, _ seconds: Double, spread: Double = 1
  ) -> DoublingTest.Observation {
    .init(
      size: size,
      time: Estimate(
        value: Seconds(seconds), low: Seconds(seconds / spread), high: Seconds(seconds * spread),
        samples: 10))
  }

  @Test func `overhead and work are told apart at ten per cent`() {
    func verdict(_ seconds: Double) -> DoublingTest.Verdict {
      DoublingTest(observation(1e6, 1), observation(2e6, seconds)).verdict
    }
    #expect(verdict(1) == .overhead)
    #expect(verdict(1.0999) == .overhead)
    #expect(verdict(1.1001) == .work)
    #expect(verdict(2) == .work)
  }

  @Test func `an interval that holds the limit decides nothing`() {
    // python3: d = math.log(1.05) * math.sqrt(2); 1.08 / math.exp(d) - 1, 1.08 * math.exp(d) - 1.
    let test = DoublingTest(
      observation(1, 1, spread: 1.05), observation(2, 1.08, spread: 1.05))
    #expect(agrees(test.growth.low.value, 0.007993104908578408, within: 1e-9))
    #expect(agrees(test.growth.high.value, 0.15715077248052078, within: 1e-9))
    #expect(test.verdict == .undecided)
  }

  @Test(arguments: [1.5, 2, 3, 10])
  func `the parts of a straight line are found whatever the factor`(factor: Double) {
    // t = 0.3 s + 0.7 s · n.
    let test = DoublingTest(observation(1, 1), observation(factor, 0.3 + 0.7 * factor))
    #expect(agrees(test.growth.value.value, 0.7))
    #expect(agrees(test.overheadShare.value.value, 0.3))
    #expect(agrees(test.overhead.value.value, 0.3))
    #expect(!test.growsFasterThanSize)
  }

  @Test func `the order of the two does not matter`() {
    let one = observation(10, 1, spread: 1.01)
    let other = observation(20, 1.9, spread: 1.02)
    #expect(DoublingTest(one, other) == DoublingTest(other, one))
  }

  @Test func `work that grows faster than its size has no overhead`() {
    let test = DoublingTest(observation(1, 1), observation(2, 8))
    #expect(test.growsFasterThanSize)
    #expect(test.overheadShare.value.value == 0)
    #expect(test.overhead.value.value == 0)
    #expect(test.verdict == .work)
  }

  @Test func `a larger size that took less time is overhead`() {
    let test = DoublingTest(observation(1, 1), observation(2, 0.9))
    #expect(agrees(test.growth.value.value, -0.1))
    #expect(test.overheadShare.value.value == 1)
    #expect(test.verdict == .overhead)
  }

  @Test func `several sizes are tested neighbour by neighbour`() {
    let tests = DoublingTest.chain([
      observation(4, 2.2), observation(1, 1), observation(2, 1.05), observation(2, 9),
    ])
    #expect(tests.map(\.smaller.size) == [1, 2])
    #expect(tests.map(\.verdict) == [.overhead, .work])
    #expect(DoublingTest.chain([observation(1, 1)]).isEmpty)
  }
}
