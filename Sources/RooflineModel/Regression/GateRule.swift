internal import RealModule

/// How a gate decides: the slowdown that matters, when it looks at the data, and how sure it is.
///
/// The looks share the family's chance of a false alarm evenly, `alpha / looks.count` each.
public struct GateRule: Codable, Hashable, Sendable {
  /// The slowdown that must be found, a fraction; its half is the least that is ever reported.
  public var delta: Double
  /// Numbers of pairs after which to look, ascending; every one even, so that ABBA blocks are whole.
  public var looks: [Int]
  /// The chance of a false alarm of one metric over all looks, without the margin of `delta/2`.
  public var alpha: Double
  /// Fresh pairs with which a regression in a large suite is confirmed.
  public var confirmationPairs: Int
  /// The chance that the confirmation errs.
  public var confirmationAlpha: Double
  /// The number of metrics above which a suite is large.
  public var confirmAbove: Int

  /// The rule without anything said: 5 %, looks at 6, 12 and 24 pairs, 1 %.
  public static let standard = GateRule()

  /// Makes a rule.
  public init(
    delta: Double = 0.05, looks: [Int] = [6, 12, 24], alpha: Double = 0.01,
    confirmationPairs: Int = 24, confirmationAlpha: Double = 0.01, confirmAbove: Int = 10
  ) {
    self.delta = delta
    self.looks = looks
    self.alpha = alpha
    self.confirmationPairs = confirmationPairs
    self.confirmationAlpha = confirmationAlpha
    self.confirmAbove = confirmAbove
  }

  /// The pairs after which a verdict is due.
  public var mostPairs: Int { looks.last ?? 0 }

  /// The level of each bound at each look.
  public var alphaPerLook: Double { alpha / Double(max(1, looks.count)) }

  /// The shift of a logarithm beyond which a change counts as seen: `ln(1 + delta/2)`.
  public var seenShift: Double { .log(onePlus: delta / 2) }

  /// The shift of a logarithm that must be excluded for a pass: `ln(1 + delta)`.
  public var excludedShift: Double { .log(onePlus: delta) }

  /// Why no gate can follow this rule, as a clause; nil if one can.
  public var fault: String? {
    guard delta.isFinite, delta >= 0.001, delta <= 1 else {
      return "a slowdown of \(delta * 100) % is not in 0.1 % … 100 %"
    }
    guard alpha > 0, alpha <= 0.2, confirmationAlpha > 0, confirmationAlpha <= 0.2 else {
      return "a chance of false alarms is not in 0 … 20 %"
    }
    guard !looks.isEmpty, looks.count <= 10, zip(looks, looks.dropFirst()).allSatisfy({ $0 < $1 })
    else { return "the looks are not up to ten ascending numbers of pairs" }
    if let odd = looks.first(where: { !$0.isMultiple(of: PairOrder.blockLength) || $0 < 2 }) {
      return "\(odd) pairs are not a whole number of blocks of two pairs"
    }
    guard mostPairs <= 200, confirmationPairs >= 2, confirmationPairs <= 200,
      confirmationPairs.isMultiple(of: PairOrder.blockLength)
    else {
      return "more than 200 pairs, or a confirmation with an odd number of them, are too many"
    }
    // The first look has the fewest values, so it is the one that may be unable to tell anything.
    if let first = looks.first, Self.likeliest(of: first) > alphaPerLook / 2 {
      return "\(first) pairs cannot show anything at a level of \(alphaPerLook)"
    }
    guard Self.likeliest(of: confirmationPairs) <= confirmationAlpha else {
      return "\(confirmationPairs) pairs cannot confirm anything at a level of \(confirmationAlpha)"
    }
    return nil
  }

  /// The probability of the most telling of all outcomes: one in `2n` over `n`.
  private static func likeliest(of pairs: Int) -> Double {
    (1...pairs).reduce(1) { $0 * Double($1) / Double(pairs + $1) }
  }
}
