import RooflineModel
import TestSupport
import Testing

@Suite struct DiagnosisTests {
  private let sound = SyntheticObservation().sound

  private func item(_ subject: String, _ change: (inout Observation) -> Void) -> DiagnosisItem? {
    var observation = sound
    change(&observation)
    return Diagnosis(observation).items.first { $0.subject == subject }
  }

  @Test func `with nothing wrong everything is fine, but for what cannot be validated`() {
    let diagnosis = Diagnosis(sound)
    #expect(diagnosis.canMeasure)
    let others = diagnosis.items.filter { $0.verdict > .fine }.map(\.subject)
    #expect(others == ["count:branch_misses", "count:tlb_misses"])
  }

  @Test func `every subject is told once`() {
    let subjects = Diagnosis(sound).items.map(\.subject)
    #expect(Set(subjects).count == subjects.count)
    #expect(subjects.count { $0.hasPrefix("count:") } == CounterQuantity.allCases.count)
  }

  @Test func `what is wrong and can be mended has a remedy`() {
    for observation in [sound, SyntheticObservation().guest] {
      for item in Diagnosis(observation).items where item.verdict >= .harms {
        #expect(item.remedy != nil, "\(item.subject)")
      }
    }
  }

  @Test func `a guest is told what cannot be seen from inside, and why nothing is counted`() {
    let items = Diagnosis(SyntheticObservation().guest).items
    let guest = items.first { $0.subject == "hypervisor" }
    #expect(guest?.verdict == .limits && guest?.observed.contains("KVM") == true)
    let cycles = items.first { $0.subject == "count:cycles" }
    #expect(cycles?.verdict == .limits)
    #expect(cycles?.observed.contains("exposes no performance counters") == true)
    #expect(cycles?.remedy?.contains("virtual PMU") == true)
    #expect(items.first { $0.subject == "count:page_faults" }?.verdict == .fine)
  }

  @Test(arguments: [(0.002, DiagnosisItem.Verdict.limits), (0.05, .harms)])
  func `time stolen beyond a hundredth makes numbers wrong`(
    share: Double, verdict: DiagnosisItem.Verdict
  ) {
    let item = item("hypervisor") {
      $0.machine.conditions.hypervisor = .available("KVM")
      $0.steal = .available(share)
    }
    #expect(item?.verdict == verdict)
  }

  @Test func `a clock that contradicts itself harms`() {
    #expect(item("clock") { $0.multiplyRatio = 3.3 }?.verdict == .harms)
    #expect(item("clock") { _ in }?.observed.contains("1.6 times") == true)
  }

  @Test func `a governor other than performance is named with the command`() {
    let item = item("governor") { $0.machine.conditions.governor = .available("powersave") }
    #expect(item?.verdict == .limits && item?.remedy?.contains("cpupower") == true)
  }

  @Test func `turbo is switched off where the vendor keeps it`() {
    #expect(item("turbo") { $0.turbo = .available(true) }?.remedy?.contains("no_turbo") == true)
    let amd = item("turbo") {
      $0.turbo = .available(true)
      $0.machine.processor.vendor = "AuthenticAMD"
    }
    #expect(amd?.remedy?.contains("cpufreq/boost") == true)
  }

  @Test func `siblings on a core are told with the thread count to ask for`() {
    let item = item("smt") { observation in
      let siblings = observation.machine.processors.map {
        LogicalProcessor(number: $0.number + 4, core: $0.core, package: 0, node: 0)
      }
      observation.machine.processors += siblings
    }
    #expect(item?.verdict == .limits && item?.remedy?.contains("--threads 4") == true)
  }

  @Test(arguments: [(1, DiagnosisItem.Verdict.limits), (4, .harms)])
  func `a busy machine harms once every processor is wanted`(
    running: Int, verdict: DiagnosisItem.Verdict
  ) {
    let item = item("load") { $0.machine.conditions.runningProcesses = .available(running) }
    #expect(item?.verdict == verdict && item?.remedy != nil)
  }

