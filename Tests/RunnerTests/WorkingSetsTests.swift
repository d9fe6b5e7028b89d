import RooflineModel
import Testing

@testable import Runner

@Suite struct WorkingSetsTests {
  @Test func `each set is inside its level and outside the one before`() throws {
    let sets = WorkingSets(machine())
    let l1 = try #require(sets.bytes(.l1, threads: 1).value)
    let l2 = try #require(sets.bytes(.l2, threads: 1).value)
    let l3 = try #require(sets.bytes(.l3, threads: 1).value)
    let dram = try #require(sets.bytes(.dram, threads: 1).value)
    #expect(l1 == 24 << 10)
    #expect(l2 == 1 << 20)
    #expect(l3 == 16 << 20)
    #expect(dram == 128 << 20 || dram == 256 << 20)
    #expect(dram >= 4 * 32 << 20)
  }

  @Test func `the sets of the small caches grow with the threads`() {
    let sets = WorkingSets(machine())
    #expect(sets.bytes(.l1, threads: 2).value == 48 << 10)
    #expect(sets.bytes(.l2, threads: 2).value == 2 << 20)
  }

  @Test func `the memory set covers every last-level cache`() {
    var machine = machine(l3: 32 << 20)
    machine.caches[2].instances = 8
    #expect(WorkingSets(machine).bytes(.dram, threads: 1).value == 4 * 8 * 32 << 20)
  }

  @Test func `memory is never taken beyond a quarter or 3 GiB`() {
    let small = WorkingSets(machine(l3: 260 << 20, memory: 2 << 30))
    // Less what rounding to huge pages and the corner of each share may add.
    let slack = 4 * (2 << 20 + 64 << 10)
    #expect(small.bytes(.dram, threads: 1).value == 512 << 20 - slack)
    #expect(small.memorySetIsSmall)
    let large = WorkingSets(machine(l3: 2 << 30, memory: 1 << 40))
    #expect(large.bytes(.dram, threads: 1).value == 3 << 30 - slack)
  }

  @Test func `a control group's limit counts as memory`() {
    var machine = machine()
    machine.memory.limitBytes = .available(300 << 20)
    let slack = 4 * (2 << 20 + 64 << 10)
    #expect(WorkingSets(machine).bytes(.dram, threads: 1).value == 75 << 20 - slack)
    machine.memory.limitBytes = .available(100 << 20)
    #expect(WorkingSets(machine).bytes(.dram, threads: 1).value == nil)
  }

  @Test func `an L3 is chased in three sets, one of them far smaller than it claims to be`() {
    #expect(WorkingSets(machine(l3: 256 << 20)).chases(.l3) == [8 << 20, 64 << 20, 128 << 20])
    #expect(WorkingSets(machine(l3: 32 << 20)).chases(.l3) == [8 << 20, 16 << 20])
    #expect(WorkingSets(machine()).chases(.l2) == [512 << 10, 1 << 20])
  }

  @Test func `a level that is not there has a reason`() {
    var machine = machine()
    machine.caches.removeLast()
    guard case .unavailable(let reason) = WorkingSets(machine).bytes(.l3, threads: 1) else {
      Issue.record("an L3 set on a machine without L3")
      return
    }
    #expect(reason.reason.contains("no L3"))
  }

  @Test func `a cache shared by cores is divided among them`() {
    var machine = machine(cores: 4)
    machine.caches[1].instances = 1
    machine.caches[1].sharedBy = 4
    #expect(WorkingSets(machine).bytes(.l2, threads: 1).value == 1 << 20)
    #expect(WorkingSets(machine).bytes(.l2, threads: 4).value == 1 << 20)
  }

  @Test func `threads reach one L3 after the other`() {
    var machine = machine(cores: 16)
    machine.caches[1].bytes = 512 << 10
    machine.caches[2].instances = 2
    machine.caches[2].sharedBy = 8
    #expect(WorkingSets(machine).bytes(.l3, threads: 8).value == 16 << 20)
    #expect(WorkingSets(machine).bytes(.l3, threads: 16).value == 32 << 20)
  }

  @Test func `an L3 smaller than the L2 caches in use is not measured`() {
    #expect(WorkingSets(machine(cores: 16, l3: 32 << 20)).bytes(.l3, threads: 16).value == nil)
  }
}
