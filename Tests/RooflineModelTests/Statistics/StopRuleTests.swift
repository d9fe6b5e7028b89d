import RooflineModel
import Testing

struct StopRuleTests {
  private let rule = StopRule(targetRelativeHalfWidth: 0.02, minimumRounds: 3)

  private func estimate(
    halfWidth: Double, rounds: Int = 5, coverage: Double = 0.95
  ) -> RoundEstimate {
    RoundEstimate(
      value: 2, low: 2 * (1 - halfWidth), high: 2 * (1 + halfWidth), confidence: 0.95,
      coverage: coverage, samples: 40, rounds: rounds, basis: .rounds)
  }

  @Test func `a narrow interval of enough rounds ends sampling`() {
    #expect(rule.isSatisfied(by: estimate(halfWidth: 0.0199)))
  }

  @Test func `a wide interval goes on`() {
    #expect(!rule.isSatisfied(by: estimate(halfWidth: 0.0201)))
  }

  @Test func `too few rounds go on however narrow the interval`() {
    #expect(!rule.isSatisfied(by: estimate(halfWidth: 0.001, rounds: 2)))
  }

  @Test func `an interval that covers less than was asked for goes on`() {
    #expect(!rule.isSatisfied(by: estimate(halfWidth: 0.001, coverage: 0.75)))
  }
}
