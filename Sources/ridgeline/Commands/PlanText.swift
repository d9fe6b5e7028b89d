internal import Reports
internal import RooflineModel
internal import Runner

/// What `--dry-run` prints: the teams, what each measures, time and memory.
struct PlanText {
  private let plan: RunPlan
  private let estimate: PlanEstimate
  private let unavailable: [Unavailable]

  init(_ plan: RunPlan, _ estimate: PlanEstimate, unavailable: [Unavailable]) {
    self.plan = plan
    self.estimate = estimate
    self.unavailable = unavailable
  }

  /// The text, each line ended by a line break.
  func render(width: Int, style: TerminalStyle) -> String {
    var table = TextTable(columns: [
      .init("\nteam"), .init("work-\nloads", alignment: .right),
      .init("\nrounds", alignment: .right),
      .init("\nmemory", alignment: .right, rank: 2),
      .init("at least\ns", alignment: .right, rank: 1),
    ])
    for part in estimate.teams {
      table.addRow([
        .init(Self.name(part.team)), .init("\(part.workloads)"), .init("\(part.rounds)"),
        .init(Format.binarySize(part.bytes)),
        .init(Format.number(part.least.value, significant: 2)),
      ])
    }
    let experiments = plan.experiments.map(\.rawValue).joined(separator: ", ")
    var lines = "A \(plan.mode.rawValue) run of: \(experiments).".wrapped(to: width)
    lines.append("")
    let body = table.rendered(width: width, style: style)
    lines += body.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map {
      String($0)
    }
    lines.append("")
    lines += summary.wrapped(to: width)
    for why in unavailable {
      lines += "Not measured: \(why.subject), because \(why.reason).".wrapped(to: width, indent: 2)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var summary: String {
    let pairs =
      estimate.pairs == 0
      ? ""
      : " Latency is measured between \(estimate.pairs) \(estimate.pairs == 1 ? "pair" : "pairs") of "
        + "processors."
    let least = Format.number(estimate.least.value, significant: 2)
    let time =
      estimate.isComplete
      ? "About \(seconds(estimate.expected)) of \(seconds(estimate.budget)); every team gets all its "
        + "rounds, which takes \(least) s at least (\(parts))."
      : "All of \(seconds(estimate.budget)), which is too short: every round of every team would "
        + "take \(least) s at least (\(parts)). Ask for --thorough, or for fewer experiments with --only."
    return time + " At most \(Format.binarySize(estimate.mostBytes)) of memory at a time." + pairs
      + " Nothing was measured."
  }

  /// What the least time is made of: the rows of the table, and what is in none of them.
  private var parts: String {
    let teams = Seconds(estimate.least.value - estimate.besideTeams.value)
    let named: [(time: Seconds, words: String)] = [
      (teams, "for the \(estimate.teams.count == 1 ? "team" : "teams")"),
      (estimate.pairTime, "for latencies between processors"),
      (estimate.interpreterTime, "for interpreters"),
      (estimate.reserve, "kept for starting up, analysis and the report"),
    ]
    return named.filter { $0.time.value > 0 }
      .map { "\(Format.number($0.time.value, significant: 2)) s \($0.words)" }
      .joined(separator: ", ")
  }

  private func seconds(_ time: Seconds) -> String { "\(Int(time.value.rounded(.up))) s" }

  private static func name(_ team: Team) -> String {
    let threads = team.threads == 1 ? "1 thread" : "\(team.threads) threads"
    let place = team.processors.flatMap(\.first).map { " from processor \($0)" } ?? ""
    let node = team.memoryNode.map { ", memory of node \($0)" } ?? ""
    return threads + place + node
  }
}
