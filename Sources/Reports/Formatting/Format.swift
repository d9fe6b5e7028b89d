public import RooflineModel

/// Numbers and quantities as text, the same in every report.
///
/// Three significant digits unless asked otherwise; trailing zeros are kept, because they are
/// significant. The point is always `.`, digits are never grouped, the minus sign is `-`.
public enum Format {
  /// A dimensionless number, such as `12.5`, `0.00123`, `1235` or `1.23e9`.
  ///
  /// Digits before the point are never rounded away below 1e7. Numbers of at least 1e7 or below
  /// 1e-4 are written with a power of ten. Infinities are `∞` and `-∞`, no number is `NaN`.
  ///
  /// - Parameters:
  ///   - value: The number.
  ///   - significant: Significant digits, at least 1.
  /// - Returns: Its text.
  public static func number(_ value: Double, significant: Int = 3) -> String {
    guard value.isFinite else { return nonFinite(value) }
    return text(of: DecimalDigits(value), significant: significant)
  }

  /// A quantity with its unit and prefix, such as `182 GFLOP/s`, `2.50 µs` or `12.5 FLOP/B`.
  ///
  /// - Parameters:
  ///   - quantity: The quantity.
  ///   - significant: Significant digits, at least 1.
  /// - Returns: Its text.
  public static func quantity<Q: Quantity>(_ quantity: Q, significant: Int = 3) -> String {
    self.quantity(quantity.value, unit: Q.unit, significant: significant)
  }

  /// A number in a base unit, with the prefix that fits; dimensionless numbers have no unit.
  ///
  /// - Parameters:
  ///   - value: The number, in `unit`.
  ///   - unit: The base unit.
  ///   - significant: Significant digits, at least 1.
  /// - Returns: Its text.
  public static func quantity(
    _ value: Double, unit: UnitSymbol, significant: Int = 3
  ) -> String {
    guard value.isFinite else { return nonFinite(value) + suffix(.one, unit) }
    let prefix = prefix(for: value, unit: unit, significant: significant)
    let scaled = DecimalDigits(value).scaled(byPowerOfTen: -prefix.powerOfTen)
    return text(of: scaled, significant: significant) + suffix(prefix, unit)
  }

  /// A share of a whole, such as `98.2 %`: three significant digits, two places at most.
  ///
  /// A share that would round to nothing reads `<0.01 %`.
  ///
  /// - Parameter fraction: The share, 1 for the whole.
  /// - Returns: Its text.
  public static func percent(_ fraction: Double) -> String {
    guard fraction.isFinite else { return nonFinite(fraction) + " %" }
    let exact = DecimalDigits(fraction).scaled(byPowerOfTen: 2)
    if exact.isZero { return "0 %" }
    let places = min(2, max(0, 3 - exact.rounded(significant: 3).exponent))
    guard exact.exponent <= longest else { return text(of: exact, significant: 3) + " %" }
    if exact.rounded(places: places).isZero {
      return fraction < 0 ? ">-0.01 %" : "<0.01 %"
    }
    return exact.text(places: places) + " %"
  }

  /// Digits before the point beyond which a number is written with a power of ten.
  static let longest = 7

  static func nonFinite(_ value: Double) -> String {
    value.isNaN ? "NaN" : value < 0 ? "-∞" : "∞"
  }

  /// The prefix for `value` once it is rounded: 999.95 reads as 1.00 k.
  static func prefix(for value: Double, unit: UnitSymbol, significant: Int) -> SIPrefix {
    SIPrefix.fitting(DecimalDigits(value).rounded(significant: significant), unit: unit)
  }

  /// The space and the unit that follow a number; nothing for dimensionless numbers.
  static func suffix(_ prefix: SIPrefix, _ unit: UnitSymbol) -> String {
    unit == .one ? "" : " \(prefix.symbol)\(unit.rawValue)"
  }

  /// A finite number with so many significant digits, in fixed notation where that reads well.
  static func text(of digits: DecimalDigits, significant: Int) -> String {
    let rounded = digits.rounded(significant: significant)
    if rounded.isZero { return "0" }
    if (-3...longest).contains(digits.exponent) {
      return digits.text(places: max(0, significant - rounded.exponent))
    }
    let power = rounded.exponent - 1
    return "\(rounded.scaled(byPowerOfTen: -power).text(places: significant - 1))e\(power)"
  }
}
