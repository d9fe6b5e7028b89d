/// Floating-point operations; a fused multiply-add counts as two.
public struct Flops: Quantity {
  /// FLOP.
  public static let unit = UnitSymbol.flop
  /// The number of operations.
  public let value: Double
  /// Makes a count of operations, in FLOP.
  public init(_ value: Double) { self.value = value }
}

/// An amount of data, in B.
///
/// Bytes come in two kinds that are never mixed: *named* bytes are what a program loads and
/// stores (the convention of STREAM), *moved* bytes add the line fill that a normal store causes.
public struct Bytes: Quantity {
  /// B.
  public static let unit = UnitSymbol.byte
  /// The number of bytes.
  public let value: Double
  /// Makes an amount of data, in B.
  public init(_ value: Double) { self.value = value }
}

/// A duration, in s.
public struct Seconds: Quantity {
  /// s.
  public static let unit = UnitSymbol.second
  /// The duration, in s.
  public let value: Double
  /// Makes a duration, in s.
  public init(_ value: Double) { self.value = value }
  /// The sum of two durations.
  public static func + (left: Self, right: Self) -> Self { Self(left.value + right.value) }
  /// The difference of two durations.
  public static func - (left: Self, right: Self) -> Self { Self(left.value - right.value) }
}
