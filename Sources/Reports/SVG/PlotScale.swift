internal import RealModule

/// How a value becomes a share of an axis.
struct PlotScale: Hashable, Sendable {
  enum Kind: Hashable, Sendable { case linear, logarithmic }

  let kind: Kind
  /// The value at share 0.
  let low: Double
  /// The value at share 1.
  let high: Double

  /// A linear scale, which may run downwards; equal ends are drawn apart.
  static func linear(_ low: Double, _ high: Double) -> Self {
    guard low.isFinite, high.isFinite, low != high else {
      let middle = low.isFinite ? low : 0
      return Self(kind: .linear, low: middle - 0.5, high: middle + 0.5)
    }
    return Self(kind: .linear, low: low, high: high)
  }

  /// A logarithmic scale; equal or reversed ends are drawn apart.
  ///
  /// - Precondition: Both ends are positive and finite.
  static func logarithmic(_ low: Double, _ high: Double) -> Self {
    precondition(low > 0 && high > 0 && (low * high).isFinite, "no scale \(low)…\(high)")
    guard low < high else { return Self(kind: .logarithmic, low: low / 2, high: low * 2) }
    return Self(kind: .logarithmic, low: low, high: high)
  }

  /// A logarithmic scale that holds `values` with some air; nil if none can be drawn.
  static func logarithmic(
    holding values: some Sequence<Double>, air: Double = 0.06
  ) -> Self? {
    let drawable = values.filter(canDraw)
    guard let low = drawable.min(), let high = drawable.max() else { return nil }
    let factor = Double.exp(max(Double.log(high / low), 0.5) * air)
    return logarithmic(low / factor, high * factor)
  }

  /// Whether a number has a place on a logarithmic axis: positive, of a size that a machine can have.
  ///
  /// A damaged record may hold any number.
  static func canDraw(_ value: Double) -> Bool { value > 1e-15 && value < 1e21 }

  /// Where `value` lies: 0 at `low`, 1 at `high`, outside of 0…1 beyond; far outside for what has no
  /// logarithm.
  func share(_ value: Double) -> Double {
    switch kind {
    case .linear: (value - low) / (high - low)
    case .logarithmic: value > 0 ? .log(value / low) / .log(high / low) : -1e3
    }
  }

  /// The value at `share`.
  func value(at share: Double) -> Double {
    switch kind {
    case .linear: low + share * (high - low)
    case .logarithmic: low * .exp(share * .log(high / low))
    }
  }

  /// Values at equal distances on the axis, both ends included.
  func steps(_ count: Int) -> [Double] {
    (0...max(1, count)).map { value(at: Double($0) / Double(max(1, count))) }
  }
}
