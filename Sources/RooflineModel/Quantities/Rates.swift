/// A compute rate, in FLOP/s.
public struct FlopsPerSecond: Quantity {
  /// FLOP/s.
  public static let unit = UnitSymbol.flopPerSecond
  /// The rate, in FLOP/s.
  public let value: Double
  /// Makes a compute rate, in FLOP/s.
  public init(_ value: Double) { self.value = value }
}

/// A bandwidth, in B/s; whether of named or of moved bytes is said where it is used.
public struct BytesPerSecond: Quantity {
  /// B/s.
  public static let unit = UnitSymbol.bytePerSecond
  /// The bandwidth, in B/s.
  public let value: Double
  /// Makes a bandwidth, in B/s.
  public init(_ value: Double) { self.value = value }
}

/// An arithmetic intensity, in FLOP/B; a knee (ridge point) is one.
public struct Intensity: Quantity {
  /// FLOP/B.
  public static let unit = UnitSymbol.flopPerByte
  /// The intensity, in FLOP/B.
  public let value: Double
  /// Makes an intensity, in FLOP/B.
  public init(_ value: Double) { self.value = value }
}

/// A clock frequency, in Hz.
public struct Hertz: Quantity {
  /// Hz.
  public static let unit = UnitSymbol.hertz
  /// The frequency, in Hz.
  public let value: Double
  /// Makes a frequency, in Hz.
  public init(_ value: Double) { self.value = value }
}

/// The compute rate `flop / time`, in FLOP/s.
public func / (flops: Flops, time: Seconds) -> FlopsPerSecond { .init(flops.value / time.value) }
/// The bandwidth `bytes / time`, in B/s.
public func / (bytes: Bytes, time: Seconds) -> BytesPerSecond { .init(bytes.value / time.value) }
/// The arithmetic intensity `flop / bytes`, in FLOP/B.
public func / (flops: Flops, bytes: Bytes) -> Intensity { .init(flops.value / bytes.value) }
/// The knee (ridge point) `P / W` of two roofs, in FLOP/B.
public func / (peak: FlopsPerSecond, bandwidth: BytesPerSecond) -> Intensity {
  .init(peak.value / bandwidth.value)
}
/// The time that `flops` take at `rate`, in s.
public func / (flops: Flops, rate: FlopsPerSecond) -> Seconds { .init(flops.value / rate.value) }
/// The time that `bytes` take at `bandwidth`, in s.
public func / (bytes: Bytes, bandwidth: BytesPerSecond) -> Seconds {
  .init(bytes.value / bandwidth.value)
}
