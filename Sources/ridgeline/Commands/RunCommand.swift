internal import ArgumentParser
internal import Host
internal import KernelInterface
internal import Logging
internal import Pages
internal import Reports
internal import RooflineModel
internal import Runner

/// `ridgeline run`: measures this machine.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Measure this machine and print its roofline.",
    discussion: """
      Measures in child processes, several rounds, in random order. The record is saved after every
      round; Ctrl-C keeps what is measured so far.

      EXAMPLES
        ridgeline run --quick
        ridgeline run --dry-run
        ridgeline run --only compute --isa avx2,avx512 --threads 1
        ridgeline run --thorough --output machine.json
        ridgeline run --format json | jq -r '.summary | to_entries[] | [.key, .value.value] | @tsv'
      """)

  @Flag(exclusivity: .exclusive, help: "At most 15 s, or at most 10 min; 2 min without either.")
  var mode: ModeFlag?

  @Option(
    help: ArgumentHelp(
      "Experiments to run, separated by commas: \(Experiment.allCases.listed). A quick run leaves "
        + "out levels, run-ahead, threads, cores and numa unless asked for.",
      valueName: "experiments"),
    completion: .list(Experiment.allCases.map(\.rawValue)))
  var only: ListOf<Experiment>?

  @Option(
    help: ArgumentHelp(
      "Thread counts, separated by commas; `all` is one per allowed processor.",
      valueName: "N|all"),
    completion: .list(["1", "all"]))
  var threads: ListOf<ThreadCount> = ListOf([.number(1), .all])

  @Option(
    help: ArgumentHelp(
      "Instruction sets, separated by commas: \(InstructionSet.allCases.listed); all this machine has if not given.",
      valueName: "list"),
    completion: .list(InstructionSet.allCases.map(\.rawValue)))
  var isa: ListOf<InstructionSet>?

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Also save the record here; - for standard output, in place of the report.", valueName: "file"
    ),
    completion: .file(extensions: ["json"]))
  var output: String?

  @Flag(help: "Print what would be measured and how long it would take; measure nothing.")
  var dryRun = false

  @Option(help: "What to print on standard output: the report, or the record as JSON.")
  var format: OutputFormat = .text

  @Option(help: "The seed of everything random, a whole number; random if not given.")
  var seed: UInt64?

  @OptionGroup var encoder: EncoderOptions

  @OptionGroup var logging: LoggingOptions

  mutating func run() async throws {
    let terminal = Terminal()
    let clock = WallClock()
    let logger = logging.logger()
    try await reporting(errorsOn: terminal) {
      let machine = MachineReader.read(
        instructionSets: CPUFeatures.instructionSets(), allowed: Affinity.allowed())
      let plan = try plan(for: machine)
      guard !dryRun else { return try printPlan(plan, on: machine) }
      let destinations = try RecordDestinations(output: output, logger: logger)
      let catalogue = Kernels.catalogue(for: machine.instructionSets)
      let list = WorkloadList(plan, machine: machine, catalogue: catalogue)
      var record = Record(
        toolVersion: ridgelineVersion, startedAt: clock.startedAt, plan: plan, machine: machine,
        timer: CoreClock.timer(), measurements: list.workloads.map { Measurement(workload: $0) },
        coreLatencies: list.pairs.isEmpty
          ? nil : list.pairs.map { CoreLatency(first: $0[0], second: $0[1]) },
        unavailable: list.unavailable)
      record.counters = await CounterSurveyProcess(logger: logger).survey()
      if plan.experiments.contains(.interpreters) {
        Interruption.listen()
        record.interpreters = await InterpreterSurvey(plan.mode, launcher: InterpreterProcess())
          .measure(now: { clock.elapsed }, isInterrupted: { Interruption.isRequested })
      }
      let measured = try await measure(
        record, clock: clock, destinations: destinations, terminal: terminal, logger: logger)
      let isInterrupted = measured.warnings.contains { $0.kind == .interrupted }
      let analysis = RecordAnalysis(measured)
      destinations.save(analysis.summarizedRecord)
      try print(analysis, terminal: terminal)
      destinations.savePage { VisibleText.text(HTMLReport(analysis).render()) }
      try destinations.finish()
      if isInterrupted { throw ExitCode(Interruption.exitCode) }
      guard
        measured.measurements.isEmpty
          || measured.measurements.contains(where: { !$0.samples.isEmpty })
      else {
        throw CommandFailure.internal(
          "Cannot measure anything: every round was lost, for the reasons in the report. "
            + "Run again with --verbose.")
      }
    }
  }

  private func measure(
    _ record: Record, clock: WallClock, destinations: RecordDestinations, terminal: Terminal,
    logger: Logger
  ) async throws -> Record {
    Interruption.listen()
    let display = ProgressDisplay(terminal: terminal, logger: logger)
    defer { display.clear() }
    var run = Run(
      record, launcher: RoundProcess(logger: logger), elapsed: { clock.elapsed },
      isInterrupted: { Interruption.isRequested }, progress: { display.show($0) },
      save: { destinations.save($0) })
    return await run.execute()
  }

  private func print(_ analysis: RecordAnalysis, terminal: Terminal) throws {
    let advice = "Save it with --output FILE instead."
    switch output == "-" ? .json : format {
    case .json:
      let bytes = try RecordFile.encode(analysis.summarizedRecord)
      try StandardOutput.write(json: String(decoding: bytes, as: UTF8.self), advice: advice)
    case .text:
      let report = TextReport(
        analysis, width: terminal.width, style: terminal.style, ascii: terminal.isASCII)
      try StandardOutput.write(report.render(), advice: advice)
    }
  }

  private func printPlan(_ plan: RunPlan, on machine: Machine) throws {
    let catalogue = Kernels.catalogue(for: machine.instructionSets)
    let list = WorkloadList(plan, machine: machine, catalogue: catalogue)
    let estimate = PlanEstimate(plan, workloads: list.workloads, pairs: list.pairs.count)
    let terminal = Terminal()
    let text = PlanText(plan, estimate, unavailable: list.unavailable)
    try StandardOutput.write(text.render(width: terminal.width, style: terminal.style))
  }

  private func plan(for machine: Machine) throws -> RunPlan {
    let all = machine.processors.count
    let counts = threads.values.map { $0.number(all: all) }
    if let tooMany = counts.first(where: { $0 > all }) {
      throw CommandFailure.usage(
        "Cannot measure with \(tooMany) threads: the process may run on \(all) "
          + "\(all == 1 ? "processor" : "processors"). Ask for \(all) or fewer, or for 'all'.")
    }
    let sets = (isa?.values ?? machine.instructionSets).uniqued().sorted()
    if let missing = sets.first(where: { !machine.instructionSets.contains($0) }) {
      throw CommandFailure.usage(
        "Cannot measure \(missing.rawValue): this processor and its system support "
          + "\(machine.instructionSets.listed). Ask for one of these with --isa.")
    }
    let runMode = mode?.mode ?? .standard
    var plan = RunPlan(
      mode: runMode, experiments: only?.values.uniqued() ?? runMode.defaultExperiments,
      threads: counts.uniqued().sorted(), instructionSets: sets,
      seed: seed ?? UInt64.random(in: 0...1 << 48))
    plan.encoder = try encoder.shape(for: runMode, on: machine)
    return plan
  }
}
