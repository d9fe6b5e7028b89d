import RooflineModel

/// The numbers of a plan as text.
enum PlanNumber {
  /// A number with its unit; counts have none unless it is asked for.
  static func text(_ value: Double, _ unit: PlanUnit, named: Bool = false) -> String {
    switch unit.carrier {
    case .quantity(let base, let suffix):
      let text = Format.quantity(value, unit: base)
      return text.dropLast(base == .one ? 0 : base.rawValue.count) + suffix
    case .count(let name):
      return count(value) + (named && !name.isEmpty ? " \(name)" : "")
    case .share:
      return Format.percent(value)
    }
  }

  /// A number with its unit and, if it has one, its interval: `26.7 ms [26.1, 27.3]`.
  static func text(_ number: PlanValue, _ unit: PlanUnit) -> String {
    guard number.hasInterval else { return text(number.value, unit) }
    let (point, bracket) = parts(number, unit)
    return "\(point) \(bracket)"
  }

  /// The same on two lines, for the cell of a table.
  static func cell(_ number: PlanValue, _ unit: PlanUnit) -> String {
    guard number.hasInterval else { return text(number.value, unit) }
    let (point, bracket) = parts(number, unit)
    return "\(point)\n\(bracket)"
  }

  /// The point with its unit, and the interval in brackets without one.
  private static func parts(_ number: PlanValue, _ unit: PlanUnit) -> (String, String) {
    switch unit.carrier {
    case .quantity(let base, _):
      let both = Format.interval(number.value, low: number.low, high: number.high, unit: base)
      return (text(number.value, unit), bracket(both))
    case .count:
      return (count(number.value), "[\(count(number.low)), \(count(number.high))]")
    case .share:
      let both = Format.interval(
        100 * number.value, low: 100 * number.low, high: 100 * number.high, unit: .one)
      return (Format.percent(number.value), bracket(both))
    }
  }

  private static func bracket(_ text: String) -> String {
    String(text.drop { $0 != "[" })
  }

  /// A count without places where it is whole, else with one at least where it has three digits.
  private static func count(_ value: Double) -> String {
    guard value.isFinite, value < 1e7 else { return Format.number(value) }
    guard value == value.rounded() || value >= 10000 else {
      return Format.number(value, significant: value >= 100 ? 4 : 3)
    }
    return DecimalDigits(value).text(places: 0)
  }
}

extension PlanUnit {
  /// How numbers of a unit are spelled.
  enum Carrier {
    /// As a quantity in a base unit, in whose place `suffix` is written.
    case quantity(UnitSymbol, suffix: String)
    /// As a plain number of things.
    case count(String)
    /// In per cent.
    case share
  }

  /// How numbers of the unit are spelled.
  var carrier: Carrier {
    switch self {
    case .second: .quantity(.second, suffix: rawValue)
    case .byte, .bytePerParameter, .bytePerToken: .quantity(.byte, suffix: rawValue)
    case .bytePerSecond: .quantity(.bytePerSecond, suffix: rawValue)
    case .flopPerToken: .quantity(.flop, suffix: rawValue)
    case .flopPerSecond: .quantity(.flopPerSecond, suffix: rawValue)
    case .flopPerByte: .quantity(.flopPerByte, suffix: rawValue)
    case .watt: .quantity(.watt, suffix: rawValue)
    // Energies take the prefixes that times take: small ones only.
    case .joule, .joulePerToken: .quantity(.second, suffix: rawValue)
    case .tokenPerSecond: .quantity(.one, suffix: "")
    case .parameter, .device, .token, .user, .expert, .minutePerDay: .count(rawValue)
    case .one: .count("")
    case .share: .share
    }
  }
}
