internal import ArgumentParser
internal import RooflineModel

/// What steps move beside the weights.
struct PlanTrafficOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("What each device can send to the others.", valueName: "B/s"))
  var interconnect: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Hidden state that all layers together exchange for each token: "
        + "2 × layers × width × bytes of an activation.",
      valueName: "B"))
  var hiddenBytes: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Keys and values of a sequence, read in every step and kept in memory.", valueName: "B"))
  var cacheBytes: String?

  var bandwidth: BytesPerSecond? {
    get throws {
      try interconnect.map { BytesPerSecond(try PlanNumberText(.interconnect, $0).value) }
    }
  }
  var hidden: Bytes? {
    get throws { try hiddenBytes.map { Bytes(try PlanNumberText(.hiddenBytes, $0).value) } }
  }
  var cache: Bytes? {
    get throws { try cacheBytes.map { Bytes(try PlanNumberText(.cacheBytes, $0).value) } }
  }
}

/// How a model is split into experts.
struct PlanExpertOptions: ParsableArguments {
  @Option(
    name: .customLong("experts"), parsing: .unconditional,
    help: ArgumentHelp("Experts of a layer.", valueName: "N"))
  var total: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Experts that each token uses.", valueName: "N"))
  var active: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Load of the busiest expert over the mean; 1 if not given.", valueName: "x"))
  var imbalance: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Parameters outside of experts; 0 if not given.", valueName: "N"))
  var sharedParams: String?

  var experts: PlanExperts? {
    get throws {
      guard let total, let active else {
        if total != nil { throw PlanError.incomplete(.experts, needs: .active) }
        if active != nil { throw PlanError.incomplete(.active, needs: .experts) }
        if imbalance != nil { throw PlanError.incomplete(.imbalance, needs: .experts) }
        if sharedParams != nil { throw PlanError.incomplete(.sharedParameters, needs: .experts) }
        return nil
      }
      return PlanExperts(
        total: try PlanNumberText(.experts, total).whole,
        active: try PlanNumberText(.active, active).whole,
        imbalance: try imbalance.map { try PlanNumberText(.imbalance, $0).value } ?? 1,
        sharedParameters: try sharedParams
          .map { try PlanNumberText(.sharedParameters, $0).value } ?? 0)
    }
  }
}

/// Figures of a device that is not in the list, or instead of those in the list.
struct PlanFigureOptions: ParsableArguments {
  @Option(
    parsing: .unconditional, help: ArgumentHelp("Peak of one device.", valueName: "FLOP/s"))
  var peak: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Memory bandwidth of one device.", valueName: "B/s"))
  var bandwidth: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("Memory of one device.", valueName: "B"))
  var memory: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("Rated power of one device.", valueName: "W"))
  var power: String?

  /// The device of a name with these figures instead of its own.
  func overriding(_ name: String?) throws -> PlanDevice {
    let peak = try peak.map { FlopsPerSecond(try PlanNumberText(.peak, $0).value) }
    let bandwidth = try bandwidth.map { BytesPerSecond(try PlanNumberText(.bandwidth, $0).value) }
    let memory = try memory.map { Bytes(try PlanNumberText(.memory, $0).value) }
    let power = try power.map { Watts(try PlanNumberText(.power, $0).value) }
    guard name != nil || (peak != nil && bandwidth != nil) else {
      throw CommandFailure.usage(
        "Cannot plan without a device: neither --device nor both of --peak and --bandwidth are "
          + "given. Name a GPU of 'ridgeline gpus', 'this' or a record with --device.")
    }
    let device = try name.map(PlanDevice.init(named:)) ?? .custom
    return device.with(peak: peak, bandwidth: bandwidth, memory: memory, power: power)
  }
}

/// A number as it was typed, within the range of its option.
struct PlanNumberText {
  let value: Double
  /// The number of an option that takes whole ones.
  var whole: Int { Int(value) }

  /// Reads a number.
  ///
  /// - Throws: `CommandFailure` (64) that quotes what was typed.
  init(_ option: PlanOption, _ text: String) throws {
    let range = option.range
    guard !text.contains(where: { $0 == "x" || $0 == "X" }), let value = Double(text),
      range.contains(value), !option.isWhole || value == value.rounded()
    else {
      func number(_ value: Double) -> String {
        value == value.rounded() && value < 1e7 ? "\(Int(value))" : "\(value)"
      }
      throw CommandFailure.usage(
        "Cannot plan with \(option.rawValue) '\(text)': it has to be "
          + "\(option.isWhole ? "a whole number" : "a number") from \(number(range.lowerBound)) to "
          + "\(number(range.upperBound)). Give one, such as \(option.example).")
    }
    self.value = value
  }

  /// Reads whole numbers separated by commas.
  static func list(_ option: PlanOption, _ text: String) throws -> [Int] {
    try text.split(separator: ",", omittingEmptySubsequences: false)
      .map { try PlanNumberText(option, String($0)).whole }
  }
}

extension PlanOption {
  /// A value that makes sense.
  fileprivate var example: String {
    switch self {
    case .parameters: "70e9"
    case .bits, .experts: "8"
    case .devices, .active: "2"
    case .batch: "1,10,100"
    case .interconnect: "450e9"
    case .hiddenBytes, .cacheBytes: "1e6"
    case .imbalance: "1.5"
    case .sharedParameters: "1e9"
    case .targetUtilisation: "0.2"
    case .minutesPerUserDay: "10"
    case .peak: "65e12"
    case .bandwidth: "300e9"
    case .memory: "16e9"
    case .power: "70"
    }
  }
}
