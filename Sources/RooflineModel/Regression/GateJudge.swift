/// A gate's rule with the critical values of its looks at hand.
public struct GateJudge: Sendable {
  /// The rule.
  public let rule: GateRule
  private let plain: [Int: Critical]
  private let withoutDriftAtLast: Critical
  private let confirming: Critical

  private struct Critical: Sendable {
    let u: Int
    let tail: Double

    init(pairs: Int, alpha: Double) {
      let distribution = RankSumDistribution(first: pairs, second: pairs)
      guard let u = distribution.criticalValue(alpha: alpha) else {
        preconditionFailure("\(pairs) pairs cannot show anything at level \(alpha)")
      }
      self.u = u
      tail = distribution.upperTail(u)
    }
  }

  /// Works the critical values out.
  ///
  /// - Precondition: The rule has no `fault`.
  /// - Complexity: O(n⁴) for n pairs, some milliseconds for 24.
  public init(_ rule: GateRule) {
    precondition(rule.fault == nil, "no gate can follow \(rule)")
    self.rule = rule
    plain = Dictionary(
      uniqueKeysWithValues: rule.looks.map {
        ($0, Critical(pairs: $0, alpha: rule.alphaPerLook))
      })
    withoutDriftAtLast = Critical(pairs: rule.mostPairs, alpha: rule.alphaPerLook / 2)
    confirming = Critical(pairs: rule.confirmationPairs, alpha: rule.confirmationAlpha)
  }

  /// The verdict on one metric, as soon as the data give one.
  ///
  /// The first look that decides counts; later pairs do not change it. After the last look the
  /// values are judged once more without their drift, at half the level, and if that does not decide
  /// either the verdict is inconclusive. The same values give the same verdict: nothing is random.
  ///
  /// - Regressed: `low > 0` and `shift > ln(1 + delta/2)`.
  /// - Improved: the mirror image.
  /// - Pass: `high < ln(1 + delta)`.
  ///
  /// - Precondition: As many base as new values, all finite.
  ///
  /// - Parameters:
  ///   - base: One value per process of the base, in pair order: logarithms, greater is worse.
  ///   - new: The same of the new program.
  /// - Returns: The decision; nil if more pairs are needed.
  public func decision(base: [Double], new: [Double]) -> GateDecision? {
    precondition(base.count == new.count, "\(base.count) base and \(new.count) new values")
    for pairs in rule.looks where pairs <= base.count {
      guard let critical = plain[pairs] else { continue }
      let a = Array(base.prefix(pairs))
      let b = Array(new.prefix(pairs))
      let decision = judged(a, b, critical, .plain)
      if decision.verdict != .inconclusive { return decision }
      guard pairs == rule.mostPairs else { continue }
      let (flatA, flatB) = withoutDrift(base: a, new: b)
      let flat = judged(flatA, flatB, withoutDriftAtLast, .withoutDrift)
      return flat.verdict == .inconclusive ? decision : flat
    }
    return nil
  }

  /// The verdict of the confirmation, from fresh pairs alone.
  ///
  /// - Precondition: `rule.confirmationPairs` values a side, all finite.
  public func confirmation(base: [Double], new: [Double]) -> GateDecision {
    precondition(
      base.count == rule.confirmationPairs && new.count == base.count,
      "\(base.count) base and \(new.count) new values")
    return judged(base, new, confirming, .plain)
  }

  private func judged(
    _ base: [Double], _ new: [Double], _ critical: Critical, _ method: GateDecision.Method
  ) -> GateDecision {
    let estimate = ShiftEstimate.between(base, new, critical: critical.u, tail: critical.tail)
    guard let estimate else { preconditionFailure("levels of a rule are below one half") }
    return GateDecision(
      verdict: verdict(on: estimate), worsening: estimate, pairs: base.count, method: method)
  }

  private func verdict(on estimate: ShiftEstimate) -> GateVerdict {
    if estimate.low > 0, estimate.shift > rule.seenShift { return .regressed }
    if estimate.high < 0, estimate.shift < -rule.seenShift { return .improved }
    if estimate.high < rule.excludedShift { return .pass }
    return .inconclusive
  }
}

/// The values without the median of the block of two pairs that each belongs to.
///
/// What drifts from block to block goes away, a difference between the sides stays.
///
/// - Precondition: As many base as new values.
///
/// - Parameters:
///   - base: One value per process, in pair order.
///   - new: The same of the other side.
/// - Returns: Both, each value less its block's median; a last single pair is a block.
public func withoutDrift(
  base: [Double], new: [Double]
) -> (base: [Double], new: [Double]) {
  precondition(base.count == new.count, "\(base.count) base and \(new.count) new values")
  var (flatBase, flatNew) = (base, new)
  for start in stride(from: 0, to: base.count, by: PairOrder.blockLength) {
    let block = start..<min(start + PairOrder.blockLength, base.count)
    let centre = median(Array(base[block]) + Array(new[block]))
    for pair in block {
      flatBase[pair] -= centre
      flatNew[pair] -= centre
    }
  }
  return (flatBase, flatNew)
}
