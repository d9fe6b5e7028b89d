import Host
import RooflineModel
import Testing

@Suite struct LiveProgramCountersTests {
  /// A plan that counts an event of PAPI as if it were operations in f32.
  private func plan(_ event: String) throws -> CounterPlan {
    try #require(
      ProgramCounters.plan(
        CounterSurvey(
          facts: nil,
          findings: [
            .init(
              .flopsSingle, [.init(.papiNative, CounterFormula(event), .validated(ratio: 1))])
          ])))
  }

  @Test func `what a program and its children do is counted`() throws {
    // Page faults, which the kernel counts as well when the program ends.
    let group = try plan("perf::PAGE-FAULTS").groups[0]
    guard (try? EventSet.lookUp("perf::PAGE-FAULTS")) != nil else { return }
    var ended: ProgramSample?
    let counts = ProgramCounters.counting(group) {
      let line = "dd if=/dev/zero of=/dev/null bs=16M count=1 2>/dev/null; true"
      guard let child = try? ChildProcess("sh", ["-c", line], output: .discarded) else { return }
      ended = child.collect(after: child.waitForEnd()).sample
    }
    let usage = try #require(ended)
    // The kernel may refuse the event to this user.
    guard let counted = counts?.flopsSingle else { return }
    // Faults inside system calls are in the kernel's account alone.
    #expect(counted > 50)
    #expect(counted <= Double(usage.minorFaults + usage.majorFaults) + 200)
  }

  @Test func `events that cannot be opened cost the counts, not the run`() throws {
    var runs = 0
    let counts = ProgramCounters.counting(try plan("NO_SUCH_EVENT").groups[0]) { runs += 1 }
    #expect(counts == nil)
    #expect(runs == 1)
  }

  @Test func `only validated counters of FLOP and bytes are planned`() {
    let findings: [CounterSurvey.Finding] = [
      .init(.flopsSingle, [.init(.papiNative, CounterFormula("A"), .opens)]),
      .init(.cycles, [.init(.papiNative, CounterFormula("B"), .validated(ratio: 1))]),
    ]
    #expect(ProgramCounters.plan(CounterSurvey(facts: nil, findings: findings)) == nil)
  }
}
