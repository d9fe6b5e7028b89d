internal import ArgumentParser
internal import Glibc
internal import History
internal import Host
internal import RooflineModel

/// `ridgeline history`: the numbers of many jobs in one file, watched for changes that stay.
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Keep the numbers of many jobs, and find changes that stay.",
    discussion: """
      Each job adds one value for each metric. Jobs of machines of one class are compared with the first \
      30 of them by a winsorised CUSUM: one odd job raises no alarm, a change by --delta that stays does, \
      within 5 to 20 jobs. To judge a change before it is merged use `gate`.

      EXAMPLES
        ridgeline history add --db perf.db --commit "$(git rev-parse HEAD)" record.json
        build/bench | ridgeline history add --db perf.db -
        ridgeline history check --db perf.db
        ridgeline history accept --db perf.db --reason "slower, but right"
        ridgeline history plot --db perf.db parse --format svg > parse.svg
      """,
    subcommands: [
      HistoryAdd.self, HistoryCheckCommand.self, HistoryAccept.self, HistoryList.self,
      HistoryPlotCommand.self, HistoryExport.self,
    ])
}

/// Which database, and which part of it.
struct HistoryOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The file of the history.", valueName: "file"), completion: .file())
  var db: String

  @Option(help: ArgumentHelp("Seconds to wait for other processes.", valueName: "seconds"))
  var timeout: Double = 10

  /// Opens the history.
  ///
  /// - Throws: `CommandFailure`.
  func open(creating: Bool = false) throws -> HistoryDatabase {
    guard !db.isEmpty else {
      throw CommandFailure.usage("Cannot open a history without a name: give --db FILE.")
    }
    guard timeout >= 0, timeout <= 3600 else {
      throw CommandFailure.usage("Cannot wait for \(timeout) s: give --timeout 0 … 3600.")
    }
    // A limit on file sizes becomes an error of the write, so that it can be reported.
    signal(SIGXFSZ, SIG_IGN)
    return try history { () throws(HistoryError) in
      try HistoryDatabase(path: db, creates: creating, timeout: timeout)
    }
  }
}

/// Which machines and metrics, of those in the history.
struct HistorySelection: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The machine class, as `history list` names it (default: that of this machine, or the only one).",
      valueName: "key"))
  var machineClass: String?

  @Option(help: ArgumentHelp("Only metrics whose names begin with this.", valueName: "prefix"))
  var only: String = ""

  @Option(
    help: ArgumentHelp("The change to find, in per cent (default: 5%).", valueName: "percent"))
  var delta: Percentage?

  func rule() throws -> HistoryRule {
    let rule = HistoryRule(delta: delta?.fraction ?? HistoryRule.standard.delta)
    if let fault = rule.fault {
      throw CommandFailure.usage("Cannot judge by this rule: \(fault). Change --delta.")
    }
    return rule
  }

  /// The class to look at: the one named, or that of this machine, or the only one there is.
  ///
  /// - Throws: `CommandFailure` (4) if none of these is in the history.
  func classKey(in database: HistoryDatabase) throws -> String {
    let classes = try history { () throws(HistoryError) in try database.classes() }
    let known = classes.map { "\($0.key) (\($0.jobs) jobs)" }.joined(separator: ", ")
    if let machineClass {
      guard classes.contains(where: { $0.key == machineClass }) else {
        throw CommandFailure.notComparable(
          "Cannot look at machine class \(machineClass): the history has no job of it, but of "
            + "\(known.isEmpty ? "none" : known).")
      }
      return machineClass
    }
    let here = HardFingerprint(
      MachineReader.read(instructionSets: CPUFeatures.instructionSets()))
    if classes.contains(where: { $0.key == here.classKey }) { return here.classKey }
    if classes.count == 1 { return classes[0].key }
    throw CommandFailure.notComparable(
      classes.isEmpty
        ? "Cannot look at the history: it has no job yet. Add one with 'ridgeline history add'."
        : "Cannot tell which machines to look at: this one is of class \(here.classKey), and the history "
          + "has jobs of \(known). Name one with --machine-class.")
  }
}

extension CommandFailure {
  /// There is nothing to compare with.
  static func notComparable(_ message: String) -> Self {
    Self(message: message, code: GateOutcome.notComparable.exitCode(failsOnInconclusive: false))
  }
}

/// Does something with a history; its errors become failures of the command.
func history<Result>(_ body: () throws(HistoryError) -> Result) throws -> Result {
  do {
    return try body()
  } catch {
    switch error.kind {
    case .missing, .notComparable: throw CommandFailure.notComparable(error.message)
    case .damaged, .foreign: throw CommandFailure.data(error.message)
    case .locked, .unexpected: throw CommandFailure.internal(error.message)
    case .refused: throw CommandFailure.cannotCreate(error.message)
    case .unwritable: throw CommandFailure.cannotWrite(error.message)
    }
  }
}
