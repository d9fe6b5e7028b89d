import RooflineModel
import Testing

@testable import Host

@Suite struct CounterUnitTests {
  private static let devices = CounterUnit.directory

  /// Two packages with two memory controllers each, as Linux describes those of a Xeon.
  private func xeon() throws -> FixtureTree {
    let fixture = try FixtureTree()
    for number in 0..<2 {
      try fixture.write(
        [
          "type": "\(13 + number)", "cpumask": "0,28",
          "events/cas_count_read": "event=0x04,umask=0x03",
          "events/cas_count_write": "event=0x04,umask=0x0c",
          "format/event": "config:0-7", "format/umask": "config:8-15",
        ], below: "\(Self.devices)/uncore_imc_\(number)/")
    }
    try fixture.write(
      [
        "cpu/type": "4", "uncore_imc_free_running_0/type": "30", "uncore_cha_0/type": "31",
        "software/type": "1",
      ], below: "\(Self.devices)/")
    return fixture
  }

  private let facts = CounterFacts(
    units: ["cpu"], hypervisor: nil, paranoid: 0, refusal: 0,
    library: .available("7.0.0"), componentRefusal: nil)

  @Test func `memory is counted by every controller, in lines of 64 bytes`() throws {
    let fixture = try xeon()
    let source = UncoreSource(fixture.tree, facts: facts)
    let formula = try #require(try source.formulas(for: .memoryBytes).first)
    #expect(
      formula.events == [
        "uncore_imc_0/cas_count_read/", "uncore_imc_0/cas_count_write/",
        "uncore_imc_1/cas_count_read/", "uncore_imc_1/cas_count_write/",
      ])
    #expect(formula.terms.allSatisfy { $0.weight == 64 })
    #expect(try source.formulas(for: .cycles).isEmpty)
  }

  @Test func `an event is opened once per package, for everybody`() throws {
    let fixture = try xeon()
    let events = try UncoreSource.events(["uncore_imc_1/cas_count_write/"], in: fixture.tree)
    #expect(events.map(\.processor) == [0, 28])
    #expect(events.allSatisfy { $0.type == 14 && $0.config == 0x0c04 && !$0.isUserOnly })
    let counts = [events[0].name: Int64(5), events[1].name: 7]
    #expect(UncoreSource.perEvent(counts) == ["uncore_imc_1/cas_count_write/": 12])
  }

  @Test func `fields go to the bits that the unit's description says`() throws {
    let fixture = try FixtureTree()
    try fixture.write(
      [
        "type": "20", "cpumask": "0", "format/event": "config:0-7",
        "format/rdwrmask": "config:8-9", "format/threshold": "config1:4-7",
      ], below: "\(Self.devices)/amd_umc_0/")
    let unit = try CounterUnit("amd_umc_0", in: fixture.tree)
    #expect(try unit.configuration("event=0x0a,rdwrmask=0x2").config == 0x20a)
    #expect(try unit.configuration("event=0x0a,threshold=3").config1 == 0x30)
    #expect(throws: Unavailable.self) { try unit.configuration("event=0x100") }
    #expect(throws: Unavailable.self) { try unit.configuration("nonsense=1") }
    #expect(throws: Unavailable.self) { try unit.configuration("cas_count_read") }
  }

  @Test func `a field in two pieces is cut where the pieces meet`() {
    #expect(CounterUnit.place(0x1ff, "config:0-7,32") == 1 << 32 | 0xff)
    #expect(CounterUnit.place(0x2ff, "config:0-7,32") == nil)
    #expect(CounterUnit.place(.max, "config:0-63") == .max)
    #expect(CounterUnit.place(1, "config3:0") == nil)
    #expect(CounterUnit.place(1, "nonsense") == nil)
    #expect(CounterUnit.place(1, "config:9-2") == nil)
  }

  @Test func `a machine without controllers says who could have them`() throws {
    let fixture = try FixtureTree()
    var facts = facts
    facts.hypervisor = "KVM"
    let source = UncoreSource(fixture.tree, facts: facts)
    #expect(throws: CounterRefusal.self) { try source.formulas(for: .memoryBytes) }
    #expect(CounterUnit.coreUnits(in: fixture.tree).isEmpty)
  }

  @Test func `a processor's units are told from all others`() throws {
    let fixture = try xeon()
    #expect(CounterUnit.coreUnits(in: fixture.tree) == ["cpu"])
    let hybrid = try FixtureTree()
    try hybrid.write(
      ["cpu_core/type": "4", "cpu_atom/type": "10", "msr/type": "9", "power/type": "12"],
      below: "\(Self.devices)/")
    #expect(CounterUnit.coreUnits(in: hybrid.tree) == ["cpu_atom", "cpu_core"])
    let arm = try FixtureTree()
    try arm.write(
      ["armv8_pmuv3_0/type": "8", "arm_cmn_0/type": "9"], below: "\(Self.devices)/")
    #expect(CounterUnit.coreUnits(in: arm.tree) == ["armv8_pmuv3_0"])
  }
}
