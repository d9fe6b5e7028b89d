/// The inputs of a plan's formulas.
///
/// What was not given or is not known is put in as 0; no line that has a number uses such an input.
struct PlanSymbols {
  let plan: Plan
  let devices: Double
  let peak: Double
  let bandwidth: Double

  typealias Input = PlanFormula.Input

  var parameters: Input { Input("N", "parameters", plan.parameters, .parameter) }
  var size: Input { Input("b", "size of a parameter", plan.parameterSize.value, .bytePerParameter) }
  var count: Input { Input("D", "devices", devices, .device) }
  var peakRate: Input { Input("P", "peak of a device", peak, .flopPerSecond) }
  var readRate: Input { Input("W", "bandwidth of a device", bandwidth, .bytePerSecond) }
  var memory: Input {
    Input("M", "memory of a device", plan.device.memory.value?.value.value ?? 0, .byte)
  }
  var power: Input {
    Input("TDP", "rated power of a device", plan.device.power.value?.value.value ?? 0, .watt)
  }
  var interconnect: Input {
    Input("X", "what a device sends to the others", plan.interconnect?.value ?? 0, .bytePerSecond)
  }
  var hidden: Input {
    Input("h", "hidden state exchanged for a token", plan.hiddenState?.value ?? 0, .bytePerToken)
  }
  var cache: Input {
    Input("c", "cache of a sequence", plan.cache?.value ?? 0, .bytePerToken)
  }
  var experts: Input { Input("E", "experts", Double(plan.experts?.total ?? 0), .expert) }
  var active: Input { Input("A", "experts of a token", Double(plan.experts?.active ?? 0), .expert) }
  var imbalance: Input {
    Input("g", "load of the busiest expert over the mean", plan.experts?.imbalance ?? 1, .one)
  }
  var shared: Input {
    Input("N0", "parameters outside of experts", plan.sharedParameters, .parameter)
  }
  var target: Input { Input("u", "utilisation aimed at", plan.targetUtilisation, .share) }
  var minutes: Input {
    Input("m", "use of a user", plan.usePerDay.value / 60, .minutePerDay)
  }

  static func batch(_ value: Double) -> Input { Input("B", "tokens of a step", value, .token) }

  /// Parameters that do arithmetic for one token.
  var activeParameters: PlanFormula {
    guard plan.experts != nil else { return "\(parameters)" }
    return "(\(shared) + \(active) * (\(parameters) - \(shared)) / \(experts))"
  }

  /// The same, those of experts times the imbalance.
  var loadedParameters: PlanFormula {
    guard plan.experts != nil else { return "\(parameters)" }
    return "(\(shared) + \(imbalance) * \(active) * (\(parameters) - \(shared)) / \(experts))"
  }

  /// The share of experts that a batch touches.
  func touchedShare(_ batch: Input) -> PlanFormula {
    "(1 - (1 - \(active) / \(experts)) ^ \(batch))"
  }

  /// What a step reads, in B.
  func bytesRead(_ batch: Input) -> PlanFormula {
    let weights: PlanFormula =
      plan.experts == nil
      ? "\(parameters) * \(size)"
      : "(\(shared) + \(touchedShare(batch)) * (\(parameters) - \(shared))) * \(size)"
    return plan.cache == nil ? weights : "\(weights) + \(batch) * \(cache)"
  }

  /// What weights and caches take, in B.
  func memoryTaken(_ batch: Input) -> PlanFormula {
    plan.cache == nil
      ? "\(parameters) * \(size)" : "\(parameters) * \(size) + \(batch) * \(cache)"
  }
}
