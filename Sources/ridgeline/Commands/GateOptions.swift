internal import ArgumentParser
internal import Glibc
internal import Host
internal import Logging
internal import Reports
internal import RooflineModel
internal import Runner

/// A share such as `5%` or `5`, in per cent.
struct Percentage: ExpressibleByArgument {
  /// The share as a fraction.
  let fraction: Double

  init?(argument: String) {
    let digits = argument.hasSuffix("%") ? String(argument.dropLast()) : argument
    guard let number = Double(digits), number.isFinite else { return nil }
    fraction = number / 100
  }

  var defaultValueDescription: String { "\(fraction * 100)%" }
}

/// Numbers of pairs after which a gate looks.
struct Looks: ExpressibleByArgument {
  let pairs: [Int]

  init?(argument: String) {
    let words = argument.split(separator: ",", omittingEmptySubsequences: false)
    pairs = words.compactMap { Int($0) }
    guard pairs.count == words.count else { return nil }
  }

  var defaultValueDescription: String { pairs.map { "\($0)" }.joined(separator: ",") }
}

/// What a gate prints on standard output.
enum GateFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json, markdown
}

/// What rates are put beside.
enum Normalisation: String, CaseIterable, ExpressibleByArgument { case roof }

/// Verdicts beyond a regression that a job may fail on.
enum FailOn: String, CaseIterable, ExpressibleByArgument { case inconclusive }

/// What `gate` and `aa` have in common: the rule, what to read, and where the verdict goes.
struct GateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The slowdown to find, in per cent (default: 5%); half of it is the least that counts.",
      valueName: "percent"))
  var delta: Percentage?

  @Option(
    help: ArgumentHelp(
      "Pairs after which to look (default: 6,12,24): even numbers, ascending.",
      valueName: "list"))
  var looks: Looks?

  @Option(
    help: ArgumentHelp(
      "What to read: wall, the time of the process; lines, 'name value unit [better=higher|lower]'; json, "
        + "names with value and unit, or a record; auto finds out."))
  var measure = Choice(MetricSource.auto)

  @Option(help: ArgumentHelp("Seconds after which a process is ended.", valueName: "seconds"))
  var timeout: Double = 600

  @Option(
    help: "Put rates beside this: the roofs of a record of this machine. No verdict rests on it.")
  var normalise: Normalisation?

  @Option(
    help: ArgumentHelp(
      "The record for --normalise roof (default: the newest one of this machine).",
      valueName: "record"), completion: .file(extensions: ["json"]))
  var roof: String?

  @Flag(help: "Believe rates that this machine's processor cannot reach, as those of a GPU.")
  var ignorePeak = false

  @Option(help: "Leave with code 3, not 0, if the noise hides the answer.")
  var failOn: FailOn?

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Save the verdict with all samples here, as JSON.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var output: String?

  @Option(help: "What to print on standard output.")
  var format: GateFormat = .text

  @OptionGroup var logging: LoggingOptions

  /// Runs a gate to its verdict, tells it to whoever wants to know, and leaves with its code.
  ///
  /// - Throws: `CommandFailure`, or `ExitCode` with that of the verdict.
  func judge(
    kind: String, base: GateProgram, new: GateProgram, allowsMissingBaseline: Bool = false,
    terminal: Terminal
  ) async throws {
    let rule = try rule()
    guard timeout > 0, timeout <= 86_400 else {
      throw CommandFailure.usage(
        "Cannot end processes after \(timeout) s: give --timeout a number of seconds up to 86400.")
    }
    if let output, output != "-" { try SafeFile.check(output) }
    let roof = try gateRoof()
    Interruption.listen()
    let record = GateRecord(
      kind: kind, toolVersion: ridgelineVersion, startedAt: WallClock().startedAt,
      base: base.name, new: new.name, rule: rule, source: measure.value)
    let launcher = GateProcess(
      programs: [.base: base, .new: new], timeout: Seconds(timeout), showsErrors: logging.verbose)
    let display = GateDisplay(terminal: terminal)
    var run = GateRun(
      record, launcher: launcher, allowsNewMetrics: allowsMissingBaseline, limits: limits(),
      isInterrupted: { Interruption.isRequested }, progress: { display.show($0) })
    var finished = await run.execute()
    if let roof { finished.normalise(by: roof) }
    StatusLine.clear()
    let report = GateReport(
      finished, failsOnInconclusive: failOn == .inconclusive,
      allowsMissingBaseline: allowsMissingBaseline)
    try tell(report, terminal)
    let isInterrupted = finished.failure?.kind == .interrupted
    throw ExitCode(isInterrupted ? Interruption.exitCode : report.exitCode)
  }

  /// The roofs to put rates beside; nil if nobody asked for them.
  private func gateRoof() throws -> GateRoof? {
    guard normalise != nil || roof != nil else { return nil }
    let (name, digest) =
      try roof.map { ($0, try SavedRecords.digest($0)) } ?? SavedRecords.newestWithRoofs()
    let roof = GateRoof(digest, name: SafeFile.name(name))
    guard roof.compute != nil || roof.memory != nil else {
      throw CommandFailure.data(
        "Cannot put rates beside the roofs of \(name): it holds neither a compute ceiling in single "
          + "precision nor a bandwidth of memory. Measure with 'ridgeline run'.")
    }
    return roof
  }

  /// What this machine cannot reach; nil if nobody wants to know, or if it is not known.
  private func limits() -> MachineLimits? {
    guard !ignorePeak else { return nil }
    let machine = MachineReader.read(instructionSets: CPUFeatures.instructionSets())
    // Of some milliseconds under load, so that the clock has time to rise.
    let clocks = (0..<100).map { _ in CoreClock.measure().value }
    return MachineLimits(machine, clock: clocks.max().map { Hertz($0) })
  }

  private func rule() throws -> GateRule {
    let standard = GateRule.standard
    let rule = GateRule(
      delta: delta?.fraction ?? standard.delta, looks: looks?.pairs ?? standard.looks)
    if let fault = rule.fault {
      throw CommandFailure.usage(
        "Cannot judge by this rule: \(fault). Change --delta or --looks; 6,12,24 pairs for 5% are "
          + "the default.")
    }
    return rule
  }

  private func tell(_ report: GateReport, _ terminal: Terminal) throws {
    if let failure = report.record.failure { terminal.complain(failure.message) }
    GitHubActions.tell(report, terminal: terminal)
    if let output, output != "-" {
      try SafeFile.write([UInt8](report.json().utf8), to: output)
    }
    switch output == "-" ? .json : format {
    case .text:
      try StandardOutput.write(report.text(width: terminal.width, style: terminal.style))
    case .json: try StandardOutput.write(json: report.json())
    case .markdown: try StandardOutput.write(report.markdown())
    }
    if format != .text { terminal.note(report.line) }
  }
}

/// Shows how far a gate is: one line that is rewritten on a terminal, a line per look elsewhere.
struct GateDisplay {
  let terminal: Terminal

  func show(_ progress: GateProgress) {
    switch progress {
    case .running(let phase, let pair, let pairs, let side):
      guard terminal.canRewriteErrors else { return }
      let words = phase == .confirmation ? "confirmation, pair" : "pair"
      let place = phase == .warmUp ? "first run" : "\(words) \(pair + 1) of at most \(pairs)"
      StatusLine.show(String(" gate: \(place), \(side.rawValue)".prefix(terminal.errorWidth - 1)))
    case .looked(let pairs, let undecided):
      guard !terminal.canRewriteErrors else { return }
      terminal.note("ridgeline: \(pairs) pairs, \(undecided) metrics undecided")
    }
  }
}
