import RooflineModel
import Testing

@Suite struct CounterFactsTests {
  /// A machine on which everything can be counted.
  private let sound = CounterFacts(
    units: ["cpu"], hypervisor: nil, paranoid: 2, refusal: 0, library: .available("7.1.0"),
    componentRefusal: nil)

  private func kinds(_ causes: [CounterCause]) -> [CounterCause.Kind] { causes.map(\.kind) }

  @Test func `nothing speaks against a sound machine`() {
    #expect(sound.systemCauses.isEmpty)
    #expect(sound.libraryCauses.isEmpty)
  }

  @Test func `a guest without a PMU is told so, whatever the error number`() {
    var facts = sound
    facts.units = []
    facts.hypervisor = "KVM"
    facts.refusal = 2
    #expect(kinds(facts.systemCauses) == [.noPMU])
    #expect(
      facts.systemCauses.first?.reason
        == "the kernel exposes no performance counters of the processor (guest of KVM)")
    #expect(facts.systemCauses.first?.remedy?.contains("provider") == true)
  }

  @Test func `a bare machine without a PMU is sent to its firmware`() {
    var facts = sound
    facts.units = []
    #expect(facts.systemCauses.first?.remedy?.contains("firmware") == true)
  }

  @Test func `a strict setting is named with the command that mends it`() {
    var facts = sound
    facts.paranoid = 3
    facts.refusal = 13
    #expect(kinds(facts.systemCauses) == [.notPermitted])
    #expect(facts.systemCauses.first?.reason.contains("perf_event_paranoid is 3") == true)
    #expect(facts.systemCauses.first?.remedy == "sudo sysctl kernel.perf_event_paranoid=2")
  }

  @Test func `a refusal under a lenient setting is the filter of a container`() {
    var facts = sound
    facts.refusal = 1
    #expect(kinds(facts.systemCauses) == [.notPermitted])
    #expect(facts.systemCauses.first?.reason.contains("container") == true)
    facts.paranoid = nil
    #expect(facts.systemCauses.first?.reason.contains("unknown") == true)
  }

  @Test func `a kernel without the call is told so`() {
    var facts = sound
    facts.refusal = 38
    #expect(kinds(facts.systemCauses) == [.noKernelSupport])
  }

  @Test func `a library that does not know the processor is told by its own words`() {
    var facts = sound
    facts.componentRefusal = "Error libpfm4 no default PMU found"
    #expect(kinds(facts.libraryCauses) == [.componentDisabled, .processorUnknown])
    facts.componentRefusal = "/proc/sys/kernel/perf_event_paranoid prohibits using counters"
    #expect(kinds(facts.libraryCauses) == [.componentDisabled])
    #expect(facts.libraryCauses.first?.remedy == nil)
    facts.paranoid = 4
    #expect(facts.libraryCauses.first?.remedy == "sudo sysctl kernel.perf_event_paranoid=2")
  }

  @Test func `a library of another version is the only thing said of it`() {
    var facts = sound
    facts.library = .unavailable(
      Unavailable(
        subject: "papi", reason: "built for PAPI 7.0.0 and found 7.1.0", remedy: "rebuild"))
    facts.componentRefusal = "never asked"
    #expect(kinds(facts.libraryCauses) == [.libraryUnusable])
    #expect(facts.libraryCauses.first?.remedy == "rebuild")
  }

  @Test func `causes are told from the outside in, each once`() {
    let inner = CounterCause(.notOpened, "Event does not exist [-7]")
    let outer = CounterCause(.noPMU, "no PMU")
    let middle = CounterCause(.componentDisabled, "disabled")
    #expect([inner, middle, outer, inner, outer].outermostFirst == [outer, middle, inner])
    let second = CounterCause(.notOpened, "another")
    #expect([inner, second].outermostFirst == [inner, second])
  }
}
