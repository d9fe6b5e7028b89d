import RooflineModel

/// Numbers for the columns of a table, whose heading has the unit.
enum ColumnNumber {
  /// A number in `scale` units.
  static func plain(_ value: Double, per scale: Double = 1) -> String {
    Format.number(value / scale)
  }

  /// An estimate with its interval, in `scale` units.
  static func interval<Q: Quantity>(_ estimate: Estimate<Q>, per scale: Double = 1) -> String {
    Format.interval(
      estimate.value.value / scale, low: estimate.low.value / scale,
      high: estimate.high.value / scale, unit: .one)
  }

  /// A factor, two places below ten, such as `1.00×`.
  static func factor(_ value: Double) -> String {
    let rounded = value < 10 ? (value * 100).rounded() / 100 : value
    return Format.number(rounded, significant: rounded < 1 ? 2 : 3) + "×"
  }

  /// A factor with its interval, such as `9.62× [5.82, 15.91]`, to the last place of the factor.
  static func factor(_ estimate: Estimate<Ratio>) -> String {
    let point = estimate.value.value
    // Rounded as the factor alone is, or 0.998 would read `1.00× [0.9, 1.0]`.
    let rounded = point < 10 ? (point * 100).rounded() / 100 : point
    let text = Format.interval(
      rounded, low: estimate.low.value, high: estimate.high.value, unit: .one,
      significant: rounded < 1 ? 2 : 3)
    return "\(factor(point)) \(text.drop { $0 != "[" })"
  }
}
