internal import ArgumentParser
internal import FoundationEssentials
internal import Host
internal import Reports
internal import RooflineModel
internal import Runner

/// `ridgeline doctor`: what stands between this machine and numbers that can be trusted.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what here stands in the way of trustworthy numbers, and what mends it.",
    discussion: """
      Takes a few seconds. Marks: '!' makes numbers wrong, '·' limits what they may be used for, 'X' \
      prevents measuring. Every counter is held against work whose amount is known.

      Exit code 0 unless measuring is impossible, which is 69.

      EXAMPLES
        ridgeline doctor
        ridgeline doctor --event PAPI_TOT_INS     can this event of PAPI be counted here?
        ridgeline doctor --format json | jq '.items[] | select(.verdict != "fine")'
      """)

  @Option(
    help: ArgumentHelp(
      "Only try to count this event of PAPI; may be given again. An event that cannot be counted "
        + "is exit code 64.", valueName: "name"))
  var event: [String] = []

  @Option(help: "What to print.")
  var format: OutputFormat = .text

  @OptionGroup var logging: LoggingOptions

  mutating func run() async throws {
    let terminal = Terminal()
    try await reporting(errorsOn: terminal) {
      let machine = MachineReader.read(
        instructionSets: CPUFeatures.instructionSets(), allowed: Affinity.allowed())
      guard event.isEmpty else { return try tryEvents(on: machine) }
      let counters = await CounterSurveyProcess(logger: logging.logger()).survey()
      var observation = ObservationReader.observe(machine, counters: counters)
      observation.resolutions = await Self.resolutions()
      let diagnosis = Diagnosis(observation)
      let report = DoctorReport(diagnosis)
      switch format {
      case .json: try StandardOutput.write(json: report.json(observation))
      case .text:
        try StandardOutput.write(
          report.text(width: terminal.width, style: terminal.style, ascii: terminal.isASCII))
      }
      if !diagnosis.canMeasure { throw ExitCode(69) }
    }
  }

  /// What gates can show here, from processes of the built-in program in the order of six pairs; nil if
  /// one of them failed.
  private static func resolutions() async -> [MetricResolution]? {
    let program = GateProgram.builtIn(["probe", "--samples", "5", "--sample-time", "2"])
    let launcher = GateProcess(
      programs: [.base: program, .new: program], timeout: Seconds(20), showsErrors: false)
    var processes: [[GateReading]] = []
    // The first one warms up.
    for side in [.base] + (0..<6).flatMap(PairOrder.sides) {
      let outcome = await launcher.run(side)
      guard case .finished(let output, let seconds) = outcome,
        let read = try? MetricOutput(output, wall: seconds, source: .lines)
      else { return nil }
      processes.append(read.readings)
    }
    return MetricResolution.figures(
      of: Array(processes.dropFirst()), pairs: GateRule.standard.mostPairs)
  }

  /// Counts 3.3 million instructions under each event.
  private func tryEvents(on machine: Machine) throws {
    for name in event {
      switch CounterTrial(name, on: machine) {
      case .counted(let count):
        try StandardOutput.write("\(name): \(count) while 3300000 instructions ran\n")
      case .refused(let causes):
        let reasons = causes.map(\.reason).joined(separator: "; ")
        let remedy = causes.lazy.compactMap(\.remedy).first.map { " To mend it: \($0)." } ?? ""
        throw CommandFailure.usage("Cannot count \(name): \(reasons).\(remedy)")
      }
    }
  }
}
