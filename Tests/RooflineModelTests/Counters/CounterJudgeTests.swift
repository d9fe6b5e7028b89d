import RooflineModel
import Testing

@Suite struct CounterJudgeTests {
  private func judge(
    _ quantity: CounterQuantity = .instructions, expected: Double? = 3_300_000,
    counted: Double, enabled: Double? = nil, running: Double? = nil
  ) -> CounterState {
    CounterJudge.judge(
      quantity,
      .init(
        expected: expected, counted: counted, enabled: enabled.map { Seconds($0) },
        running: running.map { Seconds($0) }))
  }

  private func kinds(_ state: CounterState) -> [CounterCause.Kind] { state.causes.map(\.kind) }

  @Test func `an exact count is validated with its ratio`() {
    #expect(judge(counted: 3_300_000) == .validated(ratio: 1))
    #expect(judge(counted: 3_300_000, enabled: 0.002, running: 0.002) == .validated(ratio: 1))
  }

  @Test(arguments: [
    (CounterQuantity.instructions, 0.991, true), (.instructions, 1.009, true),
    (.instructions, 0.989, false), (.instructions, 1.011, false),
    (.flopsDouble, 0.995, true), (.flopsSingle, 1.02, false),
    (.pageFaults, 1.015, true), (.pageFaults, 0.97, false),
    (.memoryBytes, 1.0, true), (.memoryBytes, 1.29, true), (.memoryBytes, 0.99, false),
    (.memoryBytes, 1.31, false), (.cycles, 1.05, true), (.cycles, 1.2, false),
  ])
  func `a count is right within the tolerance of its quantity`(
    quantity: CounterQuantity, ratio: Double, isRight: Bool
  ) {
    let state = judge(quantity, expected: 1e9, counted: 1e9 * ratio)
    #expect(state.isValidated == isRight)
    #expect(isRight || kinds(state) == [.implausible])
  }

  @Test func `a counter that halves, as reported of Zen 5, is refused with the factor`() {
    let state = judge(.flopsDouble, expected: 4e9, counted: 2e9)
    #expect(kinds(state) == [.implausible])
    #expect(
      state.causes.first?.reason
        == "of 4000000000 FLOP in f64 that happened 2000000000 were counted, 0.5 times as many")
  }

  @Test func `395 instructions of 3.5 billion, counted all the time, are refused`() {
    let state = judge(expected: 3.5e9, counted: 395, enabled: 1, running: 1)
    #expect(kinds(state) == [.implausible])
    #expect(state.causes.first?.reason.contains("happened 395 were counted") == true)
  }

  @Test func `a counter that is wrong by sixteen times is refused either way`() {
    #expect(kinds(judge(counted: 3_300_000 * 16)) == [.implausible])
    #expect(kinds(judge(counted: 3_300_000 / 16)) == [.implausible])
  }

  @Test func `a counter that was never on is not called broken`() {
    let state = judge(counted: 0, enabled: 0.25, running: 0)
    #expect(kinds(state) == [.neverScheduled])
    #expect(state.causes.first?.remedy?.contains("nmi_watchdog") == true)
  }

  @Test func `a count that was on for half of the time is refused, not doubled`() {
    let state = judge(counted: 1_650_000, enabled: 0.2, running: 0.1)
    #expect(kinds(state) == [.multiplexed])
    #expect(state.causes.first?.reason.contains("50.0 %") == true)
  }

  @Test func `a count that happens to be right is refused if it was multiplexed`() {
    #expect(kinds(judge(counted: 3_300_000, enabled: 0.2, running: 0.19)) == [.multiplexed])
  }

  @Test func `the two readings of the clock may lie a little apart`() {
    #expect(judge(counted: 3_300_000, enabled: 0.1, running: 0.09999).isValidated)
  }

  @Test(arguments: [-1, -Double.infinity, Double.infinity, Double.nan])
  func `a count that no counter can have is refused`(counted: Double) {
    #expect(kinds(judge(counted: counted)) == [.implausible])
    #expect(kinds(judge(expected: nil, counted: counted)) == [.implausible])
  }

  @Test func `nothing counted where something happened is refused`() {
    #expect(kinds(judge(counted: 0)) == [.implausible])
  }

  @Test func `without work of a known amount an event is no more than open`() {
    #expect(judge(.branchMisses, expected: nil, counted: 17) == .opens)
    #expect(judge(.tlbMisses, expected: 100, counted: 17) == .opens)
    #expect(judge(.instructions, expected: nil, counted: 17) == .opens)
    #expect(judge(.instructions, expected: 0, counted: 17) == .opens)
  }

  @Test func `of two judgements the better one counts`() {
    let wrong = judge(counted: 0)
    let right = judge(counted: 3_300_000)
    #expect(CounterJudge.better(wrong, right) == right)
    #expect(CounterJudge.better(right, wrong) == right)
    #expect(CounterJudge.better(wrong, .opens) == .opens)
    #expect(CounterJudge.better(wrong, wrong) == wrong)
  }
}
