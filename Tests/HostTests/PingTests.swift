import Foundation
import KernelBuiltins
import KernelInterface
import RooflineModel
import Synchronization
import Testing

@testable import Host

@Suite struct PingBracketTests {
  @Test(arguments: [
    (1, []), (2, [1]), (3, [1, 2]), (16, [1, 2, 4, 8]), (64, [1, 2, 8, 32]),
    (384, [1, 4, 32, 256]),
  ])
  func `a team is probed from its first member to four others at most`(
    count: Int, partners: [Int]
  ) {
    #expect(PingBracket.partners(of: count) == partners)
  }
}

@Suite(.serialized) struct LivePingTests {
  private let processors = MachineReader.read(instructionSets: []).processors.map(\.number)

  @Test func `a line passes between two cores in a time that light and luck allow`() throws {
    guard processors.count > 1 else { return }
    for _ in 0..<20 {
      // Somebody else may hold a processor; that is said, and no number made up.
      guard case .available(let latency) = ProcessorPairs().latency(processors[0], processors[1])
      else { continue }
      #expect(latency.value > 1e-9 && latency.value < 0.1)
    }
  }

  @Test func `a processor that is not there is a reason with its number`() {
    guard case .unavailable(let why) = ProcessorPairs().latency(processors[0], 4095) else {
      Issue.record("a latency to no processor")
      return
    }
    #expect(why.reason.contains("processor 4095"))
  }

  @Test func `who waits for nobody gives up`() {
    #expect(CacheLinePing(patience: Seconds(0.001)).lead() == nil)
    CacheLinePing(patience: Seconds(0.001)).follow()
  }

  @Test func `memory bound to a node is found there`() throws {
    let machine = MachineReader.read(instructionSets: [])
    let team = try ThreadTeam(processors: [processors[0]])
    defer { team.stop() }
    do {
      let arena = try Arena(bytesPerThread: 4 << 20, team: team, node: machine.nodes[0].number)
      #expect(arena.bytesPerThread == 4 << 20)
    } catch let why as Unavailable {
      // Some containers forbid the question; then there is a reason.
      #expect(!why.reason.isEmpty)
    }
  }

  @Test func `memory on a node that is not there is refused`() throws {
    let team = try ThreadTeam(processors: [processors[0]])
    defer { team.stop() }
    #expect(throws: Unavailable.self) {
      try Arena(bytesPerThread: 2 << 20, team: team, node: 63)
    }
  }
}

@Suite(.serialized) struct LiveBusyCoreTests {
  /// Spins for about 5 ms.
  private static let spin: KernelFunction = { arguments in
    var x = UInt64(arguments.pointee.count)
    for _ in 0..<arguments.pointee.count { x = x &* 6_364_136_223_846_793_005 &+ 1 }
    withExtendedLifetime(x) {}
  }

  @Test func `a process that spins on a measured core marks the samples`() throws {
    let processor = MachineReader.read(instructionSets: []).processors[0].number
    let child = Process()
    child.executableURL = URL(fileURLWithPath: "/bin/sh")
    child.arguments = ["-c", "exec taskset -c \(processor) sh -c 'while :; do :; done'"]
    try child.run()
    // The signals that can be caught may be blocked here, and then are in the child.
    defer { kill(child.processIdentifier, SIGKILL) }
    let team = try ThreadTeam(processors: [processor])
    defer { team.stop() }
    let bench = MachineBench(team: team, arena: try Arena(bytesPerThread: 2 << 20, team: team))
    let arguments = rl_arguments(
      destination: bench.shares[0], source: UnsafeRawPointer(bench.shares[0]),
      second: UnsafeRawPointer(bench.shares[0]), count: 100_000,
      passes: 1, repeats: 1, factor: 0, addend: 0)
    let batch = Batch(function: Self.spin, arguments: [arguments])
    // Two that both want to run take turns within a few milliseconds, whatever the scheduler.
    let isMarked = (0..<500).contains { _ in
      child.isRunning && bench.time(batch).marks.contains(.involuntarySwitch)
    }
    #expect(isMarked || !child.isRunning)
  }
}
