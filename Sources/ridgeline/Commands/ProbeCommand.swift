internal import ArgumentParser
internal import Glibc
internal import Host
internal import RooflineModel
internal import Runner

/// `ridgeline probe`: some samples of the command's own kernels, printed as a gate reads them.
struct ProbeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "probe",
    abstract: "Measure a few kernels for a moment and print 'name value unit'; what `aa` runs.",
    shouldDisplay: false)

  @OptionGroup var options: ProbeOptions

  mutating func run() throws {
    let machine = MachineReader.read(instructionSets: CPUFeatures.instructionSets())
    let catalogue = Kernels.catalogue(for: machine.instructionSets)
    let probe = GateProbe(
      options.only.values, on: machine, catalogue: catalogue, length: try options.length())
    guard !probe.workloads.isEmpty else {
      throw CommandFailure(
        message: "Cannot probe anything: \(probe.absences.map(\.reason).joined(separator: "; ")).",
        code: 69)
    }
    do {
      let team = try ThreadTeam(processors: Array(machine.placementOrder.prefix(1)))
      let bench = MachineBench(
        team: team, arena: try Arena(bytesPerThread: probe.bytesPerThread, team: team))
      let readings = probe.readings(on: bench, catalogue: catalogue, seed: UInt64(getpid()))
      team.stop()
      try StandardOutput.write(script: readings.map(\.lines).joined())
    } catch let failure as ThreadTeam.Failure {
      throw CommandFailure.internal(
        "Cannot probe: no thread runs on processor \(failure.processor): "
          + "\(Errno.words(failure.errno)).")
    } catch let failure as Arena.Failure {
      throw CommandFailure.internal(
        "Cannot probe: no \(failure.bytes) B of memory: \(Errno.words(failure.errno)).")
    }
  }
}

/// What the built-in program measures, and for how long.
struct ProbeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Parts of the built-in program: fma, l1, dram, separated by commas (default: all).",
      valueName: "list"))
  var only = ListOf(GateProbe.Part.allCases)

  @Option(help: ArgumentHelp("Samples of each part in a process.", valueName: "n"))
  var samples = GateProbe.Length.standard.samples

  @Option(help: ArgumentHelp("Length of a sample, in ms.", valueName: "ms"))
  var sampleTime = GateProbe.Length.standard.sampleTime.value * 1000

  /// How long to measure.
  ///
  /// - Throws: `CommandFailure` (64) for what takes no time or too much.
  func length() throws -> GateProbe.Length {
    guard (1...10_000).contains(samples), sampleTime >= 0.1, sampleTime <= 1000 else {
      throw CommandFailure.usage(
        "Cannot probe with \(samples) samples of \(sampleTime) ms: give --samples 1 … 10000 and "
          + "--sample-time 0.1 … 1000.")
    }
    return GateProbe.Length(samples: samples, sampleTime: Seconds(sampleTime / 1000))
  }

  /// The same as arguments of `probe`.
  func arguments() throws -> [String] {
    _ = try length()
    return [
      "probe", "--only", only.defaultValueDescription, "--samples", "\(samples)",
      "--sample-time", "\(sampleTime)",
    ]
  }
}
