extension PlanEvaluation {
  /// The lines that do not depend on the batch.
  var generalRows: [PlanRow] {
    let s = symbols
    let largest = Double(plan.batches.max() ?? 1)
    let users = usersAtOnce
    return [
      PlanRow(
        .weights, .byte, .available(PlanValue(plan.weights.value)),
        formula: "\(s.parameters) * \(s.size)"),
      PlanRow(
        .devicesNeeded, .device, plan.devicesNeeded().map { PlanValue($0) },
        formula: "ceil((\(s.memoryTaken(PlanSymbols.batch(largest)))) / \(s.memory))"),
      PlanRow(
        .operationsPerToken, .flopPerToken,
        .available(PlanValue(2 * plan.activeParameters)),
        formula: "2 * \(s.activeParameters)"),
      PlanRow(
        .knee, .flopPerByte, value([.peak, .bandwidth]) { ($0.peak / $0.bandwidth).value },
        formula: "\(s.peakRate) / \(s.readRate)"),
      criticalBatch, users, usersPerDay(users),
    ]
  }

  private var criticalBatch: PlanRow {
    let s = symbols
    let number = value([.peak, .bandwidth]) { $0.criticalBatch() }
    let formula: PlanFormula
    if plan.experts != nil {
      let batch = PlanSymbols.batch(number.value?.value ?? 0)
      formula = """
        2 * \(s.loadedParameters) * \(batch) / \(s.peakRate) = \
        (\(s.bytesRead(batch))) / \(s.readRate)
        """
    } else if plan.cache != nil {
      formula = """
        \(s.parameters) * \(s.size) / (2 * \(s.parameters) * \(s.readRate) / \(s.peakRate) \
        - \(s.cache))
        """
    } else {
      formula = "\(s.peakRate) * \(s.size) / (2 * \(s.readRate))"
    }
    return PlanRow(.criticalBatch, .token, number, formula: formula)
  }

  private var usersAtOnce: PlanRow {
    let s = symbols
    let isSimple = plan.experts == nil && plan.cache == nil && exchange(1).value == nil
    let formula: PlanFormula =
      isSimple
      ? "ceil(\(s.target) * \(s.peakRate) * \(s.size) / (2 * \(s.readRate)))"
      : "least whole B with utilisation(B) at least \(s.target)"
    return PlanRow(
      .usersAtOnce, .user,
      value([.peak, .bandwidth]) { model in
        let least = model.leastBatch(utilisation: plan.targetUtilisation)
        return fitting(least)
      }, formula: formula)
  }

  /// A batch, unless its caches do not fit the memory.
  private func fitting(_ batch: Availability<Double>) -> Availability<Double> {
    guard let users = batch.value, let memory = plan.device.memory.value?.value,
      plan.memory(batch: users).value > devices * memory.value * (1 + 1e-12)
    else { return batch }
    return .unavailable(
      Unavailable(
        subject: PlanRow.Name.usersAtOnce.rawValue,
        reason: "the caches of so many sequences do not fit the memory",
        remedy: "Ask for more with --devices."))
  }

  private func usersPerDay(_ users: PlanRow) -> PlanRow {
    let s = symbols
    let atOnce = PlanFormula.Input(
      "users", "users at once", users.value.value?.value ?? 0, .user)
    return PlanRow(
      .usersPerDay, .user,
      users.value.map { users in
        func daily(_ users: Double) -> Double { users * 86400 / plan.usePerDay.value }
        return PlanValue(daily(users.value), low: daily(users.low), high: daily(users.high))
      },
      formula: "\(atOnce) * 1440 / \(s.minutes)")
  }
}
