import Glibc
import RooflineModel
import Testing

@testable import Host

/// Real event sets of PAPI, with events that need no performance monitoring unit.
@Suite(.serialized) struct LiveEventSetTests {
  private let names = SoftwareEvents.Event.allCases.map(\.name)

  private func published() throws -> SoftwareEvents {
    switch SoftwareEvents.published {
    case .available(let events): return events
    case .unavailable(let why): throw why
    }
  }

  @Test func `declared work comes back through an event set exactly`() throws {
    let events = try published()
    let counts = try EventSet.with(names) { set throws(PAPIError) in
      try set.start()
      events.add(flops: 6e6, named: 72e6, moved: 108e6)
      try set.read()
      let half = set.counts
      events.add(flops: 4e6, named: 48e6, moved: 72e6)
      try set.stop()
      return [half, set.counts]
    }
    #expect(counts[0] == [names[0]: 6_000_000, names[1]: 72_000_000, names[2]: 108_000_000])
    #expect(counts[1] == [names[0]: 10_000_000, names[1]: 120_000_000, names[2]: 180_000_000])
  }

  @Test func `a batch of a workload is published as it is declared`() throws {
    let events = try published()
    let work = KernelWork(per: .element, flops: 1, loaded: 4, stored: 4, filled: 4)
    let workload = Workload(
      metric: "sweep.multiply.f32.dram.1t.r8", experiment: .sweep, kernel: "repeat-multiply",
      precision: .f32, instructionSet: .sse2, threads: 1, repeats: 8, work: work)
    let counts = try EventSet.with(names) { set throws(PAPIError) in
      try set.start()
      events.add(workload, units: 1000)
      try set.stop()
      return set.counts
    }
    #expect(counts == [names[0]: 8000, names[1]: 8000, names[2]: 12000])
  }

  @Test func `work before the start is not counted, and amounts that are none add nothing`() throws
  {
    let events = try published()
    events.add(flops: 1e9, named: 1e9, moved: 1e9)
    let counts = try EventSet.with([names[0]]) { set throws(PAPIError) in
      try set.start()
      events.add(flops: -5, named: .nan, moved: .infinity)
      try set.stop()
      return set[0]
    }
    #expect(counts == 0)
  }

  @Test func `an event that nobody knows is refused in PAPI's words`() {
    #expect {
      try EventSet.with(["NO_SUCH_EVENT"]) { _ in }
    } throws: { error in
      guard let error = error as? PAPIError else { return false }
      return error.function == "PAPI_add_named_event" && error.status < 0 && !error.words.isEmpty
        && "\(error)".contains("NO_SUCH_EVENT")
    }
  }

  @Test func `a set whose second event fails leaves nothing behind`() throws {
    for _ in 0..<200 {
      #expect(throws: PAPIError.self) {
        try EventSet.with([names[0], "NO_SUCH_EVENT"]) { _ in }
      }
    }
    let events = try published()
    let count = try EventSet.with([names[0]]) { set throws(PAPIError) in
      try set.start()
      events.add(flops: 7, named: 0, moved: 0)
      try set.stop()
      return set[0]
    }
    #expect(count == 7)
  }

  @Test func `a body that throws while events are counted ends the count`() throws {
    #expect(throws: PAPIError.self) {
      try EventSet.with([names[0]]) { set throws(PAPIError) in
        try set.start()
        throw PAPIError("body", status: -1)
      }
    }
    // A component runs one set of a thread at a time.
    try EventSet.with([names[0]]) { set throws(PAPIError) in
      try set.start()
      try set.stop()
    }
  }

  @Test func `stopping what was never started is an error`() {
    #expect(throws: PAPIError.self) {
      try EventSet.with([names[0]]) { set throws(PAPIError) in try set.stop() }
    }
  }

  @Test func `page faults through PAPI, perf_event_open and getrusage are the same`() throws {
    let work = KnownWork.pageFaults
    let bySystem = try UsageSource().count(["ru_minflt"], during: work.run).counts["ru_minflt"]
    #expect(
      CounterJudge.judge(.pageFaults, .init(expected: 512, counted: Double(bySystem ?? 0)))
        .isValidated)
    let machine = MachineReader.read(instructionSets: [])
    let facts = CounterFacts.live(machine)
    do throws(CounterRefusal) {
      let perf = try PerfSource(provider: .perfSoftware, facts: facts)
        .count(["page-faults"], during: work.run)
      #expect(
        CounterJudge.judge(
          .pageFaults,
          .init(
            expected: 512, counted: Double(perf.counts["page-faults"] ?? -1),
            enabled: perf.enabled, running: perf.running)
        ).isValidated)
    } catch {
      #expect(error.causes.contains { $0.kind == .notPermitted || $0.kind == .notOpened })
    }
    guard machine.papi.value?.components.first(where: { $0.name == "perf_event" })?.enabled == true
    else { return }
    do throws(PAPIError) {
      let papi = try EventSet.with(["perf::PAGE-FAULTS"]) { set throws(PAPIError) in
        try set.start()
        work.run()
        try set.stop()
        return set[0]
      }
      #expect(abs(Double(papi) / 512 - 1) <= 0.02)
    } catch {
      #expect(!error.words.isEmpty)
    }
  }

  @Test func `another thread's faults are not counted`() throws {
    let event = try #require(PerfEvent.named("page-faults"))
    do throws(PerfRefusal) {
      let counts = try PerfGroup.with([event]) {
        group throws(PerfRefusal) in
        try group.start()
        var thread = pthread_t()
        pthread_create(
          &thread, nil,
          { _ in
            KnownWork.pageFaults.run(); return nil
          }, nil)
        pthread_join(thread, nil)
        try group.stop()
        try group.collect()
        return group.counts
      }
      #expect((counts["page-faults"] ?? 0) < 100)
    } catch {
      #expect(error.number != 0)
    }
  }

  @Test func `closing a group closes its descriptors`() throws {
    let event = try #require(PerfEvent.named("page-faults"))
    func open() -> Int { FileTree.system.entries("/proc/self/fd").count }
    let before = open()
    // Other tests open files meanwhile; a descriptor left open each time would be far more.
    for _ in 0..<200 {
      try? PerfGroup.with([event, event]) { group throws(PerfRefusal) in try group.start() }
      _ = try? PerfGroup.with([event, PerfEvent(name: "nonsense", type: 77, config: 0)]) { _ in }
    }
    #expect(open() <= before + 32)
  }
}
