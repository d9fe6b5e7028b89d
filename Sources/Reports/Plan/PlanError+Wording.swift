public import RooflineModel

extension PlanError {
  /// The error in words: what was being done, what happened, and what to do next.
  public var wording: String {
    switch self {
    case .outOfRange(let option, let value):
      let kind = option.isWhole ? "a whole number" : "a number"
      return "Cannot plan with \(option.rawValue) \(Self.number(value)): it has to be \(kind) from "
        + "\(Self.number(option.range.lowerBound)) to \(Self.number(option.range.upperBound))"
        + "\(option.unitWords). Give one of these."
    case .batchCount(let count):
      return "Cannot plan for \(count) batches: one plan answers 1 to \(Plan.mostBatches). "
        + "Name fewer with --batch, or ask for --curve."
    case .incomplete(let option, let other):
      return "Cannot plan with \(option.rawValue) alone: it means nothing without "
        + "\(other.rawValue). Give both, or neither."
    case .above(let option, let value, let limit, let why):
      return "Cannot plan with \(option.rawValue) \(Self.number(value)): the most is "
        + "\(Self.number(limit)), for \(why). Give less."
    case .lacksPrecision(let precision, let device, let known):
      return "Cannot plan in \(precision.title) on \(device): it has no such peak. "
        + Self.choice(known)
    case .noPrecision(let bits, let device, let known):
      return "Cannot plan weights of \(Self.number(bits)) bits on \(device): it has no peak in a "
        + "format so wide. \(Self.choice(known))"
    case .doesNotFit(let needed, let batch, let device, let devices, let available):
      let what = batch.map { "weights and caches of a batch of \($0)" } ?? "weights"
      return "Cannot place the model on \(devices) × \(device): its \(what) take "
        + "\(Format.quantity(needed)), and the devices hold \(Format.quantity(available)). Ask for "
        + "more with --devices, or leave it out for as many as are needed."
    case .tooManyDevices(let count, let device):
      return "Cannot place the model on \(device): it takes \(Self.number(count)) of them, and "
        + "plans end at \(Self.number(PlanOption.devices.range.upperBound)). Ask for a smaller "
        + "model or larger devices."
    case .unknownDeviceCount(let why):
      return "Cannot tell how many devices the model needs: \(why.reason). Give --memory or "
        + "--devices."
    }
  }

  private static func choice(_ known: [GPUPrecision]) -> String {
    known.isEmpty
      ? "Give a peak with --peak."
      : "Choose with --precision: \(known.map(\.rawValue).joined(separator: ", "))."
  }

  /// A number as a user would type it.
  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e7 ? "\(Int(value))" : "\(value)"
  }
}

extension PlanOption {
  /// The unit of the option's values, with a space before it; empty for counts.
  fileprivate var unitWords: String {
    switch self {
    case .hiddenBytes, .cacheBytes, .memory: " B"
    case .interconnect, .bandwidth: " B/s"
    case .peak: " FLOP/s"
    case .power: " W"
    default: ""
    }
  }
}
