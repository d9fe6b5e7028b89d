import RooflineModel
import TestSupport
import Testing

@Suite struct DispatchAnalysisTests {
  private static let record: Record = {
    var record = SyntheticRecord.standard
    record.appendLadder(rounds: 5)
    record.appendRunAhead(rounds: 5)
    return record
  }()
  private static let analysis = RecordAnalysis(record)

  @Test func `the ladder has its steps in order, each order of operators a row`() throws {
    let ladder = try #require(Self.analysis.ladder)
    let steps = ladder.rows.filter { $0.order == .predictable }.map(\.step)
    #expect(steps == DispatchStep.allCases)
    #expect(ladder.rows.count { $0.order == .random } == 7)
  }

  @Test(arguments: DispatchStep.allCases)
  func `overhead, bandwidth and half size of a step are those it was made from`(
    step: DispatchStep
  ) throws {
    let row = try #require(Self.analysis.ladder?.row(step, .predictable))
    let overhead = try #require(row.overhead)
    let truth = SyntheticLadder.overhead(step, .predictable)
    #expect(overhead.value.value.isClose(to: truth, within: 0.01))
    #expect(try #require(row.bandwidth).value.value.isClose(to: 100e9, within: 0.01))
    let half = truth * SyntheticLadder.bandwidth / step.bytesPerElement
    #expect(try #require(row.halfSize).value.value.isClose(to: half, within: 0.02))
    #expect(
      try #require(row.operations).value.value.isClose(
        to: 1 / SyntheticLadder.seconds(step, .predictable, elements: 1), within: 0.01))
    if step.takesAnyOrder {
      let random = try #require(Self.analysis.ladder?.row(step, .random)?.overhead)
      #expect(random.value.value.isClose(to: truth + 5e-9, within: 0.01))
    }
  }

  @Test func `what is forgone is the overhead times the peak of one thread`() throws {
    let row = try #require(Self.analysis.ladder?.row(.dynamic, .predictable))
    let peak = SyntheticMachine().fmaPeak
    #expect(try #require(row.forgone).value.value.isClose(to: 120e-9 * peak, within: 0.02))
  }

  @Test func `a record without a ladder has none, and one with the old program keeps its cost`() {
    let analysis = RecordAnalysis(SyntheticRecord.standard)
    #expect(analysis.ladder == nil && analysis.runAhead == nil && analysis.dispatch != nil)
    #expect(analysis.summary["dispatch.switch"] != nil)
    #expect(analysis.summary["dispatch.switch.predictable"] == nil)
  }

  @Test func `a worker never waits from the size on whose work outlasts a dispatch`() throws {
    let ahead = try #require(Self.analysis.runAhead)
    // 5 ns + 12 B/element at 100 GB/s pass 140 ns between 1024 and 2048 elements.
    let size = try #require(ahead.size)
    #expect(size.value.value == 2048 && size.low.value <= 2048 && size.high.value >= 2048)
    let small = try #require(ahead.points.first { $0.elements == 64 })
    let work = 5e-9 + 64 * 12 / 100e9
    #expect(small.waiting.value.value.isClose(to: 1 - work / 140e-9, within: 0.01))
    #expect(
      try #require(small.hidden).value.value.isClose(to: (work - 20e-9) / 120e-9, within: 0.05))
    let large = try #require(ahead.points.first { $0.elements == 4096 })
    #expect(try #require(large.hidden).value.value.isClose(to: 118.0 / 120, within: 0.05))
  }

  @Test func `a worker that always waits has no size`() throws {
    func estimate(_ value: Double) -> Estimate<Seconds> {
      Estimate(
        value: Seconds(value), low: Seconds(0.99 * value), high: Seconds(1.01 * value),
        samples: 9, rounds: 3)
    }
    let waits = RunAhead.Point(
      elements: 64, worker: estimate(1), synchronous: estimate(3), queued: estimate(2))
    #expect(RunAhead(points: [waits])?.size == nil)
    #expect(waits.hidden?.value.value == 0.5)
    // Errors of 0.0361 and 0.0316 on a saving of 1 and an overhead of 2: hypot(0.018, 0.5 · 0.0158).
    let width = try #require(waits.hidden.map { ($0.high.value - $0.low.value) / 2 })
    #expect(abs(width - 0.01969) < 0.0001, "\(width)")
    let busy = RunAhead.Point(
      elements: 1, worker: estimate(2), synchronous: estimate(2.001), queued: estimate(2))
    #expect(busy.hidden == nil)
    #expect(RunAhead(points: [busy])?.size?.value.value == 1)
    #expect(RunAhead(points: []) == nil)
  }
}
