import Foundation
import RooflineModel
import Testing

@Suite struct PlanRefusalTests {
  private let t4 = GPUReferences.all.first { $0.id == "t4" }.map { PlanDevice($0) } ?? .custom

  private func plan(_ change: (inout Plan) -> Void) -> Plan {
    var plan = Plan(parameters: 1e9, bitsPerParameter: 16, device: t4)
    change(&plan)
    return plan
  }

  @Test(arguments: [0, -1, .nan, .infinity, 1e300, 0.5])
  func `a count of parameters that no model has is refused`(parameters: Double) {
    #expect(throws: PlanError.self) { try PlanResult(plan { $0.parameters = parameters }) }
  }

  @Test func `numbers are held against their ranges and against each other`() {
    let changes: [(inout Plan) -> Void] = [
      { $0.bitsPerParameter = 0 }, { $0.bitsPerParameter = 65 }, { $0.devices = 0 },
      { $0.devices = 2_000_000_000 }, { $0.batches = [] }, { $0.batches = [1, 0] },
      { $0.batches = Array(1...65) }, { $0.targetUtilisation = 0 },
      { $0.targetUtilisation = 1.01 }, { $0.targetUtilisation = .nan },
      { $0.usePerDay = Seconds(0) }, { $0.usePerDay = Seconds(86401) },
      { $0.cache = Bytes(-1) }, { $0.interconnect = BytesPerSecond(0) },
      { $0.hiddenState = Bytes(-1) },
      { $0.experts = PlanExperts(total: 4, active: 5) },
      { $0.experts = PlanExperts(total: 4, active: 0) },
      { $0.experts = PlanExperts(total: 4, active: 2, imbalance: 0.5) },
      { $0.experts = PlanExperts(total: 4, active: 2, imbalance: 2.1) },
      { $0.experts = PlanExperts(total: 4, active: 2, sharedParameters: 1e9) },
      { $0.device = $0.device.with(peak: FlopsPerSecond(0)) },
      { $0.device = $0.device.with(bandwidth: BytesPerSecond(-1)) },
      { $0.device = $0.device.with(memory: Bytes(.nan)) },
      { $0.device = $0.device.with(power: Watts(.infinity)) },
    ]
    for (index, change) in changes.enumerated() {
      #expect(throws: PlanError.self, "change \(index)") { try PlanResult(plan(change)) }
    }
  }

  @Test func `a model that does not fit is refused with what it takes`() {
    #expect(
      throws: PlanError.doesNotFit(
        needed: Bytes(18e9), batch: nil, device: "T4 [t4]", devices: 1, available: Bytes(16e9))
    ) {
      try PlanResult(
        plan {
          $0.parameters = 9e9; $0.devices = 1
        })
    }
    // The weights fit, ten caches of 2 GB beside them do not.
    #expect(
      throws: PlanError.doesNotFit(
        needed: Bytes(22e9), batch: 10, device: "T4 [t4]", devices: 1, available: Bytes(16e9))
    ) {
      try PlanResult(
        plan {
          $0.batches = [1, 10]; $0.cache = Bytes(2e9); $0.devices = 1
        })
    }
  }

  @Test func `without a count as many devices are planned with as are needed`() throws {
    let result = try PlanResult(plan { $0.parameters = 9e9 })
    #expect(result.devices == 2)
    #expect(throws: PlanError.tooManyDevices(1.25e9, device: "T4 [t4]")) {
      try PlanResult(
        plan {
          $0.parameters = 1e18; $0.bitsPerParameter = 64
          $0.device = $0.device.with(memory: Bytes(6.4e9))
        })
    }
  }

  @Test func `a format that the device lacks is refused with those it has`() {
    #expect(
      throws: PlanError.lacksPrecision(
        .fp8Tensor, device: "T4 [t4]", has: [.fp64, .fp32, .fp16Tensor, .int8Tensor])
    ) { try PlanResult(plan { $0.precision = .fp8Tensor }) }
  }

  @Test func `a device of which nothing is known needs a count, and then says what is missing`()
    throws
  {
    #expect(throws: PlanError.self) { try PlanResult(plan { $0.device = .custom }) }
    let result = try PlanResult(
      plan {
        $0.device = .custom; $0.devices = 2
      })
    #expect(Set(result.absences.map(\.subject)).isSuperset(of: ["peak", "bandwidth", "memory"]))
    #expect(result.batches.allSatisfy { $0.bound.value == nil })
  }

  @Test func `within the ranges every number is positive and finite`() throws {
    var generator = SplitMix64(seed: 5)
    func pick(_ option: PlanOption) -> Double {
      let range = option.range
      let low = max(range.lowerBound, 1e-6)
      // The ends, or somewhere between on a logarithmic scale.
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: return low
      case 1: return range.upperBound
      default:
        let value = low * pow(range.upperBound / low, .random(in: 0...1, using: &generator))
        return option.isWhole ? value.rounded(.down) : value
      }
    }
    var planned = 0
    for _ in 0..<400 {
      let total = Int(pick(.experts))
      let active = min(total, Int(pick(.active)))
      let parameters = pick(.parameters)
      let device = PlanDevice.custom.with(
        peak: FlopsPerSecond(pick(.peak)), bandwidth: BytesPerSecond(pick(.bandwidth)),
        memory: Bytes(pick(.memory)), power: Watts(pick(.power)))
      let plan = Plan(
        parameters: parameters, bitsPerParameter: pick(.bits), device: device,
        batches: [Int(pick(.batch))], interconnect: BytesPerSecond(pick(.interconnect)),
        hiddenState: Bytes(pick(.hiddenBytes)),
        cache: Bool.random(using: &generator) ? Bytes(pick(.cacheBytes)) : nil,
        experts: Bool.random(using: &generator) ? PlanExperts(total: total, active: active) : nil,
        targetUtilisation: pick(.targetUtilisation),
        usePerDay: Seconds(60 * pick(.minutesPerUserDay)))
      guard let result = try? PlanResult(plan) else { continue }
      planned += 1
      for row in result.rows + (result.batches + result.curve).flatMap(\.rows) {
        guard let number = row.value.value else { continue }
        #expect(number.value.isFinite && number.value > 0, "\(row.name) of \(plan)")
      }
    }
    #expect(planned > 100)
  }
}
