internal import ArgumentParser
internal import FoundationEssentials
internal import Host
internal import RooflineModel
internal import Runner

/// `ridgeline round`: one round in a process of its own; the parent speaks to it in JSON.
struct RoundCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "round",
    abstract: "Measure one round: an order on standard input, events on standard output.",
    shouldDisplay: false)

  mutating func run() throws {
    let input = StandardInput.readAll()
    let order = try JSONDecoder().decode(RoundOrder.self, from: Data(input))
    let team = try ThreadTeam(processors: order.processors)
    let arena = try Arena(bytesPerThread: order.bytesPerThread, team: team)
    let encoder = JSONEncoder()
    func emit(_ event: RoundEvent) {
      // A parent that is gone ends the round: the pipe is closed, and SIGPIPE says so.
      guard let line = try? encoder.encode(event) else { return }
      try? StandardOutput.write([UInt8](line) + [0x0A])
    }
    emit(.ready(multiplyRatio: CoreClock.multiplyRatio(), timer: CoreClock.timer()))
    var round = Round(
      order, on: MachineBench(team: team, arena: arena),
      catalogue: Kernels.catalogue(for: CPUFeatures.instructionSets()), emit: emit)
    round.run()
    emit(
      .finished(
        hugeBytes: arena.observedHugeBytes(), bytes: arena.bytesPerThread * arena.shares.count))
    team.stop()
  }
}
