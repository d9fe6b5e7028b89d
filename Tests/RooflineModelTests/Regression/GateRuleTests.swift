import Foundation
import RooflineModel
import TestSupport
import Testing

struct GateRuleTests {
  /// Values with a spread of about 1 % whose median is 0.
  private func values(_ count: Int, shift: Double = 0) -> [Double] {
    (0..<count).map { shift + wobble($0) }
  }

  @Test func `sides alternate so that neither is always second`() {
    let order = (0..<4).flatMap(PairOrder.sides)
    #expect(order == [.base, .new, .new, .base, .base, .new, .new, .base])
  }

  @Test func `six pairs tell a clear slowdown, a clear pass and a clear gain`() {
    let judge = GateJudge(.standard)
    for (shift, verdict) in [
      (0.06, GateVerdict.regressed), (0, .pass), (0.02, .pass), (-0.06, .improved), (1, .regressed),
    ] {
      let decision = judge.decision(base: values(6), new: values(6, shift: shift))
      #expect(decision?.verdict == verdict)
      #expect(decision?.pairs == 6)
      #expect(decision?.method == .plain)
    }
  }

  @Test func `nothing is said before the first look, or when it does not decide`() {
    let judge = GateJudge(.standard)
    #expect(judge.decision(base: values(5), new: values(5)) == nil)
    let noisy = [0.0, 0.2, -0.2, 0.1, -0.1, 0.05]
    #expect(judge.decision(base: noisy, new: noisy) == nil)
  }

  @Test func `a worked example is inconclusive until there are more pairs`() {
    let base = [100, 101, 99.5, 100.2, 130, 100.8].map { log($0) }
    let new = [105, 106.1, 104.2, 105.3, 104.9, 140].map { log($0) }
    #expect(GateJudge(.standard).decision(base: base, new: new) == nil)
    let single = GateJudge(GateRule(looks: [6], alpha: 0.0033))
    #expect(single.decision(base: base, new: new)?.verdict == .inconclusive)
  }

  @Test func `a change of less than half of what matters is never a regression`() {
    let steady = (0..<24).map { 1e-5 * Double($0 % 5) }
    let slower = steady.map { $0 + 0.024 }
    #expect(GateJudge(.standard).decision(base: steady, new: slower)?.verdict == .pass)
    #expect(
      GateJudge(GateRule(delta: 0.04)).decision(base: steady, new: slower)?.verdict == .regressed)
  }

  @Test func `the look that decides stands, whatever follows`() {
    let base = values(24)
    var new = values(24)
    for pair in 6..<24 { new[pair] += 0.2 }
    #expect(GateJudge(.standard).decision(base: base, new: new)?.verdict == .pass)
    #expect(GateJudge(.standard).decision(base: base, new: new)?.pairs == 6)
  }

  @Test func `a drift that hides the answer is taken off in the end`() {
    // 2 % a pair: the sides differ by far less than the drift spans.
    let drift = (0..<24).map { 0.02 * Double($0) }
    let base = zip(values(24), drift).map(+)
    let slower = zip(values(24, shift: 0.05), drift).map(+)
    let decision = GateJudge(.standard).decision(base: base, new: slower)
    #expect(decision?.verdict == .regressed)
    #expect(decision?.method == .withoutDrift)
    #expect(decision?.pairs == 24)
    let same = GateJudge(.standard).decision(base: base, new: base)
    #expect(same?.verdict == .pass)
    #expect(same?.method == .withoutDrift)
  }

  @Test func `each block loses its median`() {
    let flat = withoutDrift(base: [1, 2, 10], new: [3, 4, 20])
    #expect(flat.base == [-1.5, -0.5, -5])
    #expect(flat.new == [0.5, 1.5, 5])
  }

  @Test func `noise that hides five per cent is inconclusive, never a pass`() {
    let base = (0..<24).map { 30 * wobble($0) }
    let new = (0..<24).map { 30 * wobble($0 * 5 + 1) }
    let decision = GateJudge(.standard).decision(base: base, new: new)
    #expect(decision?.verdict == .inconclusive)
  }

  @Test func `ties are not evidence`() {
    let coarse = [Double](repeating: 1, count: 24)
    #expect(GateJudge(.standard).decision(base: coarse, new: coarse)?.verdict == .pass)
    #expect(rankSum(coarse, coarse) == 288)
  }

  @Test(arguments: [
    GateRule(delta: 0), GateRule(delta: 3), GateRule(delta: .nan), GateRule(looks: []),
    GateRule(looks: [6, 6]),
    GateRule(looks: [12, 6]), GateRule(looks: [7]), GateRule(looks: [2]), GateRule(looks: [400]),
    GateRule(looks: [4, 24]), GateRule(alpha: 0), GateRule(confirmationPairs: 3),
  ])
  func `rules that cannot work say why`(rule: GateRule) {
    #expect(rule.fault != nil)
  }

  @Test func `the standard rule can work`() {
    #expect(GateRule.standard.fault == nil)
    #expect(GateRule(looks: [6, 12, 24, 40]).fault == nil)
    #expect(GateRule(looks: [6]).fault == nil)
  }

  @Test func `the smallest change to be seen follows the spread within pairs`() throws {
    // numpy and scipy: m = median(r); s = 1.4826 median(|r - m|);
    // expm1((z99 + z95) s / sqrt(24 - z99^2 / 2)).
    let ratios = [0.01, 0.03, -0.02, 0.05, 0.04, 0.00]
    let base = [5.0, 4.0, 3.0, 2.0, 1.0, 0.0]
    let change = detectableChange(base: base, new: zip(base, ratios).map(+), pairs: 24)
    #expect(agrees(try #require(change), 0.025846378522756935, within: 1e-9))
    #expect(detectableChange(base: [1, 2], new: [1, 2], pairs: 24) == nil)
  }
}
