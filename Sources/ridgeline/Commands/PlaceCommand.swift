internal import ArgumentParser
internal import Reports
internal import RooflineModel
internal import Runner

/// `ridgeline place`: where the user's own program lies under the roofs of this machine.
struct PlaceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "place",
    abstract: "Run a program, and say what it waits for: compute, memory or overhead.",
    discussion: """
      Runs the program once to warm up and then several times, and places it under the roofs of the \
      newest saved record of this machine: share of the peak, share of the bandwidth, regime, remedies. \
      FLOP and bytes are counted where counters of this machine are validated; elsewhere they are yours \
      (--flop, --bytes or --counts) and the report says so. The wall time is that of the whole process.

      --doubling runs a line of the shell with several sizes in place of {N}: a program whose time \
      rises by less than 10 % when its size doubles waits for overhead. This needs no counts.

      The program reads nothing, its standard output is thrown away (or goes to standard error with \
      --show-output), its standard error is that of ridgeline. Redirect its input with sh -c.

      EXAMPLES
        ridgeline place --flop 2e12 --bytes 4e10 -- ./simulate --steps 100
        ridgeline place --counts counts.json --precision f64 --threads 1 -- ./solve input.mtx
        ridgeline place --format json -- sh -c './filter < data.bin' | jq .placement
        ridgeline place --doubling './bench --rows {N}' --sizes 1e6,2e6,4e6

      Exit codes: 0 placed, 64 usage or no such program, 65 counts that cannot be read or a run beyond \
      --timeout; the program's own code if it is not 0, 128 and the signal's number if one ends it.
      """)

  @OptionGroup(title: "WORK OF ONE RUN") var counts: WorkCounts

  @Option(
    help: ArgumentHelp("A line for /bin/sh with {N} for the size.", valueName: "line"))
  var doubling: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Sizes for --doubling.", valueName: "N,N,…"))
  var sizes: String?

  @Option(
    help: ArgumentHelp(
      "The record with the roofs, in place of the newest of this machine.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var record: String?

  @Option(
    help: ArgumentHelp(
      "The roofs of so many threads; the most there are if not given.",
      valueName: "N|all"))
  var threads: String?

  @Option(help: "The element type of the peak: f32 or f64.")
  var precision = Choice(PlacedPrecision.f32)

  @Option(help: ArgumentHelp("Runs that count, 1 to 1000.", valueName: "N"))
  var repeats = 7

  @Option(help: ArgumentHelp("Seconds after which a run is ended.", valueName: "seconds"))
  var timeout: Double = 600

  @Flag(help: "Send the program's standard output to standard error.")
  var showOutput = false

  @Option(help: "What to print.")
  var format: OutputFormat = .text

  @OptionGroup var logging: LoggingOptions

  @Argument(
    parsing: .postTerminator,
    help: ArgumentHelp("The program and its arguments.", valueName: "command"))
  var command: [String] = []

  mutating func run() async throws {
    let terminal = Terminal()
    try await reporting(errorsOn: terminal) {
      guard (1...1000).contains(repeats) else {
        throw CommandFailure.usage(
          "Cannot run a program \(repeats) times: give --repeats a number from 1 to 1000.")
      }
      guard timeout > 0, timeout <= 86_400 else {
        throw CommandFailure.usage(
          "Cannot end a program after \(timeout) s: give --timeout a number of seconds up to 86400."
        )
      }
      Interruption.listen()
      if let doubling {
        try double(doubling, terminal)
      } else {
        try await place(terminal)
      }
    }
  }

  private func place(_ terminal: Terminal) async throws {
    guard sizes == nil else {
      throw CommandFailure.usage(
        "Cannot use --sizes alone: they replace {N} in the line of --doubling.")
    }
    guard let file = command.first, !file.isEmpty else {
      throw CommandFailure.usage(
        "Cannot tell what to run: name a program behind --, such as 'ridgeline place -- ./bench'.")
    }
    // Before the record is looked for: who mistyped the name needs no advice on records.
    if let reason = ExecutableSearch.fault(of: file) {
      throw ProgramRuns.missing(ProgramLine(file, Array(command.dropFirst())), reason: reason)
    }
    let given = try counts.read()
    let source = try RoofSource(
      record: record, precision: precision.value.precision, threads: threads)
    // Asked for only if needed: the check takes a part of a second.
    let survey =
      given.flops == nil || given.bytes == nil
      ? await CounterSurveyProcess(logger: logging.logger()).survey() : nil
    let program = ProgramLine(file, Array(command.dropFirst()))
    let runs = try ProgramRuns(
      programs: [program], repeats: repeats, timeout: timeout, showsOutput: showOutput,
      survey: survey, terminal: terminal
    ).execute()
    let work = ProgramWork(
      flops: given.flops, bytes: given.bytes, times: runs.times[0], survey: survey)
    let report = PlaceReport(
      command: program.text, times: runs.times[0], startup: runs.startup, work: work,
      roofs: source.roofs, machine: source.machine, record: source.path)
    switch format {
    case .json: try StandardOutput.write(json: report.json())
    case .text:
      try StandardOutput.write(
        report.text(width: terminal.width, style: terminal.style, ascii: terminal.isASCII))
    }
  }

  private func double(_ line: String, _ terminal: Terminal) throws {
    let given = try counts.read()
    guard command.isEmpty, given.flops == nil, given.bytes == nil else {
      throw CommandFailure.usage(
        "Cannot do both: --doubling takes its program from its line and needs no counts. Leave out "
          + "\(command.isEmpty ? "--flop, --bytes and --counts" : "the command behind --").")
    }
    let sizes = try DoublingSizes(line: line, sizes: sizes)
    let runs = try ProgramRuns(
      programs: sizes.programs, repeats: repeats, timeout: timeout, showsOutput: showOutput,
      survey: nil, terminal: terminal
    ).execute()
    let report = DoublingReport(
      command: line, sizes: zip(sizes.sizes, runs.times).map { ($0.size, $1) },
      startup: runs.startup)
    switch format {
    case .json: try StandardOutput.write(json: report.json())
    case .text:
      try StandardOutput.write(report.text(width: terminal.width, style: terminal.style))
    }
  }
}

/// The element types that a program's operations may have.
enum PlacedPrecision: String, CaseIterable, Sendable {
  case f32, f64

  var precision: Precision { self == .f32 ? .f32 : .f64 }
}
