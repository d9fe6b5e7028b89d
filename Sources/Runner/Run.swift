public import RooflineModel

/// A run in the parent process: sends rounds out, collects their samples, decides when it is enough.
public struct Run<Launcher: RoundLauncher> {
  let launcher: Launcher
  let schedule: RunSchedule
  let elapsed: () -> Seconds
  let isInterrupted: () -> Bool
  let progress: (RunProgress) -> Void
  private let save: (Record) -> Void
  private let teams: [(team: Team, part: RunPart)]

  /// Rounds of all teams as they are planned.
  var plannedRounds: Int { teams.reduce(0) { $0 + schedule.rounds(of: $1.part) } }

  var record: Record
  var states: [State]
  var roundNumber = 0
  /// What each round found a chain of multiplies to take, over one of adds.
  var clockRatios: [Double] = []

  /// What the run knows of one workload besides its measurement.
  struct State {
    var amount: Int?
    var isActive = true
    var failures = 0
  }

  /// Makes a run of everything in `record.measurements` and `record.coreLatencies`.
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
    teams = RunSchedule.teams(record.measurements.map(\.workload), threads: record.plan.threads)
    states = record.measurements.map { _ in State() }
  }

  /// Measures until every workload is known well enough, the budget is spent, or the user ends it.
  ///
  /// - Returns: The record with all samples; its summary is still to be made.
  public mutating func execute() async -> Record {
    let end = record.plan.mode.budget - schedule.reserve
    for round in 0..<schedule.mostRounds {
      await measurePairs(inRound: round, end: end)
      for (place, (team, part)) in teams.enumerated()
      where schedule.takesPart(part, inRound: round) {
        let items = activeItems(team)
        guard !items.isEmpty, !isInterrupted() else { continue }
        let left = end - elapsed()
        guard left > Seconds(0) else { break }
        let share = Seconds(left.value * self.share(ofTeamAt: place, fromRound: round))
        await measure(items, on: team, part, share: share, end: end)
        dropOutrun(items)
        decideStops()
        save(record)
        progress(.saved(round: roundNumber - 1))
      }
    }
    finish()
    return record
  }

  private func activeItems(_ team: Team) -> [Int] {
    states.indices.filter {
      states[$0].isActive && record.measurements[$0].workload.team == team
    }
  }

  /// The part of the remaining time that belongs to the next round of one team.
  private func share(ofTeamAt place: Int, fromRound round: Int) -> Double {
    var rest = 0.0
    for (index, (team, part)) in teams.enumerated() {
      let later = (round + 1..<max(round + 1, schedule.rounds)).count {
        schedule.takesPart(part, inRound: $0)
      }
      let now = index >= place && schedule.takesPart(part, inRound: round) ? 1 : 0
      rest += Double(later + now) * weight(team, part)
    }
    return weight(teams[place].team, teams[place].part) / max(1, rest)
  }

  /// Samples of a team's items in one pass, on average, as far as its passes count.
  private func weight(_ team: Team, _ part: RunPart) -> Double {
    let passes = Double(schedule.mostPasses(of: part)) / Double(schedule.mostPasses)
    return passes
      * activeItems(team).reduce(0) {
        $0 + 1 / Double(record.measurements[$1].workload.passesPerSample)
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
      record.measurements[index].failures.append(
        neverBegun(record.measurements[index].workload.metric, interrupted: interrupted))
    }
    let pairs = record.coreLatencies ?? []
    if !pairs.isEmpty, pairs.allSatisfy(\.samples.isEmpty),
      !record.unavailable.contains(where: { $0.subject == "cores" })
    {
      record.unavailable.append(neverBegun("cores", interrupted: interrupted))
    }
  }

  private func neverBegun(_ subject: String, interrupted: Bool) -> Unavailable {
    Unavailable(
      subject: subject,
      reason: interrupted ? "the run was interrupted before it" : "the time budget ended before it",
      remedy: interrupted ? nil : "measure with --thorough, or fewer experiments with --only")
  }
}
