public import RooflineModel

/// A run in the parent process: sends rounds out, collects their samples, decides when it is enough.
public struct Run<Launcher: RoundLauncher> {
  private let launcher: Launcher
  private let schedule: RunSchedule
  private let elapsed: () -> Seconds
  private let isInterrupted: () -> Bool
  private let progress: (RunProgress) -> Void
  private let save: (Record) -> Void
  private var record: Record
  private var states: [State]
  private var roundNumber = 0

  /// What the run knows of one workload besides its measurement.
  private struct State {
    var amount: Int?
    var isActive = true
    var failures = 0
  }

  /// Makes a run of everything in `record.measurements`.
  ///
  /// - Parameters:
  ///   - record: The record to fill; its measurements are still without samples.
  ///   - launcher: What runs a round.
  ///   - elapsed: The wall time since the program began, in s.
  ///   - isInterrupted: Whether the user asked for the end.
  ///   - progress: Receives what happens.
  ///   - save: Receives the record after each round.
  public init(
    _ record: Record, launcher: Launcher, elapsed: @escaping () -> Seconds,
    isInterrupted: @escaping () -> Bool, progress: @escaping (RunProgress) -> Void,
    save: @escaping (Record) -> Void
  ) {
    self.record = record
    self.launcher = launcher
    self.elapsed = elapsed
    self.isInterrupted = isInterrupted
    self.progress = progress
    self.save = save
    schedule = RunSchedule(record.plan.mode)
    states = record.measurements.map { _ in State() }
  }

  /// Measures until every workload is known well enough, the budget is spent, or the user ends it.
  ///
  /// - Returns: The record with all samples; its summary is still to be made.
  public mutating func execute() async -> Record {
    let end = record.plan.mode.budget - schedule.reserve
    for round in 0..<schedule.mostRounds {
      for threads in record.plan.threads {
        let items = activeItems(threads: threads)
        guard !items.isEmpty, !isInterrupted() else { continue }
        let left = end - elapsed()
        guard left > Seconds(0) else { break }
        let share = part(of: items, threads: threads, fromRound: round)
        await measure(items, threads: threads, share: Seconds(left.value * share), end: end)
        dropOutrun(items)
        decideStops()
        save(record)
        progress(.saved(round: roundNumber - 1))
      }
    }
    finish()
    return record
  }

  private func activeItems(threads: Int) -> [Int] {
    states.indices.filter {
      states[$0].isActive && record.measurements[$0].workload.threads == threads
    }
  }

  /// The part of the remaining time that belongs to the next round of one team.
  private func part(of items: [Int], threads: Int, fromRound round: Int) -> Double {
    let perTeam = record.plan.threads.map { weight(activeItems(threads: $0)) }
    let later = record.plan.threads.drop { $0 != threads }
    let thisRound = later.map { weight(activeItems(threads: $0)) }.reduce(0, +)
    let fullRounds = Double(max(0, schedule.rounds - round - 1)) * perTeam.reduce(0, +)
    return weight(items) / max(1, thisRound + fullRounds)
  }

  /// Samples of these items in one pass, on average.
  private func weight(_ items: [Int]) -> Double {
    items.reduce(0) { $0 + 1 / Double(record.measurements[$1].workload.passesPerSample) }
  }

  private mutating func measure(
    _ items: [Int], threads: Int, share: Seconds, end: Seconds
  ) async {
    var items = items
    var lost = 0
    let began = elapsed()
    while !items.isEmpty, !isInterrupted() {
      let budget = max(Seconds(0), share - (elapsed() - began))
      let workloads = items.map { record.measurements[$0].workload }
      var order = RoundOrder(
        round: roundNumber,
        processors: Array(record.machine.placementOrder.prefix(threads)),
        bytesPerThread: RoundOrder.bytesPerThread(for: workloads),
        smallPageBytesPerThread: RoundOrder.smallPageBytesPerThread(for: workloads),
        items: items.map {
          RoundOrder.Item(
            workload: record.measurements[$0].workload, amount: states[$0].amount)
        },
        budget: Seconds(budget.value * 0.9), mostPasses: schedule.mostPasses,
        sampleTime: schedule.sampleTime,
        seed: record.plan.seed &+ UInt64(roundNumber))
      order.counters = record.counters.map { CounterPlan($0) }
      roundNumber += 1
      var current: Int?
      // A child that hangs must not cost the other teams their rounds.
      let deadline = min(Seconds(3 * share.value + 20), max(Seconds(4), end - elapsed()))
      let outcome = await launcher.run(order, deadline: deadline) { event in
        receive(event, items: items, current: &current, end: end)
      }
      guard case .lost(let reason) = outcome, !isInterrupted() else { return }
      lost += 1
      note(reason, at: current)
      if let current { items.removeAll { $0 == current } }
      // Without a culprit the team itself cannot be measured in this round.
      if current == nil { return giveUp(items, reason) }
      // Many culprits, as when an instruction set fails as a whole, must not eat the run.
      if lost == 16 || elapsed() > end { return }
    }
  }

