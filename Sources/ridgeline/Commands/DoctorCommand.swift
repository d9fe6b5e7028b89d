internal import ArgumentParser
internal import FoundationEssentials
internal import Host
internal import Reports
internal import RooflineModel

/// `ridgeline doctor`: what stands between this machine and numbers that can be trusted.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what here stands in the way of trustworthy numbers, and what mends it.",
    discussion: """
      Takes a second. Marks: '!' makes numbers wrong, '·' limits what they may be used for, 'X' \
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
      let observation = ObservationReader.observe(machine, counters: counters)
      let diagnosis = Diagnosis(observation)
      let report = DoctorReport(diagnosis)
      switch format {
      case .json: try StandardOutput.write(json: try report.json(observation))
      case .text:
        try StandardOutput.write(
          report.text(width: terminal.width, style: terminal.style, ascii: terminal.isASCII))
      }
      if !diagnosis.canMeasure { throw ExitCode(69) }
    }
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
