internal import RealModule

/// A logarithmic axis.
struct ChartAxis {
  /// The value at position 0.
  let low: Double
  /// The value at position 1.
  let high: Double

  /// An axis from `low` to `high`; both positive, `low < high`.
  init(_ low: Double, _ high: Double) {
    precondition(0 < low && low < high, "no axis from \(low) to \(high)")
    self.low = low
    self.high = high
  }

  /// The position of `value`, 0 at `low` and 1 at `high`; outside of 0…1 beyond the ends.
  func position(_ value: Double) -> Double { .log(value / low) / .log(high / low) }

  /// The value at `position`.
  func value(at position: Double) -> Double { low * .exp(position * .log(high / low)) }

  /// The powers of ten on the axis, ascending.
  var decades: [Double] {
    let first = Int(Double.log10(low).rounded(.up))
    let last = Int(Double.log10(high).rounded(.down))
    guard first <= last else { return [] }
    return (first...last).map { Double.exp10(Double($0)) }
  }
}
