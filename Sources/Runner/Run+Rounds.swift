internal import RooflineModel

/// One round of one team: the order, and what comes back.
extension Run {
  /// What is heard of a round while it runs.
  private struct Hearing {
    /// The item that was announced last.
    var current: Int?
    /// Why the round could not begin.
    var refusal: String?
  }

  /// Measures `items` once; those that end the child are left out and the rest is tried again.
  mutating func measure(
    _ items: [Int], on team: Team, _ part: RunPart, share: Seconds, end: Seconds
  ) async {
    var items = items
    var lost = 0
    let began = elapsed()
    while !items.isEmpty, !isInterrupted() {
      let budget = max(Seconds(0), share - (elapsed() - began))
      let order = order(items, on: team, part, budget: Seconds(budget.value * 0.9))
      roundNumber += 1
      var hearing = Hearing()
      // A child that hangs must not cost the other teams their rounds.
      let deadline = min(Seconds(3 * share.value + 20), max(Seconds(4), end - elapsed()))
      let outcome = await launcher.run(order, deadline: deadline) { event in
        receive(event, items: items, &hearing, end: end)
      }
      guard case .lost(let reason) = outcome, !isInterrupted() else { return }
      lost += 1
      let why = hearing.refusal ?? reason
      note(why, at: hearing.current)
      if let current = hearing.current { items.removeAll { $0 == current } }
      // Without a culprit the team itself cannot be measured in this round.
      if hearing.current == nil { return giveUp(items, why) }
      // Many culprits, as when an instruction set fails as a whole, must not eat the run.
      if lost == 16 || elapsed() > end { return }
    }
  }

  private func order(
    _ items: [Int], on team: Team, _ part: RunPart, budget: Seconds
  ) -> RoundOrder {
    let workloads = items.map { record.measurements[$0].workload }
    var order = RoundOrder(
      round: roundNumber,
      processors: team.processors ?? Array(record.machine.placementOrder.prefix(team.threads)),
      bytesPerThread: RoundOrder.bytesPerThread(for: workloads),
      smallPageBytesPerThread: RoundOrder.smallPageBytesPerThread(for: workloads),
      items: items.map {
        RoundOrder.Item(workload: record.measurements[$0].workload, amount: states[$0].amount)
      },
      budget: budget, mostPasses: schedule.mostPasses(of: part), sampleTime: schedule.sampleTime,
      seed: record.plan.seed &+ UInt64(roundNumber), memoryNode: team.memoryNode,
      commonBytes: RoundOrder.commonBytes(for: workloads))
    order.counters = record.counters.map { CounterPlan($0) }
    return order
  }

  /// Measures the latency of every pair once, in the rounds that belong to matrices.
  mutating func measurePairs(inRound round: Int, end: Seconds) async {
    guard let pairs = record.coreLatencies, !pairs.isEmpty, round < schedule.rounds,
      schedule.takesPart(.side, inRound: round), !isInterrupted(), elapsed() < end
    else { return }
    let order = RoundOrder(
      round: roundNumber, processors: [], bytesPerThread: 0, items: [], budget: Seconds(0),
      mostPasses: 1, sampleTime: schedule.sampleTime,
      seed: record.plan.seed &+ UInt64(roundNumber), pairs: pairs.map { [$0.first, $0.second] })
    roundNumber += 1
    var hearing = Hearing()
    let deadline = max(Seconds(4), min(Seconds(20), end - elapsed()))
    let outcome = await launcher.run(order, deadline: deadline) { event in
      receive(event, items: [], &hearing, end: end)
    }
    guard case .lost(let reason) = outcome, !isInterrupted() else { return }
    let why = hearing.refusal ?? reason
    progress(.lostRound(reason: why, metric: nil))
    note(absence: Unavailable(subject: "cores", reason: why))
  }

  private mutating func receive(
    _ event: RoundEvent, items: [Int], _ hearing: inout Hearing, end: Seconds
  ) {
    switch event {
    case .ready(let ratio, let timer):
      record.timer = timer
      note(clockRatio: ratio)
    case .begin(let item):
      hearing.current = items[item]
      announce(record.measurements[items[item]].workload.metric, end: end)
    case .calibrated(let item, let amount): states[items[item]].amount = amount
    case .sample(let item, let sample): record.measurements[items[item]].samples.append(sample)
    case .latency(let pair, let seconds):
      record.coreLatencies?[pair].samples.append(.init(round: roundNumber - 1, seconds: seconds))
    case .unseen(let why): note(absence: why)
    case .refused(let reason): hearing.refusal = reason
    case .finished(let huge, let bytes): note(hugeBytes: huge, of: bytes)
    }
  }

  private func announce(_ metric: String, end: Seconds) {
    let planned = plannedRounds
    progress(
      .measuring(
        metric: metric, round: roundNumber, of: max(roundNumber, planned),
        left: max(Seconds(0), end - elapsed())))
  }
}
