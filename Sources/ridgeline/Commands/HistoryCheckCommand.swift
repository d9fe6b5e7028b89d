internal import ArgumentParser
internal import History
internal import Reports
internal import RooflineModel

/// `ridgeline history check`: where every metric stands after the newest job.
struct HistoryCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say which metrics changed and stayed so.",
    discussion: """
      REGRESSED and IMPROVED stand until `history accept` makes the new level the reference. SUSPECT is a \
      newest commit that looks worse: four more jobs of it decide. LEARNING has fewer than ten jobs.

      Exit codes: 0 nothing worse (or suspect or learning, without --fail-on inconclusive), 1 regressed, \
      3 inconclusive, 4 nothing to compare with, 64 usage, 65 a file that is no history or a damaged one, \
      70 locked or internal error.
      """)

  @OptionGroup var database: HistoryOptions
  @OptionGroup var selection: HistorySelection

  @Option(help: "Leave with code 3, not 0, if a metric is suspect or being learnt.")
  var failOn: FailOn?

  @Flag(help: "Pass metrics with nothing to compare with, as on the first job, or that are gone.")
  var allowMissingBaseline = false

  @Option(help: "What to print.")
  var format: OutputFormat = .text

  mutating func run() throws {
    let terminal = Terminal()
    let rule = try selection.rule()
    let check = try findings(rule)
    let report = HistoryReport(
      check, failsOnInconclusive: failOn == .inconclusive,
      allowsMissingBaseline: allowMissingBaseline)
    switch format {
    case .json: try StandardOutput.write(json: report.json())
    case .text:
      try StandardOutput.write(report.text(width: terminal.width, style: terminal.style))
    }
    if report.exitCode != 0 { throw ExitCode(report.exitCode) }
  }

  private func findings(_ rule: HistoryRule) throws -> HistoryCheck {
    let database = try database.open()
    let key = try selection.classKey(in: database)
    let only = selection.only
    let check = try history { () throws(HistoryError) in
      try database.check(classKey: key, prefix: only, rule: rule)
    }
    guard !check.findings.isEmpty else {
      throw CommandFailure.notComparable(
        "Cannot check metrics that begin with '\(only)': the history has none of machine class \(key)."
      )
    }
    return check
  }
}
