/// The base units that a record and its summary may carry, spelled as they are printed.
public enum UnitSymbol: String, Codable, CaseIterable, Sendable {
  /// Floating-point operations; a fused multiply-add is two.
  case flop = "FLOP"
  /// Bytes.
  case byte = "B"
  /// Seconds.
  case second = "s"
  /// Floating-point operations per second.
  case flopPerSecond = "FLOP/s"
  /// Bytes per second.
  case bytePerSecond = "B/s"
  /// Arithmetic intensity.
  case flopPerByte = "FLOP/B"
  /// Floating-point operations per core clock cycle.
  case flopPerCycle = "FLOP/cycle"
  /// Bytes per core clock cycle.
  case bytePerCycle = "B/cycle"
  /// Clock frequency.
  case hertz = "Hz"
  /// Power.
  case watt = "W"
  /// Floating-point operations per element.
  case flopPerElement = "FLOP/element"
  /// A dimensionless number.
  case one = "1"
}
