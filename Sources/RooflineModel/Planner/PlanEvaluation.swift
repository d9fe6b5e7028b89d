/// A plan's arithmetic at the point and at the ends of the measured roofs.
struct PlanEvaluation {
  /// The roofs that a number rests on.
  enum Roof { case peak, bandwidth }

  let plan: Plan
  let devices: Double
  let peak: Availability<PlanFigure<FlopsPerSecond>>
  let bandwidth: Availability<PlanFigure<BytesPerSecond>>

  /// The arithmetic with every roof at its point; a roof that is not known is 1.
  private var point: PlanModel {
    PlanModel(
      plan: plan, devices: devices, peak: peak.value?.value ?? FlopsPerSecond(1),
      bandwidth: bandwidth.value?.value ?? BytesPerSecond(1))
  }

  /// The arithmetic with one roof at an end, by roof: at its lower and at its upper end.
  private var ends: [(low: PlanModel, high: PlanModel)] {
    var all: [(low: PlanModel, high: PlanModel)] = []
    if let figure = peak.value, figure.number.hasInterval {
      var pair = (low: point, high: point)
      pair.low.peak = figure.low
      pair.high.peak = figure.high
      all.append(pair)
    }
    if let figure = bandwidth.value, figure.number.hasInterval {
      var pair = (low: point, high: point)
      pair.low.bandwidth = figure.low
      pair.high.bandwidth = figure.high
      all.append(pair)
    }
    return all
  }

  /// Why a number that rests on `roofs` cannot be had; nil if it can.
  func absence(_ roofs: [Roof]) -> Unavailable? {
    for roof in roofs {
      switch roof {
      case .peak: if case .unavailable(let why) = peak { return why }
      case .bandwidth: if case .unavailable(let why) = bandwidth { return why }
      }
    }
    return nil
  }

  /// A number with its interval, or why there is none.
  ///
  /// - Parameters:
  ///   - roofs: The roofs that it rests on.
  ///   - number: The number under given roofs; where it has none at an end, that end is left out.
  /// - Returns: The number.
  func value(
    _ roofs: [Roof], _ number: (PlanModel) -> Availability<Double>
  ) -> Availability<PlanValue> {
    if let absence = absence(roofs) { return .unavailable(absence) }
    return number(point).map { middle in
      PlanValue(
        middle,
        ends: ends.map { (number($0.low).value ?? middle, number($0.high).value ?? middle) })
    }
  }

  /// A number that the model always has.
  func value(_ roofs: [Roof], _ number: (PlanModel) -> Double) -> Availability<PlanValue> {
    value(roofs) { .available(number($0)) }
  }

  /// What a step waits for, by the points of the roofs first.
  func bound(batch: Double) -> Availability<[PlanBound]> {
    if let absence = absence([.peak, .bandwidth]) { return .unavailable(absence) }
    let first = point.bound(batch: batch)
    let others = Set(
      ends.flatMap { [$0.low.bound(batch: batch), $0.high.bound(batch: batch)] })
    return .available([first] + others.subtracting([first]).sorted())
  }

  /// The inputs of formulas.
  var symbols: PlanSymbols {
    PlanSymbols(
      plan: plan, devices: devices, peak: peak.value?.value.value ?? 0,
      bandwidth: bandwidth.value?.value.value ?? 0)
  }
}
