import RooflineModel
import Testing

@testable import Host

/// Single traps of topology, caches and nodes, each on a machine that has it.
@Suite struct TopologyTests {
  private func read(
    _ table: MachineTable, change: (FixtureTree) throws -> Void
  ) throws -> Machine {
    let fixture = try table.build()
    try change(fixture)
    return withExtendedLifetime(fixture) {
      MachineReader.read(fixture.tree, instructionSets: [])
    }
  }

  @Test func `before Linux 5.2 siblings have another name`() throws {
    let machine = try read(.twoSockets) { fixture in
      for number in 0..<16 {
        let directory = "/sys/devices/system/cpu/cpu\(number)/topology/"
        try fixture.remove(directory + "core_cpus_list")
        try fixture.write([directory + "thread_siblings_list": "\(number % 8),\(number % 8 + 8)"])
      }
    }
    #expect(machine.processors.map(\.core) == Array(0..<8) + Array(0..<8))
  }

  @Test func `a package of -1 is package 0`() throws {
    let machine = try read(.arm64) { fixture in
      for number in 0..<4 {
        try fixture.write([
          "/sys/devices/system/cpu/cpu\(number)/topology/physical_package_id": "-1"
        ])
      }
    }
    #expect(Set(machine.processors.map(\.package)) == [0])
    #expect(machine.unavailable == [])
  }

  @Test func `arm64 tells small cores by their capacity`() throws {
    let capacities = [280, 280, 890, 1024]
    let machine = try read(.arm64) { fixture in
      for (number, capacity) in capacities.enumerated() {
        try fixture.write(["/sys/devices/system/cpu/cpu\(number)/cpu_capacity": "\(capacity)"])
      }
    }
    #expect(machine.processors.map(\.kind) == [.efficiency, .efficiency, .standard, .standard])
    #expect(machine.placementOrder == [2, 3, 0, 1])
  }

  @Test func `an offline processor is not used though the affinity names it`() throws {
    let machine = try read(.twoComplexes) {
      try $0.write(["/sys/devices/system/cpu/online": "0-4,6-7"])
    }
    #expect(machine.processors.map(\.number) == [0, 1, 2, 3, 4, 6, 7])
  }

  @Test func `a cache without a size is left out with the reason`() throws {
    let machine = try read(.arm64) { fixture in
      for number in 0..<4 {
        try fixture.remove("/sys/devices/system/cpu/cpu\(number)/cache/index3/size")
      }
    }
    #expect(machine.caches.map(\.level) == [1, 2])
    #expect(machine.unavailable.map(\.subject) == ["caches"])
  }

  @Test func `a cache without a list of sharers is its processor's own`() throws {
    let machine = try read(.arm64) { fixture in
      for number in 0..<4 {
        try fixture.remove("/sys/devices/system/cpu/cpu\(number)/cache/index2/shared_cpu_list")
      }
    }
    #expect(machine.cache(.l2)?.instances == 4)
    #expect(machine.cache(.l2)?.sharedBy == 1)
  }

  @Test func `a node without memory holds processors but is no place for memory`() throws {
    var table = MachineTable.twoSockets
    table.nodes[0].kibibytes = 0
    let machine = try read(table) { _ in }
    #expect(machine.nodes.map(\.number) == [1])
    #expect(machine.nodes.map(\.distances) == [[10]])
    #expect(machine.processors[0].node == 0)
  }

  @Test func `a node that the process may not allocate on is left out`() throws {
    let machine = try read(.twoSockets) {
      try $0.write(["/proc/self/status": "Cpus_allowed_list:\t0-15\nMems_allowed_list:\t0"])
    }
    #expect(machine.nodes.map(\.number) == [0])
  }

  @Test func `a node outside the affinity is memory without processors`() throws {
    let machine = try read(.twoSockets) {
      try $0.write(["/proc/self/status": "Cpus_allowed_list:\t4-7\nMems_allowed_list:\t0-1"])
    }
    #expect(machine.nodes.map(\.processors) == [[], [4, 5, 6, 7]])
  }

  @Test func `the identity is that of the processor, not of the first in the file`() throws {
    let little = "processor: 0\nCPU implementer: 0x41\nCPU part: 0xd05"
    let big = "processor: 1\nCPU implementer: 0x41\nCPU part: 0xfff"
    let machine = try read(.arm64) { fixture in
      try fixture.write(["/proc/cpuinfo": little + "\n\n" + big])
      for number in 0..<4 {
        try fixture.write([
          "/sys/devices/system/cpu/cpu\(number)/cpu_capacity": number == 0 ? "300" : "1024"
        ])
      }
    }
    #expect(machine.processor.part == "0xfff")
    #expect(machine.processor.name == "implementer 0x41, part 0xfff")
  }
}
