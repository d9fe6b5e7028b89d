import RooflineModel
import Testing

/// Intervals of measured roofs, carried through a plan.
@Suite struct PlanIntervalTests {
  private func device(_ peak: Estimate<FlopsPerSecond>, _ bandwidth: Estimate<BytesPerSecond>)
    -> PlanDevice
  {
    PlanDevice(
      name: "measured",
      peaks: [
        .fp32: PlanFigure(
          peak.value, low: peak.low, high: peak.high, origin: .measured(metric: "p", doubt: nil))
      ],
      bandwidth: .available(
        PlanFigure(
          bandwidth.value, low: bandwidth.low, high: bandwidth.high,
          origin: .measured(metric: "w", doubt: nil))),
      memory: .available(PlanFigure(Bytes(1e12), origin: .reported)),
      power: .available(PlanFigure(Watts(100), origin: .given)))
  }

  private let peak = Estimate(
    value: FlopsPerSecond(200e9), low: FlopsPerSecond(180e9), high: FlopsPerSecond(230e9),
    samples: 9)
  private let bandwidth = Estimate(
    value: BytesPerSecond(50e9), low: BytesPerSecond(40e9), high: BytesPerSecond(60e9),
    samples: 9)

  private func result(batches: [Int], bits: Double = 8) throws -> PlanResult {
    try PlanResult(
      Plan(
        parameters: 1e9, bitsPerParameter: bits, device: device(peak, bandwidth),
        precision: .fp32, batches: batches))
  }

  private func number(_ row: PlanRow?) throws -> PlanValue {
    let row = try #require(row)
    return try #require(row.value.value)
  }

  @Test func `the knee has the interval of a quotient`() throws {
    let knee = try number(try result(batches: [1]).row(.knee))
    // python3: 4*exp(-hypot(log(200/180), log(60/50))), 4*exp(hypot(log(230/200), log(50/40)))
    #expect(agrees(knee.low, 3.2404719625646523))
    #expect(agrees(knee.high, 5.2048637039883))
    let quotient: Estimate<Intensity> = peak.quotient(by: bandwidth)
    #expect(agrees(knee.low, quotient.low.value))
    #expect(agrees(knee.high, quotient.high.value))
  }

  @Test func `a time that rests on one roof has the interval of that one`() throws {
    let step = try result(batches: [1]).batches[0]
    let memory = try number(step.row(.memoryTime))
    #expect(agrees(memory.low, 1e9 / 60e9))
    #expect(agrees(memory.high, 1e9 / 40e9))
    // Half of the bandwidth bound: the peak plays no part in the step.
    #expect(try number(step.row(.stepTime)) == memory)
    let rate = try number(step.row(.userRate))
    #expect(agrees(rate.low, 40))
    #expect(agrees(rate.high, 60))
  }

  @Test func `where the roofs cross, both widen the step and either may be waited for`() throws {
    // B* = 200e9 · 1 / (2 · 50e9) = 2.
    let step = try result(batches: [2]).batches[0]
    let time = try number(step.row(.stepTime))
    // python3: .02*exp(hypot(log(200/180), log(50/40)))
    #expect(agrees(time.high, 0.025597613709268496))
    #expect(agrees(time.low, 0.02))
    #expect(step.bound.value == [.compute, .memory])
    #expect(try result(batches: [1]).batches[0].bound.value == [.memory])
    #expect(try result(batches: [8]).batches[0].bound.value == [.compute])
  }

  @Test func `what no roof changes has no interval`() throws {
    let result = try result(batches: [64])
    #expect(try !number(result.row(.weights)).hasInterval)
    #expect(try !number(result.batches[0].row(.dailyUsers)).hasInterval)
    // Compute bound, so the peak cancels.
    let share = try number(result.batches[0].row(.utilisation))
    #expect(agrees(share.value, 1) && !share.hasInterval)
  }

  @Test func `a specification has no interval`() throws {
    let t4 = PlanDevice(try GPUReferences.reference(id: "t4"))
    let result = try PlanResult(Plan(parameters: 1e9, bitsPerParameter: 16, device: t4))
    #expect(try !number(result.row(.criticalBatch)).hasInterval)
    #expect(t4.bandwidth.value?.origin == .specification(isRecalled: false))
  }
}
