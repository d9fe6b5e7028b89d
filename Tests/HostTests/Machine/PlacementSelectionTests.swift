import RooflineModel
import Testing

@testable import Host

/// Which teams, pairs and nodes are measured, on machines of every kind.
@Suite struct PlacementSelectionTests {
  private func read(_ table: MachineTable) throws -> Machine {
    let fixture = try table.build()
    return withExtendedLifetime(fixture) {
      MachineReader.read(fixture.tree, instructionSets: [])
    }
  }

  @Test func `two sockets are ramped core by core, then by siblings`() throws {
    let machine = try read(.twoSockets)
    #expect(ThreadRamp.counts(of: machine) == [1, 2, 4, 8, 16])
    #expect(Set(machine.placementOrder.prefix(8)) == Set(0..<8))
  }

  @Test func `a hybrid is ramped by kind of core as well`() throws {
    let machine = try read(.hybrid)
    #expect(ThreadRamp.counts(of: machine) == [1, 2, 4, 6, 8])
    #expect(machine.efficiencyCores == [4, 5, 6, 7])
    #expect(machine.coreCounts == [.standard: 2, .efficiency: 4])
  }

  @Test func `without multithreading the ramp ends at the cores`() throws {
    let machine = try read(.twoComplexes)
    #expect(ThreadRamp.counts(of: machine) == [1, 2, 4, 8])
    #expect(machine.efficiencyCores == [])
  }

  @Test func `a container is ramped as far as it may run`() throws {
    #expect(ThreadRamp.counts(of: try read(.container)) == [1, 2, 4])
  }

  @Test func `pairs are told apart by core, cache and package`() throws {
    func distances(_ table: MachineTable) throws -> [CoreDistance: Int] {
      let machine = try read(table)
      let pairs = CorePairSelection(machine)
      #expect(pairs.isComplete)
      let known = Dictionary(uniqueKeysWithValues: machine.processors.map { ($0.number, $0) })
      var counts: [CoreDistance: Int] = [:]
      for pair in pairs.pairs {
        let (first, second) = try (#require(known[pair[0]]), #require(known[pair[1]]))
        counts[CoreDistance(first, second), default: 0] += 1
      }
      return counts
    }
    // 8 cores of two threads; in each socket 8 · 7 / 2 pairs, of which 4 are siblings; 8 · 8 across.
    #expect(try distances(.twoSockets) == [.siblings: 8, .cache: 48, .remote: 64])
    #expect(try distances(.hybrid) == [.siblings: 2, .cache: 26])
    #expect(try distances(.twoComplexes) == [.cache: 12, .package: 16])
    // Processors 2 to 5, of which 2 and 3 share a cache, and 4 and 5 another one.
    #expect(try distances(.container) == [.cache: 2, .package: 4])
    #expect(try distances(.bareGuest) == [.package: 1])
  }

  @Test func `a large machine has as many pairs of each distance as a small one`() throws {
    var machine = try read(.twoSockets)
    machine.processors = (0..<384).map {
      LogicalProcessor(
        number: $0, core: $0 / 2 * 2, package: $0 / 192, node: $0 / 192, lastCache: $0 / 16 * 16)
    }
    let selection = CorePairSelection(machine)
    #expect(!selection.isComplete)
    #expect(selection.pairs.count == 4 * CorePairSelection.pairsPerDistance)
    #expect(Set(selection.pairs).count == selection.pairs.count)
  }

  @Test func `two nodes make four pairs, with the distances that the system tells`() throws {
    let selection = NodePairSelection(try read(.twoSockets), mode: .standard)
    #expect(
      selection.pairs.map { [$0.from, $0.to, $0.distance] } == [
        [0, 0, 10], [0, 1, 21], [1, 0, 21], [1, 1, 10],
      ])
    #expect(selection.total == 4)
  }

  @Test(arguments: [MachineTable.hybrid, .twoComplexes, .container, .bareGuest])
  func `one node leaves nothing to measure`(table: MachineTable) throws {
    #expect(NodePairSelection(try read(table), mode: .standard).pairs.isEmpty)
  }

  @Test func `a node without processors is a column and no row`() throws {
    var machine = try read(.twoSockets)
    machine.nodes[1].processors = []
    let pairs = NodePairSelection(machine, mode: .standard).pairs
    #expect(pairs.map { [$0.from, $0.to] } == [[0, 0], [0, 1]])
  }

  @Test func `of many nodes each distance comes first, and thorough runs take more`() throws {
    var machine = try read(.twoSockets)
    machine.nodes = (0..<8).map { node in
      MemoryNode(
        number: node, bytes: 1 << 36, processors: [node],
        distances: (0..<8).map { $0 == node ? 10 : $0 / 4 == node / 4 ? 12 : 32 })
    }
    let standard = NodePairSelection(machine, mode: .standard)
    #expect(standard.total == 64 && standard.pairs.count == 4)
    #expect(Set(standard.pairs.map(\.distance)) == [10, 12, 32])
    #expect(NodePairSelection(machine, mode: .thorough).pairs.count == 16)
  }
}

@Suite struct NodeBindingTests {
  private func reason(_ status: [Int32], on node: Int) -> String? {
    do throws(Unavailable) {
      try NodeBinding.judge(status, expected: node)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test func `memory that is where it was bound to is verified`() {
    #expect(reason([1, 1, 1, 1], on: 1) == nil)
    #expect(reason([Int32](repeating: 0, count: 199) + [1], on: 0) == nil)
  }

  @Test func `memory elsewhere is refused with where it is`() {
    #expect(reason([0, 0, 1, 1], on: 1)?.contains("of 4 pages 2 are, 2 on node 0") == true)
    #expect(reason([0, -14, -2, 0], on: 1)?.contains("2 on node 0, 2 nowhere") == true)
    #expect(reason([], on: 0)?.contains("none was looked up") == true)
  }
}
