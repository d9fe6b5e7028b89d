/// A power, in W.
public struct Watts: Quantity {
  /// W.
  public static let unit = UnitSymbol.watt
  /// The power, in W.
  public let value: Double
  /// Makes a power, in W.
  public init(_ value: Double) { self.value = value }
}
