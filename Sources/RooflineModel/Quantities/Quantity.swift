/// A physical quantity: one number in the base unit that its type names.
///
/// Encoded as a bare number. Arithmetic exists only where physics has it (`Bytes / Seconds`), so
/// that adding bytes to FLOP does not compile.
public protocol Quantity: Codable, Hashable, Comparable, Sendable {
  /// The base unit.
  static var unit: UnitSymbol { get }
  /// The number, in `unit`.
  var value: Double { get }
  /// Makes a quantity of `value` in `unit`.
  init(_ value: Double)
}

extension Quantity {
  /// Orders by magnitude.
  public static func < (left: Self, right: Self) -> Bool { left.value < right.value }

  /// Decodes from a bare number in the base unit.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(Double.self))
  }

  /// Encodes as a bare number in the base unit.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }

  /// The dimensionless ratio of two quantities of one kind.
  public static func / (left: Self, right: Self) -> Double { left.value / right.value }
  /// The quantity scaled by a dimensionless factor.
  public static func * (factor: Double, right: Self) -> Self { Self(factor * right.value) }
}
