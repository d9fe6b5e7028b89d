public import RooflineModel

extension Format {
  /// An estimate with its interval, such as `182 GFLOP/s [179, 185]`.
  ///
  /// All three numbers have the prefix and the last place of the first one, so that they can be
  /// compared digit by digit.
  ///
  /// - Parameters:
  ///   - estimate: The point and its interval.
  ///   - significant: Significant digits of the point, at least 1.
  /// - Returns: Its text.
  public static func interval<Q: Quantity>(
    _ estimate: Estimate<Q>, significant: Int = 3
  ) -> String {
    interval(
      estimate.value.value, low: estimate.low.value, high: estimate.high.value, unit: Q.unit,
      significant: significant)
  }

  /// A number with its interval in a base unit; dimensionless numbers have no unit.
  ///
  /// - Parameters:
  ///   - value: The point, in `unit`.
  ///   - low: The lower end, in `unit`.
  ///   - high: The upper end, in `unit`.
  ///   - unit: The base unit.
  ///   - significant: Significant digits of the point, at least 1.
  /// - Returns: Its text.
  public static func interval(
    _ value: Double, low: Double, high: Double, unit: UnitSymbol, significant: Int = 3
  ) -> String {
    // A point that is zero or no number has no scale; the greater end lends its own.
    let scale = value.isFinite && value != 0 ? value : max(low.magnitude, high.magnitude)
    guard scale.isFinite, scale != 0 else {
      return quantity(value, unit: unit) + " [\(number(low)), \(number(high))]"
    }
    let prefix = prefix(for: scale, unit: unit, significant: significant)
    let shown = DecimalDigits(scale).scaled(byPowerOfTen: -prefix.powerOfTen)
      .rounded(significant: significant)
    let places = min(max(0, significant - shown.exponent), 6)
    func text(_ number: Double) -> String {
      guard number.isFinite else { return nonFinite(number) }
      let digits = DecimalDigits(number).scaled(byPowerOfTen: -prefix.powerOfTen)
      return digits.exponent > longest
        ? self.text(of: digits, significant: significant) : digits.text(places: places)
    }
    return "\(text(value))\(suffix(prefix, unit)) [\(text(low)), \(text(high))]"
  }
}
