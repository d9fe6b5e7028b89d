internal import ArgumentParser
internal import History
internal import RooflineModel

/// `ridgeline history accept`: makes a changed level the reference.
struct HistoryAccept: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Make a changed level the reference.",
    discussion: """
      Begins an epoch: what follows is compared with jobs from there on. Without --from these are the \
      jobs since the change that `check` reports, of every metric that has one. What is accepted in \
      small steps adds up in the creep that `check` tells.
      """)

  @OptionGroup var database: HistoryOptions
  @OptionGroup var selection: HistorySelection

  @Option(
    help: ArgumentHelp("The first job of the new level, by its number.", valueName: "job"))
  var from: Int?

  @Option(help: ArgumentHelp("Why it is accepted.", valueName: "text"))
  var reason: String?

  mutating func run() throws {
    let rule = try selection.rule()
    let database = try database.open()
    let key = try selection.classKey(in: database)
    let (only, first) = (selection.only, from)
    let check = try history { () throws(HistoryError) in
      try database.check(classKey: key, prefix: only, rule: rule)
    }
    var jobs: [String: Int] = [:]
    for finding in check.findings {
      if let job = first ?? finding.since { jobs[finding.metric.name] = job }
    }
    guard !jobs.isEmpty else {
      throw CommandFailure.usage(
        "Cannot accept a level: no metric\(only.isEmpty ? "" : " that begins with '\(only)'") has "
          + "changed. Name the first job of a level with --from; 'ridgeline history list' has them."
      )
    }
    let (time, why) = (WallClock().startedAt, reason)
    try history { () throws(HistoryError) in
      try database.accept(jobs, classKey: key, at: time, reason: why)
    }
    let lines = jobs.sorted { $0.key < $1.key }.map { name, job in
      "\(name): the level from job \(job) on is the reference.\n"
    }
    try StandardOutput.write(lines.joined())
  }
}
