/// A dimensionless number.
public struct Ratio: Quantity {
  /// Dimensionless.
  public static let unit = UnitSymbol.one
  /// The number.
  public let value: Double
  /// Makes a dimensionless number.
  public init(_ value: Double) { self.value = value }
}
