import RooflineModel
import Testing

@testable import Host

@Suite struct MachineReaderTests {
  private func read(_ table: MachineTable, allowed: [Int]? = nil) throws -> Machine {
    let fixture = try table.build()
    return withExtendedLifetime(fixture) {
      MachineReader.read(fixture.tree, instructionSets: [.sse2, .avx2], allowed: allowed)
    }
  }

  @Test func `two sockets have two nodes and a core per pair of processors`() throws {
    let machine = try read(.twoSockets)
    #expect(machine.unavailable == [])
    #expect(machine.processors.count == 16)
    #expect(
      machine.processors[13]
        == LogicalProcessor(number: 13, core: 5, package: 1, node: 1, kind: .standard, lastCache: 4)
    )
    #expect(machine.placementOrder == Array(0..<16))
    #expect(
      machine.nodes == [
        MemoryNode(
          number: 0, bytes: 1 << 36, processors: [0, 1, 2, 3, 8, 9, 10, 11], distances: [10, 21]),
        MemoryNode(
          number: 1, bytes: 1 << 37, processors: [4, 5, 6, 7, 12, 13, 14, 15],
          distances: [21, 10]),
      ])
    #expect(
      machine.caches == [
        Cache(level: 1, bytes: 48 << 10, lineBytes: 64, instances: 8, sharedBy: 2),
        Cache(level: 2, bytes: 1280 << 10, lineBytes: 64, instances: 8, sharedBy: 2),
        Cache(level: 3, bytes: 48 << 20, lineBytes: 64, instances: 2, sharedBy: 8),
      ])
  }

  @Test func `an x86-64 processor is told by vendor, family, model and stepping`() throws {
    let machine = try read(.twoSockets)
    #expect(
      machine.processor
        == ProcessorModel(
          architecture: "x86_64", vendor: "GenuineIntel",
          name: "Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz", family: 6, model: 106, stepping: 6))
    #expect(machine.instructionSets == [.sse2, .avx2])
  }

  @Test func `without a limit what the system calls available is usable`() throws {
    let memory = try read(.twoSockets).memory
    #expect(memory.totalBytes == 192 << 30)
    #expect(memory.availableBytes == 96 << 30)
    #expect(memory.usableBytes == 96 << 30)
    #expect(memory.limitBytes.value == nil)
  }

  @Test func `conditions are read, and this process is not among those that run`() throws {
    let conditions = try read(.twoSockets).conditions
    #expect(conditions.system == "Linux 6.8.0-31-generic")
    #expect(conditions.governor == .available("performance"))
    #expect(conditions.hugePages == .available("madvise"))
    #expect(conditions.perfEventParanoid == .available(2))
    #expect(conditions.runningProcesses == .available(2))
    #expect(
      conditions.hypervisor
        == .unavailable(
          Unavailable(
            subject: "hypervisor", reason: "the processor flag 'hypervisor' is not set")))
    #expect(
      conditions.quota
        == .unavailable(
          Unavailable(subject: "cgroup:cpu", reason: "no control group limits processor time")))
  }

  @Test func `a hybrid places standard cores first and lists their caches first`() throws {
    let machine = try read(.hybrid)
    #expect(machine.placementOrder == [0, 2, 4, 5, 6, 7, 1, 3])
    #expect(machine.processors.filter { $0.kind == .efficiency }.map(\.number) == [4, 5, 6, 7])
    #expect(
      machine.caches == [
        Cache(level: 1, bytes: 48 << 10, lineBytes: 64, instances: 2, sharedBy: 2),
        Cache(level: 1, bytes: 32 << 10, lineBytes: 64, instances: 4, sharedBy: 1),
        Cache(level: 2, bytes: 1280 << 10, lineBytes: 64, instances: 2, sharedBy: 2),
        Cache(level: 2, bytes: 2 << 20, lineBytes: 64, instances: 1, sharedBy: 4),
        Cache(level: 3, bytes: 12 << 20, lineBytes: 64, instances: 1, sharedBy: 8),
      ])
    #expect(machine.cache(.l1)?.bytes == 48 << 10)
  }

  @Test func `each complex has a last-level cache of its own`() throws {
    let machine = try read(.twoComplexes)
    #expect(
      machine.cache(.l3)
        == Cache(level: 3, bytes: 32 << 20, lineBytes: 64, instances: 2, sharedBy: 4))
    #expect(Set(machine.processors.map(\.core)).count == 8)
  }

  @Test func `a container is bounded by processor set, quota and memory limit`() throws {
    let machine = try read(.container)
    #expect(machine.unavailable == [])
    #expect(machine.processors.map(\.number) == [2, 3, 4, 5])
    #expect(machine.conditions.quota == .available(2.5))
    #expect(machine.memory.totalBytes == 32 << 30)
    #expect(machine.memory.limitBytes == .available(2 << 30))
    // 2 GiB less 512 MiB in use, of which 128 MiB are droppable cache.
    #expect(machine.memory.availableBytes == 1664 << 20)
    #expect(machine.memory.usableBytes == 1664 << 20)
    #expect(machine.nodes.map(\.processors) == [[2, 3, 4, 5]])
    #expect(machine.cache(.l3)?.instances == 2)
    #expect(machine.cache(.l3)?.sharedBy == 2)
  }

  @Test func `an arm64 guest is told by its part and by its firmware`() throws {
    let machine = try read(.arm64)
    #expect(
      machine.processor
        == ProcessorModel(
          architecture: "arm64", vendor: "0x41", name: "Neoverse-V1", part: "0xd40"))
    #expect(machine.conditions.hypervisor == .available("Amazon EC2 c7g.xlarge"))
    #expect(machine.caches.map(\.bytes) == [64 << 10, 1 << 20, 32 << 20])
  }

  @Test func `a bare guest says what it does not show`() throws {
    let fixture = try MachineTable.bareGuest.build()
    try fixture.makeUnreadable("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")
    try fixture.makeUnreadable("/proc/sys/kernel/perf_event_paranoid.d")
    try fixture.remove("/proc/sys/kernel/perf_event_paranoid")
    let machine = withExtendedLifetime(fixture) {
      MachineReader.read(fixture.tree, instructionSets: [])
    }
    #expect(machine.caches == [])
    #expect(
      machine.nodes
        == [MemoryNode(number: 0, bytes: 1 << 30, processors: [0, 1], distances: [10])])
    #expect(
      machine.unavailable == [
        Unavailable(
          subject: "numa",
          reason: "cannot read /sys/devices/system/node/online: No such file or directory"),
        Unavailable(
          subject: "caches",
          reason:
            "cannot read /sys/devices/system/cpu/cpu0/cache/index0/type: No such file or directory"
        ),
      ])
    #expect(
      machine.conditions.governor
        == .unavailable(
          Unavailable(
            subject: "governor",
            reason: "cannot read /sys/devices/system/cpu/cpu0/cpufreq/scaling_governor: "
              + "Is a directory")))
    #expect(machine.conditions.perfEventParanoid.value == nil)
    #expect(
      machine.conditions.hypervisor
        == .available("unnamed, seen by the processor flag 'hypervisor'"))
    #expect(machine.papi.value == nil)
  }

  @Test func `an empty tree still gives a processor, and a reason for every field`() throws {
    let fixture = try FixtureTree()
    let machine = withExtendedLifetime(fixture) {
      MachineReader.read(fixture.tree, instructionSets: [])
    }
    #expect(machine.processors.map(\.number) == [0])
    #expect(machine.memory.usableBytes == 0)
    #expect(
      Set(machine.unavailable.map(\.subject)) == [
        "affinity", "caches", "cgroup", "memory", "numa", "online_processors", "processor",
        "processors", "topology",
      ])
  }

  @Test func `asked-for processors take the place of the affinity`() throws {
    #expect(try read(.twoSockets, allowed: [9, 4, 77]).processors.map(\.number) == [4, 9])
  }

  @Test func `without a common processor the asked-for ones are kept and doubted`() throws {
    let machine = try read(.twoSockets, allowed: [99])
    #expect(machine.processors.map(\.number) == [99])
    #expect(machine.unavailable.contains { $0.subject == "processors" })
  }
}
