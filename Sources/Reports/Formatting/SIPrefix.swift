import RooflineModel

/// A decimal prefix; 1 G is 1e9, never 2³⁰.
public enum SIPrefix: Int, CaseIterable, Sendable {
  /// Nano, 1e-9.
  case nano = -9
  /// Micro, 1e-6.
  case micro = -6
  /// Milli, 1e-3.
  case milli = -3
  /// No prefix.
  case one = 0
  /// Kilo, 1e3.
  case kilo = 3
  /// Mega, 1e6.
  case mega = 6
  /// Giga, 1e9.
  case giga = 9
  /// Tera, 1e12.
  case tera = 12
  /// Peta, 1e15.
  case peta = 15
  /// Exa, 1e18.
  case exa = 18

  /// The symbol, such as `G`; empty for no prefix.
  public var symbol: String {
    switch self {
    case .nano: "n"
    case .micro: "µ"
    case .milli: "m"
    case .one: ""
    case .kilo: "k"
    case .mega: "M"
    case .giga: "G"
    case .tera: "T"
    case .peta: "P"
    case .exa: "E"
    }
  }

  /// The power of ten that the prefix stands for.
  public var powerOfTen: Int { rawValue }

  /// The prefix under which a rounded number reads as 1 to 999, among those that `unit` takes.
  ///
  /// Times take small prefixes only, amounts, rates, clocks and power large ones only; ratios and
  /// counts per cycle or element take none. Numbers beyond the last prefix keep it.
  static func fitting(_ number: DecimalDigits, unit: UnitSymbol) -> Self {
    guard !number.isZero else { return .one }
    let range = unit.prefixes
    let power = (number.exponent - 1).quotientRoundedDown(by: 3) * 3
    let clamped = min(max(power, range.lowerBound.rawValue), range.upperBound.rawValue)
    return SIPrefix(rawValue: clamped) ?? .one
  }
}

extension SIPrefix: Comparable {
  /// Orders by the power of ten.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension UnitSymbol {
  /// The prefixes that are customary before the unit.
  fileprivate var prefixes: ClosedRange<SIPrefix> {
    switch self {
    case .second: .nano ... .one
    case .flop, .byte, .flopPerSecond, .bytePerSecond, .hertz, .watt: .one ... .exa
    case .flopPerByte, .flopPerCycle, .bytePerCycle, .flopPerElement, .one: .one ... .one
    }
  }
}

extension Int {
  /// The greatest integer whose product with `divisor` is at most `self`; `divisor` is positive.
  fileprivate func quotientRoundedDown(by divisor: Int) -> Int {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
