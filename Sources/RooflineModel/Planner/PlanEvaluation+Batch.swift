extension PlanEvaluation {
  /// What a step with `batch` tokens takes and gives.
  func batch(_ batch: Double) -> PlanBatch {
    PlanBatch(
      batch: batch, rows: memoryRows(batch) + timeRows(batch) + yieldRows(batch),
      bound: bound(batch: batch))
  }

  private func memoryRows(_ batch: Double) -> [PlanRow] {
    let s = symbols
    let input = PlanSymbols.batch(batch)
    var rows = [
      PlanRow(
        .memoryUsed, .share,
        plan.device.memory.map {
          PlanValue(plan.memory(batch: batch).value / (devices * $0.value.value))
        },
        formula: "(\(s.memoryTaken(input))) / (\(s.count) * \(s.memory))")
    ]
    if let experts = plan.experts {
      rows.append(
        PlanRow(
          .expertsTouched, .expert, .available(PlanValue(experts.touched(by: batch))),
          formula: "\(s.experts) * \(s.touchedShare(input))"))
    }
    return rows
  }

  private func timeRows(_ batch: Double) -> [PlanRow] {
    let s = symbols
    let input = PlanSymbols.batch(batch)
    let compute = value([.peak]) { $0.computeTime(batch: batch).value }
    let memory = value([.bandwidth]) { $0.memoryTime(batch: batch).value }
    let exchange = exchange(batch)
    let tc = PlanFormula.Input("t_c", "compute time", compute.value?.value ?? 0, .second)
    let tm = PlanFormula.Input("t_m", "memory time", memory.value?.value ?? 0, .second)
    let tx = PlanFormula.Input("t_x", "interconnect time", exchange.value?.value ?? 0, .second)
    return [
      PlanRow(
        .computeTime, .second, compute,
        formula: "2 * \(s.loadedParameters) * \(input) / (\(s.count) * \(s.peakRate))"),
      PlanRow(
        .memoryTime, .second, memory,
        formula: "(\(s.bytesRead(input))) / (\(s.count) * \(s.readRate))"),
      PlanRow(
        .interconnectTime, .second, exchange,
        formula: """
          \(input) * \(s.hidden) * 2 * (\(s.count) - 1) / \(s.count) / \(s.interconnect)
          """),
      PlanRow(
        .stepTime, .second, value([.peak, .bandwidth]) { $0.stepTime(batch: batch).value },
        formula: exchange.value == nil ? "max(\(tc), \(tm))" : "max(\(tc), \(tm)) + \(tx)"),
    ]
  }

  /// The time of exchanging hidden states, or why it is left out.
  func exchange(_ batch: Double) -> Availability<PlanValue> {
    func absent(_ reason: String, _ remedy: String?) -> Availability<PlanValue> {
      .unavailable(
        Unavailable(
          subject: PlanRow.Name.interconnectTime.rawValue, reason: reason, remedy: remedy))
    }
    guard devices > 1 else { return absent("one device has nothing to exchange", nil) }
    let isLeftOut = "so exchanges between devices are left out"
    guard plan.interconnect != nil else {
      return absent(
        "none was given, \(isLeftOut)", "Give it with --interconnect and --hidden-bytes.")
    }
    guard plan.hiddenState != nil else {
      return absent(
        "what is exchanged for a token was not given, \(isLeftOut)",
        "Give it with --hidden-bytes.")
    }
    return value([]) { $0.interconnectTime(batch: batch).value }
  }

  private func yieldRows(_ batch: Double) -> [PlanRow] {
    let s = symbols
    let input = PlanSymbols.batch(batch)
    let both: [Roof] = [.peak, .bandwidth]
    let time = value(both) { $0.stepTime(batch: batch).value }
    let t = PlanFormula.Input("t", "step time", time.value?.value ?? 0, .second)
    let energy: Availability<PlanValue> =
      switch plan.device.power {
      case .unavailable(let why): .unavailable(why)
      case .available(let power):
        value(both) { devices * power.value.value * $0.stepTime(batch: batch).value / batch }
      }
    return [
      PlanRow(
        .utilisation, .share, value(both) { $0.utilisation(batch: batch) },
        formula: "2 * \(s.activeParameters) * \(input) / (\(s.count) * \(s.peakRate)) / \(t)"),
      PlanRow(
        .userRate, .tokenPerSecond, value(both) { 1 / $0.stepTime(batch: batch).value },
        formula: "1 / \(t)"),
      PlanRow(
        .totalRate, .tokenPerSecond, value(both) { batch / $0.stepTime(batch: batch).value },
        formula: "\(input) / \(t)"),
      PlanRow(
        .energyPerToken, .joulePerToken, energy,
        formula: "\(s.count) * \(s.power) * \(t) / \(input)"),
      PlanRow(
        .dailyUsers, .user,
        .available(PlanValue(batch * 86400 / plan.usePerDay.value)),
        formula: "\(input) * 1440 / \(s.minutes)"),
    ]
  }
}
