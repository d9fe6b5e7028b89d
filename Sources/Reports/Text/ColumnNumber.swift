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
}
