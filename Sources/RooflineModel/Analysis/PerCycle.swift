/// A compute rate against the core clock, in FLOP/cycle and per thread.
public struct FlopsPerCycle: Quantity {
  /// FLOP/cycle.
  public static let unit = UnitSymbol.flopPerCycle
  /// The rate, in FLOP/cycle.
  public let value: Double
  /// Makes a rate, in FLOP/cycle.
  public init(_ value: Double) { self.value = value }
}

/// A bandwidth against the core clock, in B/cycle and per thread.
public struct BytesPerCycle: Quantity {
  /// B/cycle.
  public static let unit = UnitSymbol.bytePerCycle
  /// The bandwidth, in B/cycle.
  public let value: Double
  /// Makes a bandwidth, in B/cycle.
  public init(_ value: Double) { self.value = value }
}

/// A count of operations for each element of an array, in FLOP/element.
public struct FlopsPerElement: Quantity {
  /// FLOP/element.
  public static let unit = UnitSymbol.flopPerElement
  /// The count, in FLOP/element.
  public let value: Double
  /// Makes a count, in FLOP/element.
  public init(_ value: Double) { self.value = value }
}
