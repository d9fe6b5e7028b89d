internal import ArgumentParser
internal import FoundationEssentials
internal import History
internal import Host
internal import Reports
internal import RooflineModel

/// `ridgeline history add`: one job.
struct HistoryAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add the numbers of a job.",
    discussion: """
      Takes a record of `run`, the verdict that `gate --output` saved (the medians of the new program), \
      or what a program prints: lines 'name value unit [better=higher|lower]', or JSON of names with value \
      and unit. Of a name that comes several times the median counts. All of it is added, or nothing; a \
      record or a verdict is added only once.
      """)

  @OptionGroup var database: HistoryOptions

  @Argument(
    help: ArgumentHelp("A file, or - for standard input.", valueName: "file"), completion: .file())
  var path: String = "-"

  @Option(
    help: ArgumentHelp(
      "What was measured (default: GITHUB_SHA or CI_COMMIT_SHA of the environment).",
      valueName: "name"))
  var commit: String?

  @Option(
    help: ArgumentHelp("When, ISO 8601 (default: now, or what the record says).", valueName: "time")
  )
  var time: String?

  @Option(help: ArgumentHelp("A remark.", valueName: "text"))
  var note: String?

  @Option(
    help: ArgumentHelp(
      "The version of the benchmark: a new one begins a new reference. Records bring their own.",
      valueName: "name"))
  var benchmarkVersion: String?

  @Flag(help: "Print what was added as JSON.")
  var json = false

  mutating func run() throws {
    let entry = try entry()
    let database = try database.open(creating: true)
    let added = try history { () throws(HistoryError) in try database.add(entry) }
    struct Document: Encodable {
      let job, values: Int
      let new: Bool
      let machineClass: String
    }
    guard json else {
      return try StandardOutput.write(
        added.isNew
          ? "Added job \(added.job): \(added.values) value\(added.values == 1 ? "" : "s"), machine class \(added.classKey).\n"
          : "This measurement is job \(added.job) already; nothing was added.\n")
    }
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys]
    let document = Document(
      job: added.job, values: added.values, new: added.isNew, machineClass: added.classKey)
    try StandardOutput.write(
      json: String(decoding: try encoder.encode(document), as: UTF8.self) + "\n")
  }

  private func entry() throws -> HistoryEntry {
    let bytes = try SafeFile.read(path, purpose: "the numbers", most: 128 << 20)
    let time = try checkedTime()
    switch HistoryInput(bytes) {
    case .record:
      let record: Record
      do {
        record = try RecordFile.decode(
          bytes, name: SafeFile.name(path), reader: ridgelineVersion)
      } catch {
        throw CommandFailure.data("\(error)")
      }
      let analysis = RecordAnalysis(record)
      return try entry(
        HistoryEntry.Value.values(of: analysis), machine: record.machine,
        clock: analysis.clock?.high,
        environment: .environment(
          of: record.machine, toolVersion: record.toolVersion, mode: record.plan.mode),
        time: time ?? record.startedAt, key: Self.key(bytes))
    case .gate(let gate):
      if let failure = gate.failure {
        throw CommandFailure(
          message:
            "Cannot add \(SafeFile.name(path)): that gate gave no verdict. \(failure.message)",
          code: GateOutcome.invalid.exitCode(failsOnInconclusive: false))
      }
      return try here(
        HistoryEntry.Value.values(of: gate, version: benchmarkVersion),
        time: time ?? gate.startedAt, key: Self.key(bytes))
    case .output:
      return try here(try readings(bytes), time: time ?? WallClock().startedAt, key: nil)
    }
  }

  private func readings(_ bytes: [UInt8]) throws -> [HistoryEntry.Value] {
    let isJSON = bytes.first { !RecordFile.isJSONSpace($0) } == UInt8(ascii: "{")
    do {
      let output = try MetricOutput(
        bytes, wall: Seconds(0), source: isJSON ? .json : .lines)
      return HistoryEntry.Value.values(of: output.readings, version: benchmarkVersion)
    } catch {
      let code: Int32 = error.kind == .malformed ? 65 : 5
      throw CommandFailure(
        message: "Cannot add \(SafeFile.name(path)): \(error.what). Nothing was added.", code: code)
    }
  }

  /// An entry of this machine.
  private func here(
    _ values: [HistoryEntry.Value], time: String, key: String?
  ) throws -> HistoryEntry {
    let machine = MachineReader.read(instructionSets: CPUFeatures.instructionSets())
    return try entry(
      values, machine: machine, clock: nil,
      environment: .environment(of: machine, toolVersion: ridgelineVersion, mode: nil), time: time,
      key: key)
  }

  private func entry(
    _ values: [HistoryEntry.Value], machine: Machine, clock: Hertz?,
    environment: HardFingerprint, time: String, key: String?
  ) throws -> HistoryEntry {
    guard !values.isEmpty else {
      throw CommandFailure.data(
        "Cannot add \(SafeFile.name(path)): it holds no metric that could become worse. Nothing was added."
      )
    }
    if let limits = MachineLimits(machine, clock: clock) {
      for value in values {
        if let why = limits.impossibility(of: value.value, value.metric) {
          throw CommandFailure(
            message: "Cannot add \(SafeFile.name(path)): \(why). Nothing was added.", code: 5)
        }
      }
    }
    return HistoryEntry(
      machine: HardFingerprint(machine), environment: environment, measuredAt: time,
      commit: commitName, note: note, key: key, values: values)
  }

  private var commitName: String? {
    let environment = ProcessInfo.processInfo.environment
    return [commit, environment["GITHUB_SHA"], environment["CI_COMMIT_SHA"]].lazy
      .compactMap(\.self).first { !$0.isEmpty }
  }

  private func checkedTime() throws -> String? {
    guard let time else { return nil }
    // The library takes 30 February for a day in March, and any number for a year.
    guard let date = try? Date(time, strategy: .iso8601),
      case let written = date.formatted(.iso8601), written.utf8.count == 20,
      !time.hasSuffix("Z") || time.hasPrefix(written.prefix(10))
    else {
      throw CommandFailure.usage(
        "Cannot read the time '\(time)': give it as 2026-01-31T12:00:00Z.")
    }
    return written
  }

  /// What tells one measurement from all others: a record or a verdict holds times of its own.
  private static func key(_ bytes: [UInt8]) -> String {
    HardFingerprint(fields: [.init("file", String(decoding: bytes, as: UTF8.self))]).classKey
  }
}
