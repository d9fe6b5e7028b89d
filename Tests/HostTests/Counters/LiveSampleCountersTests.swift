import Glibc
import KernelBuiltins
import KernelInterface
import RooflineModel
import Testing

@testable import Host

/// Counting around samples, with events that every kernel has.
@Suite(.serialized) struct LiveSampleCountersTests {
  private func group(_ event: String) -> CounterPlan.Group? {
    let survey = CounterSurvey(
      facts: nil,
      findings: [
        .init(.cycles, [.init(.perfGeneric, CounterFormula(event), .validated(ratio: 1))])
      ])
    return CounterPlan(survey).groups.first
  }

  @Test func `without a group the body runs once and nothing is counted`() {
    var runs = 0
    let counts = SampleCounters.counting(nil, member: 0) { count in
      count(true)
      runs += 1
      count(false)
    }
    #expect(counts == nil && runs == 1)
    #expect(SampleCounters(nil) == nil)
    #expect(SampleCounters(CounterPlan(CounterSurvey(lost: "was lost"))) == nil)
  }

  @Test func `groups take turns in one sample of four`() throws {
    let table = try #require(CounterEvents.all.first { $0.unit == "icx" })
    let findings = CounterQuantity.allCases.compactMap { quantity in
      table.formulas[quantity].map {
        CounterSurvey.Finding(quantity, [.init(.papiNative, $0, .validated(ratio: 1))])
      }
    }
    let plan = CounterPlan(CounterSurvey(facts: nil, findings: findings))
    let counters = try #require(SampleCounters(plan))
    let taken = (0..<24).map { _ in counters.next() }
    #expect(taken.enumerated().allSatisfy { ($1 != nil) == ($0 % 4 == 0) })
    #expect(taken.compactMap(\.self) == plan.groups + plan.groups)
  }

  @Test(arguments: ["no-such-event", "page-faults"])
  func `the body runs once, whether the events open or not`(event: String) {
    var runs = 0
    let counts = SampleCounters.counting(group(event), member: 0) { count in
      count(true)
      KnownWork.pageFaults.run()
      runs += 1
      count(false)
    }
    #expect(runs == 1)
    #expect(event == "page-faults" || counts == nil)
    // A count, where the kernel gives one to this user, is of what is between the two switches.
    if let faults = counts?.cycles { #expect(abs(faults / 512 - 1) < 0.02) }
  }

  @Test func `what happens before and after the switches is not counted`() {
    let counts = SampleCounters.counting(group("page-faults"), member: 0) { count in
      KnownWork.pageFaults.run()
      count(true)
      count(false)
      KnownWork.pageFaults.run()
    }
    if let faults = counts?.cycles { #expect(faults < 20) }
  }

  @Test func `a bench tells page faults and switches of every sample`() throws {
    let team = try ThreadTeam(processors: [Affinity.allowed()[0]])
    let bench = MachineBench(team: team, arena: try Arena(bytesPerThread: 1 << 20, team: team))
    let nothing = rl_arguments(
      destination: bench.shares[0], source: UnsafeRawPointer(bench.shares[0]),
      second: UnsafeRawPointer(bench.shares[0]), count: 0, passes: 0,
      repeats: 0, factor: 1, addend: 0)
    let reading = bench.time(Batch(function: { _ in usleep(1000) }, arguments: [nothing]))
    #expect(reading.pageFaults != nil)
    #expect((reading.contextSwitches ?? 0) >= 1)
    #expect(reading.counts == nil)
    team.stop()
  }
}
