import RooflineModel
import Testing

/// The examples that people quote, with their inputs stated.
@Suite struct PlanExampleTests {
  /// 1.6e12 parameters of 8 bits on 20 H100, with the round figures 3e15 FLOP/s and 3e12 B/s.
  private func quoted(batches: [Int], target: Double = 0.2) throws -> PlanResult {
    let h100 = PlanDevice(try GPUReferences.reference(id: "h100-sxm"))
      .with(peak: FlopsPerSecond(3e15), bandwidth: BytesPerSecond(3e12))
    return try PlanResult(
      Plan(
        parameters: 1.6e12, bitsPerParameter: 8, device: h100, devices: 20, batches: batches,
        targetUtilisation: target))
  }

  private func value(_ row: PlanRow?) throws -> Double {
    let row = try #require(row)
    return try #require(row.value.value).value
  }

  @Test func `one user leaves 20 H100 idle: 0,05 ms of arithmetic in 27 ms of reading`() throws {
    let result = try quoted(batches: [1])
    let step = result.batches[0]
    // 3.2e12 FLOP / 60e15 FLOP/s, 1.6e12 B / 60e12 B/s, and their quotient.
    #expect(agrees(try value(step.row(.computeTime)), 5.333333333333333e-5))
    #expect(agrees(try value(step.row(.memoryTime)), 0.02666666666666667))
    #expect(agrees(try value(step.row(.stepTime)), 0.02666666666666667))
    #expect(agrees(try value(step.row(.utilisation)), 0.002))
    #expect(step.bound.value == [.memory])
    #expect(agrees(try value(step.row(.userRate)), 37.5))
    // 20 · 700 W · 26.67 ms.
    #expect(agrees(try value(step.row(.energyPerToken)), 373.3333333333333))
    #expect(try value(result.row(.operationsPerToken)) == 3.2e12)
    #expect(try value(result.row(.weights)) == 1.6e12)
    #expect(try value(result.row(.knee)) == 1000)
  }

  @Test func `the model fills the 80 GB of exactly 20 devices`() throws {
    let result = try quoted(batches: [1])
    #expect(try value(result.row(.devicesNeeded)) == 20)
    #expect(try value(result.batches[0].row(.memoryUsed)) == 1)
  }

  @Test func `a batch of 100 reaches 20 per cent, one of 500 everything`() throws {
    let result = try quoted(batches: [100, 500, 1000])
    let shares = try result.batches.map { try value($0.row(.utilisation)) }
    #expect(agrees(shares[0], 0.2))
    #expect(agrees(shares[1], 1))
    #expect(agrees(shares[2], 1))
    #expect(try value(result.row(.criticalBatch)) == 500)
    #expect(try value(result.row(.usersAtOnce)) == 100)
    #expect(result.batches[1].bound.value == [.compute])
  }

  @Test func `1000 users at once are 144 thousand a day at 10 min each`() throws {
    let result = try quoted(batches: [1000])
    #expect(try value(result.batches[0].row(.dailyUsers)) == 144_000)
    // For 20 % it takes 100 at once.
    #expect(try value(result.row(.usersPerDay)) == 14_400)
  }

  @Test func `by the data sheet an H100 is not quite so out of balance`() throws {
    // Dense FP8 1978.9 TFLOP/s and 3.35 TB/s: B* = 1978.9 / (2 · 3.35).
    let h100 = PlanDevice(try GPUReferences.reference(id: "h100-sxm"))
    let result = try PlanResult(
      Plan(
        parameters: 1.6e12, bitsPerParameter: 8, device: h100, devices: 20, batches: [1, 100]))
    #expect(result.precision == .fp8Tensor)
    #expect(agrees(try value(result.row(.criticalBatch)), 295.3582089552239))
    #expect(agrees(try value(result.batches[0].row(.memoryTime)), 0.023880597014925373))
    #expect(agrees(try value(result.batches[0].row(.utilisation)), 1 / 295.3582089552239))
    #expect(agrees(try value(result.batches[1].row(.utilisation)), 100 / 295.3582089552239))
  }

  /// The critical batch `P · b / (2 · W)` of a T4, by the format of the weights.
  @Test(
    arguments: [
      // 65 TFLOP/s is FP16 on the matrix units: 65e12 / 300e9 FLOP/B, two bytes for two FLOP.
      (16.0, nil, 65e12, 216.66666666666666),
      // One byte for two FLOP: what a reader computes as 65e12 / (2 · 300e9).
      (8.0, 65e12, 65e12, 108.33333333333333),
      // By the sheet 8-bit weights meet 130 TOP/s of INT8, which brings the number back.
      (8.0, nil, 130e12, 216.66666666666666),
      // FP32 has 8.1 TFLOP/s only.
      (32.0, nil, 8.1e12, 54),
    ] as [(Double, Double?, Double, Double)])
  func `the T4 turns compute bound at 217, 108 or 54`(
    bits: Double, given: Double?, peak: Double, critical: Double
  ) throws {
    let t4 = PlanDevice(try GPUReferences.reference(id: "t4"))
      .with(peak: given.map { FlopsPerSecond($0) })
    let result = try PlanResult(
      Plan(parameters: 1e9, bitsPerParameter: bits, device: t4))
    #expect(agrees(result.peak.value?.value.value ?? 0, peak))
    #expect(agrees(try value(result.row(.criticalBatch)), critical))
    #expect(agrees(try value(result.row(.knee)), peak / 300e9))
  }
}
