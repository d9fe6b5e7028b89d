internal import ArgumentParser
internal import FoundationEssentials
internal import Glibc
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
    let order = try readOrder()
    var voice = RoundVoice()
    let published = SoftwareEvents.published.value
    func emit(_ event: RoundEvent) {
      if case .sample(let item, let sample) = event {
        published?.add(order.items[item].workload, units: sample.units)
      }
      voice.say(event)
    }
    guard order.pairs == nil else {
      PairRound(order, on: ProcessorPairs(), emit: emit).run()
      emit(.finished(hugeBytes: .available(0), bytes: 0))
      return
    }
    let team: ThreadTeam
    let arena: Arena
    let (smallPageArena, commonArena): (Arena?, Arena?)
    do {
      team = try ThreadTeam(processors: order.processors)
      (arena, smallPageArena, commonArena) = try prepare(order, for: team)
    } catch {
      emit(.refused(reason: Self.words(error)))
      throw ExitCode(70)
    }
    emit(.ready(multiplyRatio: CoreClock.multiplyRatio(), timer: CoreClock.timer()))
    let bench = MachineBench(
      team: team, arena: arena, smallPageArena: smallPageArena, commonArena: commonArena,
      counting: order.counters)
    var round = Round(
      order, on: bench,
      catalogue: Kernels.catalogue(for: CPUFeatures.instructionSets()), emit: emit)
    round.run()
    for blindSpot in bench.blindSpots { emit(.unseen(blindSpot)) }
    emit(
      .finished(
        hugeBytes: arena.observedHugeBytes(), bytes: arena.bytesPerThread * arena.shares.count))
    team.stop()
  }

  private func readOrder() throws -> RoundOrder {
    let isTerminal = isatty(STDIN_FILENO) == 1
    let input = isTerminal ? [] : (try? FileDescriptor.readAll(from: STDIN_FILENO)) ?? []
    guard let order = try? JSONDecoder().decode(RoundOrder.self, from: Data(input)) else {
      throw CommandFailure.usage(
        "Cannot measure a round: there is no order on standard input. 'round' is internal, 'run' "
          + "starts it. Use 'ridgeline run'.")
    }
    return order
  }

  /// Lets the team touch its memory: its own, that on small pages, and that which it shares.
  private func prepare(
    _ order: RoundOrder, for team: ThreadTeam
  ) throws -> (Arena, Arena?, Arena?) {
    let arena = try Arena(
      bytesPerThread: order.bytesPerThread, team: team, node: order.memoryNode)
    let smallPages = order.smallPageBytesPerThread
    let small =
      smallPages > 0 ? try Arena(bytesPerThread: smallPages, pages: .small, team: team) : nil
    guard order.commonBytes > 0 else { return (arena, small, nil) }
    // The first member alone, on the processor where it is already.
    let first = try ThreadTeam(processors: Array(order.processors.prefix(1)))
    return (arena, small, try Arena(bytesPerThread: order.commonBytes, team: first))
  }

  /// Why a round cannot begin, as one clause.
  private static func words(_ error: any Error) -> String {
    switch error {
    case let failure as ThreadTeam.Failure:
      "no thread runs on processor \(failure.processor): \(Errno.words(failure.errno))"
    case let failure as Arena.Failure:
      "no \(failure.bytes) B of memory to measure with: \(Errno.words(failure.errno))"
    case let why as Unavailable: why.reason
    default: "\(error)"
    }
  }
}

/// What a round tells its parent, one JSON line an event.
struct RoundVoice {
  private let encoder = JSONEncoder()
  private var unsaid: [UInt8] = []

  /// Says an event, sooner or later.
  ///
  /// A line wakes the parent, and if all processors are busy measuring it takes one away from them.
  /// So samples wait until the next batch is announced; then the round sleeps for as long as the
  /// parent needs to hear, and only after that begins the batch.
  mutating func say(_ event: RoundEvent) {
    guard let line = try? encoder.encode(event) else { return }
    unsaid += [UInt8](line) + [0x0A]
    if case .sample = event { return }
    // A parent that is gone ends the round: the pipe is closed, and SIGPIPE says so.
    try? FileDescriptor.write(unsaid, to: STDOUT_FILENO)
    unsaid = []
    if case .begin = event { usleep(500) }
  }
}