  @Test func `a quota below the processors harms, one above does not`() {
    let tight = item("limits") { $0.machine.conditions.quota = .available(1.5) }
    #expect(tight?.verdict == .harms && tight?.remedy?.contains("--threads 1") == true)
    #expect(item("limits") { $0.machine.conditions.quota = .available(8) }?.verdict == .fine)
  }

  @Test func `little memory harms, none prevents`() {
    #expect(item("memory") { $0.machine.memory.availableBytes = 512 << 20 }?.verdict == .harms)
    var observation = sound
    observation.machine.memory.availableBytes = 1 << 20
    #expect(!Diagnosis(observation).canMeasure)
  }

  @Test func `without an instruction set nothing can be measured`() {
    var observation = sound
    observation.machine.instructionSets = []
    #expect(!Diagnosis(observation).canMeasure)
  }

  @Test func `huge pages that are off are told with the command`() {
    let item = item("huge pages") { $0.machine.conditions.hugePages = .available("never") }
    #expect(item?.verdict == .limits && item?.remedy?.contains("madvise") == true)
  }

  @Test func `a strict setting harms those whom it stops`() {
    func paranoid(_ level: Int, refusal: Int) -> DiagnosisItem? {
      item("perf_event_paranoid") {
        $0.machine.conditions.perfEventParanoid = .available(level)
        $0.counters.facts?.refusal = refusal
      }
    }
    #expect(paranoid(2, refusal: 0)?.verdict == .fine)
    #expect(paranoid(3, refusal: 13)?.verdict == .harms)
    #expect(paranoid(4, refusal: 0)?.verdict == .limits)
    #expect(paranoid(4, refusal: 13)?.remedy == "sudo sysctl kernel.perf_event_paranoid=2")
  }

  @Test func `the watchdog is told only where there is a counter to take`() {
    #expect(item("watchdog") { $0.watchdog = .available(true) }?.verdict == .limits)
    #expect(item("watchdog") { _ in } == nil)
    let bare = item("watchdog") {
      $0.watchdog = .available(true)
      $0.counters.facts?.units = []
    }
    #expect(bare == nil)
  }

  @Test func `a kernel that is locked down for confidentiality harms`() {
    #expect(item("lockdown") { $0.lockdown = .available("confidentiality") }?.verdict == .harms)
    #expect(item("lockdown") { $0.lockdown = .available("integrity") }?.verdict == .fine)
    #expect(item("lockdown") { $0.lockdown = .available("none") } == nil)
  }

  @Test func `what cannot be read is unknown, never fine`() {
    let why = Unavailable(subject: "x", reason: "cannot read /sys: No such file or directory")
    let cases: [(String, (inout Observation) -> Void)] = [
      ("governor", { $0.machine.conditions.governor = .unavailable(why) }),
      ("turbo", { $0.turbo = .unavailable(why) }),
      ("load", { $0.machine.conditions.runningProcesses = .unavailable(why) }),
      ("huge pages", { $0.machine.conditions.hugePages = .unavailable(why) }),
      ("perf_event_paranoid", { $0.machine.conditions.perfEventParanoid = .unavailable(why) }),
      ("noise", { $0.noise = nil }),
    ]
    for (subject, change) in cases {
      let item = item(subject, change)
      #expect(item?.verdict == .limits && item?.observed.contains("unknown") == true, "\(subject)")
    }
  }

  @Test func `a machine of which nothing is known is diagnosed all the same`() {
    var observation = sound
    observation.machine.processors = []
    observation.machine.caches = []
    observation.machine.nodes = []
    observation.counters = CounterSurvey(lost: "was ended by SIGSEGV")
    observation.coreClock = .unavailable(Unavailable(subject: "clock", reason: "none"))
    observation.multiplyRatio = .nan
    let items = Diagnosis(observation).items
    let cycles = items.first { $0.subject == "count:cycles" }
    #expect(cycles?.observed.contains("SIGSEGV") == true)
  }
}
