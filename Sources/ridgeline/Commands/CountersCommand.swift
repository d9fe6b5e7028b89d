internal import ArgumentParser
internal import FoundationEssentials
internal import Host
internal import RooflineModel

/// `ridgeline counters`: surveys the counters in a process of its own; the parent reads JSON.
struct CountersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "counters",
    abstract: "Find out what can be counted: JSON on standard output.",
    shouldDisplay: false)

  mutating func run() throws {
    let machine = MachineReader.read(
      instructionSets: CPUFeatures.instructionSets(), allowed: Affinity.allowed())
    let survey = CounterSurvey.live(
      machine, catalogue: Kernels.catalogue(for: machine.instructionSets))
    let json = String(decoding: try JSONEncoder().encode(survey), as: UTF8.self)
    try StandardOutput.write(json: json + "\n")
  }
}
