import RooflineModel
import Testing

@Suite struct PlanModelTests {
  private let h200 = GPUReferences.all.first { $0.id == "h200-sxm" }.map { PlanDevice($0) }

  private func value(_ row: PlanRow?) throws -> Double {
    let row = try #require(row)
    return try #require(row.value.value).value
  }

  // python3: float(E*(1-(1-Fraction(A,E))**B))
  @Test(arguments: [
    (8, 2, 1, 2.0), (8, 2, 4, 5.46875), (256, 8, 10, 69.63810389193509),
    (256, 8, 1000, 255.99999999999582), (1_000_000, 1, 3, 2.999997000001), (4, 4, 1, 4.0),
  ])
  func `a batch touches as many experts as chance has it`(
    total: Int, active: Int, batch: Int, touched: Double
  ) {
    let experts = PlanExperts(total: total, active: active)
    #expect(agrees(experts.touched(by: Double(batch)), touched))
  }

  @Test
  func `a mixture reads touched experts, computes with active ones and waits for the busiest`()
    throws
  {
    let plan = Plan(
      parameters: 671e9, bitsPerParameter: 8, device: try #require(h200), devices: 8,
      batches: [100], interconnect: BytesPerSecond(450e9), hiddenState: Bytes(1.75e6),
      experts: PlanExperts(total: 256, active: 8, imbalance: 1.5, sharedParameters: 16e9))
    let result = try PlanResult(plan)
    let step = result.batches[0]
    // Written down by hand in python3: see the formulas of `PlanModel`.
    let peak = 1978.9 / 1979
    #expect(agrees(try value(step.row(.computeTime)), 0.0005899838933804952 / peak, within: 1e-4))
    #expect(agrees(try value(step.row(.memoryTime)), 0.016760971307568352))
    #expect(agrees(try value(step.row(.interconnectTime)), 0.0006805555555555556))
    #expect(agrees(try value(step.row(.stepTime)), 0.017441526863123908))
    #expect(agrees(try value(step.row(.utilisation)), 0.026413782111108453, within: 1e-4))
    #expect(agrees(try value(step.row(.totalRate)), 5733.442994112343))
    #expect(agrees(try value(step.row(.energyPerToken)), 0.9767255043349388))
    // scipy.optimize.brentq on t_c − t_m with 1979 TFLOP/s.
    #expect(agrees(try value(result.row(.criticalBatch)), 2961.7687074829937, within: 1e-3))
  }

  @Test func `caches are read, too, and put the critical batch off`() throws {
    let h100 = PlanDevice(try GPUReferences.reference(id: "h100-sxm"))
    var plan = Plan(
      parameters: 70e9, bitsPerParameter: 16, device: h100, batches: [1], cache: Bytes(1e7))
    // python3: 70e9*2 / (2*70e9*3.35e12/989.4e12 - 1e7)
    #expect(
      agrees(try value(try PlanResult(plan).row(.criticalBatch)), 301.70810226832145))
    plan.cache = Bytes(5e8)
    let never = try PlanResult(plan).row(.criticalBatch)?.value
    guard case .unavailable(let why) = never else {
      Issue.record("a critical batch where caches outgrow the arithmetic")
      return
    }
    #expect(why.reason.contains("caches"))
  }

  @Test func `the users found are the least that reach the utilisation`() throws {
    var generator = SplitMix64(seed: 11)
    for _ in 0..<40 {
      let isMixture = Bool.random(using: &generator)
      var plan = Plan(
        parameters: Double.random(in: 1e9...1e12, using: &generator),
        bitsPerParameter: [4, 8, 16].randomElement(using: &generator) ?? 8,
        device: try #require(h200), batches: [1],
        experts: isMixture
          ? PlanExperts(total: 64, active: 4, imbalance: 1.2, sharedParameters: 1e8) : nil,
        targetUtilisation: Double.random(in: 0.01...0.8, using: &generator))
      let users = Int(try value(try PlanResult(plan).row(.usersAtOnce)))
      plan.batches = users > 1 ? [users - 1, users] : [users]
      let shares = try PlanResult(plan).batches.map { try value($0.row(.utilisation)) }
      #expect(shares[shares.count - 1] >= plan.targetUtilisation * (1 - 1e-9))
      if users > 1 { #expect(shares[0] < plan.targetUtilisation) }
    }
  }

  @Test func `a utilisation that nothing reaches has a reason`() throws {
    let plan = Plan(
      parameters: 1e9, bitsPerParameter: 8, device: try #require(h200), devices: 4, batches: [1],
      interconnect: BytesPerSecond(1e6), hiddenState: Bytes(1e9), targetUtilisation: 0.9)
    let result = try PlanResult(plan)
    #expect(result.batches[0].bound.value == [.interconnect])
    guard case .unavailable(let why)? = result.row(.usersAtOnce)?.value else {
      Issue.record("users that reach what cannot be reached")
      return
    }
    #expect(why.reason.contains("no batch reaches it"))
  }

  @Test func `utilisation never falls with the batch, and tokens per user never rise`() throws {
    let plan = Plan(
      parameters: 671e9, bitsPerParameter: 8, device: try #require(h200), batches: [1],
      experts: PlanExperts(total: 256, active: 8, sharedParameters: 16e9))
    let curve = try PlanResult(plan).curve
    #expect(curve.count > 10)
    let shares = try curve.map { try value($0.row(.utilisation)) }
    let rates = try curve.map { try value($0.row(.userRate)) }
    #expect(zip(shares, shares.dropFirst()).allSatisfy { $0 <= $1 * (1 + 1e-12) })
    #expect(zip(rates, rates.dropFirst()).allSatisfy { $0 >= $1 * (1 - 1e-12) })
    #expect(agrees(shares[shares.count - 1], 1))
  }

  @Test func `the curve ends where caches no longer fit`() throws {
    let plan = Plan(
      parameters: 70e9, bitsPerParameter: 16, device: try #require(h200), devices: 1,
      batches: [1], cache: Bytes(1e8))
    // 141 GB − 140 GB hold ten caches.
    #expect(try PlanResult(plan).curve.map(\.batch) == [1, 2, 4, 8])
  }

  @Test func `an interconnect without anything to exchange is left out and says so`() throws {
    let plan = Plan(
      parameters: 1e9, bitsPerParameter: 8, device: try #require(h200), devices: 2,
      interconnect: BytesPerSecond(1e12))
    let result = try PlanResult(plan)
    #expect(result.absences.contains { $0.remedy?.contains("--hidden-bytes") == true })
    #expect(try value(result.batches[0].row(.stepTime)) == 1e9 / 9.6e12)
  }

  @Test func `a single device exchanges nothing`() throws {
    let plan = Plan(
      parameters: 1e9, bitsPerParameter: 8, device: try #require(h200), devices: 1,
      interconnect: BytesPerSecond(1e12), hiddenState: Bytes(1e6))
    let step = try PlanResult(plan).batches[0]
    #expect(step.row(.interconnectTime)?.value.value == nil)
    #expect(try value(step.row(.stepTime)) == 1e9 / 4.8e12)
  }
}
