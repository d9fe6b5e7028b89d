import Glibc
import KernelInterface
import RooflineModel
import Testing

@testable import Host

/// The survey of the machine that the tests run on, whatever it is.
@Suite(.serialized) struct LiveCounterSurveyTests {
  private static let survey = CounterSurvey.live(
    MachineReader.read(instructionSets: CPUFeatures.instructionSets()),
    catalogue: KernelCatalogue([]))

  @Test func `every quantity has a finding, and what is not counted has a cause`() {
    #expect(Self.survey.findings.map(\.quantity) == CounterQuantity.allCases)
    for finding in Self.survey.findings where finding.chosen == nil {
      #expect(!finding.state.causes.isEmpty, "\(finding.quantity)")
    }
  }

  @Test func `page faults are validated everywhere`() {
    #expect(Self.survey.state(of: .pageFaults).isValidated)
  }

  @Test func `instructions are validated, or refused for a cause that sysfs confirms`() throws {
    let facts = try #require(Self.survey.facts)
    let state = Self.survey.state(of: .instructions)
    print("instructions on this machine: \(state)")
    if state.isValidated { return }
    let outermost = try #require(state.causes.first)
    let units = FileTree.system.entries(CounterUnit.directory)
    let hasUnit = units.contains { ["cpu", "cpu_core"].contains($0) || $0.hasPrefix("armv") }
    #expect((outermost.kind == .noPMU) == !hasUnit)
    #expect(facts.units.isEmpty == !hasUnit)
    if outermost.kind == .notPermitted {
      let paranoid = try? FileTree.system.integer("/proc/sys/kernel/perf_event_paranoid")
      #expect(facts.paranoid == paranoid)
    }
  }

  @Test func `a plan counts nothing that the survey did not open`() {
    let planned = CounterPlan(Self.survey).groups.flatMap { $0.entries.map(\.quantity) }
    #expect(Set(planned) == Set(Self.survey.countedHardware))
  }
}

#if arch(x86_64)
  /// Names of native events, looked up in the tables of processors that this machine has not.
  @Suite struct EventNameTests {
    @Test(arguments: [
      "skx", "clx", "icx", "spr", "amd64_fam17h_zen2", "amd64_fam19h_zen3", "amd64_fam19h_zen4",
    ])
    func `PAPI knows every event of the table`(unit: String) async {
      await #expect(processExitsWith: .success) { [unit] in
        setenv("LIBPFM_FORCE_PMU", unit, 1)
        let component = SystemPAPI.library.value?.components.first { $0.name == "perf_event" }
        if component?.reason?.contains("paranoid") == true {
          // PAPI 7.0 knows no event at all under the setting 3; the reason has to be true.
          let level = try? FileTree.system.integer("/proc/sys/kernel/perf_event_paranoid")
          precondition(level.map { $0 >= 3 } == true, "PAPI blames \(level ?? -1)")
          return
        }
        guard let table = CounterEvents.all.first(where: { $0.unit == unit }) else {
          fatalError("no table for \(unit)")
        }
        for event in Set(table.formulas.values.flatMap(\.events)) {
          do { try EventSet.lookUp(event) } catch { fatalError("\(unit): \(error)") }
        }
        // The look-up is one that can fail.
        do {
          try EventSet.lookUp("NO_SUCH_EVENT:UMASK")
          fatalError("an event that does not exist was found")
        } catch {}
      }
    }
  }
#endif
