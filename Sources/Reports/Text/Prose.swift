import RooflineModel

/// Quantities for prose: no line is broken between a number and its unit.
enum Prose {
  /// A quantity.
  static func quantity<Q: Quantity>(_ quantity: Q) -> String { Format.quantity(quantity).glued }
  /// An estimate with its interval.
  static func interval<Q: Quantity>(_ estimate: Estimate<Q>) -> String {
    Format.interval(estimate).glued
  }
  /// A share of a whole.
  static func percent(_ fraction: Double) -> String { Format.percent(fraction).glued }
}

extension String {
  /// The text with spaces that no line is broken at, for a number and its unit.
  var glued: String { String(map { $0 == " " ? "\u{A0}" : $0 }) }

  /// The text with ordinary spaces again.
  var unglued: String { String(map { $0 == "\u{A0}" ? " " : $0 }) }
}
