import RooflineModel
import Testing

struct ProgramWorkTests {
  private func sample(_ change: (inout SampleCounts) -> Void) -> ProgramSample {
    var counts = SampleCounts()
    change(&counts)
    return ProgramSample(
      seconds: Seconds(1), userSeconds: Seconds(1.5), systemSeconds: Seconds(0.25),
      minorFaults: 0, majorFaults: 0, voluntarySwitches: 0, involuntarySwitches: 0,
      peakMemory: nil, counts: counts)
  }

  private func survey(_ states: [CounterQuantity: CounterState]) -> CounterSurvey {
    CounterSurvey(
      facts: nil,
      findings: states.map { quantity, state in
        .init(quantity, [.init(.papiNative, CounterFormula("EVENT"), state)])
      })
  }

  /// Runs whose groups took turns: single, double, bytes, and single again.
  private var times: ProgramTimes {
    ProgramTimes([
      sample { $0.flopsSingle = 3e9 }, sample { $0.flopsDouble = 1e9 },
      sample { $0.memoryBytes = 2e9 }, sample { $0.flopsSingle = 5e9 },
    ])
  }

  private let all: [CounterQuantity: CounterState] = [
    .flopsSingle: .validated(ratio: 1), .flopsDouble: .validated(ratio: 1),
    .memoryBytes: .validated(ratio: 1.1),
  ]

  @Test func `validated counts of both precisions add up`() throws {
    let work = ProgramWork(flops: nil, bytes: nil, times: times, survey: survey(all))
    #expect(work.flops.value == .init(Flops(5e9), .counted))
    #expect(work.bytes.value == .init(Bytes(2e9), .counted))
  }

  @Test func `what the user gives comes before what was counted`() {
    let work = ProgramWork(
      flops: Flops(7), bytes: nil, times: times, survey: survey(all))
    #expect(work.flops.value == .init(Flops(7), .given))
    #expect(work.bytes.value?.origin == .counted)
  }

  @Test func `a counter that is not validated backs nothing`() {
    var states = all
    states[.flopsDouble] = .opens
    let work = ProgramWork(flops: nil, bytes: nil, times: times, survey: survey(states))
    #expect(work.flops.value == nil)
    guard case .unavailable(let why) = work.flops else { return }
    #expect(why.reason.contains("FLOP in f64 is not validated"))
    #expect(why.remedy?.contains("--flop") == true)
  }

  @Test func `the outermost cause is the reason`() {
    var states = all
    states[.memoryBytes] = .unavailable([CounterCause(.noPMU, "no unit here")])
    let work = ProgramWork(flops: nil, bytes: nil, times: times, survey: survey(states))
    guard case .unavailable(let why) = work.bytes else {
      Issue.record("bytes without a counter")
      return
    }
    #expect(why.reason == "not counted: no unit here")
  }

  @Test func `counts of nothing are no work`() {
    let idle = ProgramTimes([
      sample { $0.flopsSingle = 0 }, sample { $0.flopsDouble = 0 },
    ])
    let work = ProgramWork(flops: nil, bytes: nil, times: idle, survey: survey(all))
    #expect(work.flops.value == nil)
    #expect(work.bytes.value == nil)
  }

  @Test func `processors busy are time on them over wall time`() {
    #expect(sample { _ in }.parallelism == 1.75)
  }
}