  private mutating func receive(
    _ event: RoundEvent, items: [Int], current: inout Int?, end: Seconds
  ) {
    switch event {
    case .ready(let ratio, let timer):
      record.timer = timer
      note(clockRatio: ratio)
    case .begin(let item):
      current = items[item]
      let metric = record.measurements[items[item]].workload.metric
      progress(
        .measuring(
          metric: metric, round: roundNumber,
          of: max(roundNumber, schedule.rounds * record.plan.threads.count),
          left: max(Seconds(0), end - elapsed())))
    case .calibrated(let item, let amount): states[items[item]].amount = amount
    case .sample(let item, let sample): record.measurements[items[item]].samples.append(sample)
    case .finished(let huge, let bytes): note(hugeBytes: huge, of: bytes)
    }
  }

  private mutating func note(_ reason: String, at item: Int?) {
    let metric = item.map { record.measurements[$0].workload.metric }
    progress(.lostRound(reason: reason, metric: metric))
    guard let item, let metric else { return }
    record.measurements[item].failures.append(Unavailable(subject: metric, reason: reason))
    states[item].failures += 1
    // A second chance: the first death may have been somebody else's doing.
    if states[item].failures == 2 || record.measurements[item].samples.isEmpty {
      states[item].isActive = false
    }
  }

  private mutating func giveUp(_ items: [Int], _ reason: String) {
    for item in items {
      let metric = record.measurements[item].workload.metric
      record.measurements[item].failures.append(Unavailable(subject: metric, reason: reason))
      states[item].failures += 1
      if states[item].failures >= 2 { states[item].isActive = false }
    }
  }

  private mutating func note(clockRatio ratio: Double) {
    guard record.machine.processor.architecture == "x86_64", abs(ratio / 3 - 1) > 0.02,
      !record.warnings.contains(where: { $0.kind == .clockCheckFailed })
    else { return }
    record.warnings.append(
      Warning(.clockCheckFailed, evidence: [.init("multiply chain over add chain", ratio)]))
  }

  private mutating func note(hugeBytes: Availability<Int>, of bytes: Int) {
    guard case .available(let huge) = hugeBytes, Double(huge) < 0.9 * Double(bytes),
      !record.warnings.contains(where: { $0.kind == .fewHugePages })
    else { return }
    record.warnings.append(
      Warning(
        .fewHugePages,
        evidence: [
          .init("memory on huge pages", Double(huge), .byte), .init("of", Double(bytes), .byte),
        ]))
  }

  /// Of each family that was just measured for the first time, only the fastest goes on; of several
  /// within 2 % of it the one with the fewest chains, or without prefetching, so that chance does not
  /// choose.
  private mutating func dropOutrun(_ items: [Int]) {
    let families = Dictionary(grouping: items) { record.measurements[$0].workload.family }
    for candidates in families.values where candidates.count > 1 {
      func time(_ item: Int) -> Double { record.measurements[item].secondsPerWork ?? .infinity }
      let best = candidates.map(time).min() ?? .infinity
      let fewest = candidates.filter { time($0) <= 1.02 * best }.min {
        record.measurements[$0].workload.effort < record.measurements[$1].workload.effort
      }
      guard best < .infinity, let fastest = fewest else { continue }
      for item in candidates where item != fastest && states[item].isActive {
        states[item].isActive = false
        record.measurements[item].stop = .outrun
      }
    }
  }

  private mutating func decideStops() {
    let rule = StopRule(
      targetRelativeHalfWidth: schedule.target, minimumRounds: schedule.minimumRounds)
    for index in states.indices where states[index].isActive {
      let measurement = record.measurements[index]
      guard let estimate = roundEstimate(measurement.secondsPerUnitByRound),
        rule.isSatisfied(by: estimate)
      else { continue }
      states[index].isActive = false
      record.measurements[index].stop = .precise
    }
  }

  private mutating func finish() {
    let interrupted = isInterrupted()
    if interrupted { record.warnings.append(Warning(.interrupted)) }
    for index in record.measurements.indices where record.measurements[index].stop == nil {
      record.measurements[index].stop = interrupted ? .interrupted : .budget
      guard record.measurements[index].samples.isEmpty,
        record.measurements[index].failures.isEmpty
      else { continue }
      let metric = record.measurements[index].workload.metric
      record.measurements[index].failures.append(
        Unavailable(
          subject: metric,
          reason: interrupted
            ? "the run was interrupted before it" : "the time budget ended before it",
          remedy: interrupted ? nil : "measure with --thorough, or fewer experiments with --only"))
    }
  }
}
