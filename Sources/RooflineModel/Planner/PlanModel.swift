internal import RealModule

/// The arithmetic of a plan under given roofs, in base units.
struct PlanModel {
  let plan: Plan
  /// Devices, `D`.
  let devices: Double
  /// Peak of one device, `P`, in FLOP/s.
  var peak: FlopsPerSecond
  /// Bandwidth of one device's memory, `W`, in B/s.
  var bandwidth: BytesPerSecond

  /// Useful arithmetic of a step, in FLOP: 2 for each active parameter and token.
  func operations(batch: Double) -> Flops { Flops(2 * plan.activeParameters * batch) }

  /// Time of the arithmetic, `t_c`: the busiest expert is waited for.
  func computeTime(batch: Double) -> Seconds {
    let extra = (plan.experts?.imbalance ?? 1) - 1
    let waiting = extra * (plan.activeParameters - (plan.experts?.sharedParameters ?? 0))
    let operations = Flops(2 * (plan.activeParameters + waiting) * batch)
    return operations / (devices * peak)
  }

  /// What a step reads of the devices' memories: the weights of touched experts and all caches.
  func bytesRead(batch: Double) -> Bytes {
    let share = plan.experts?.touchedShare(by: batch) ?? 1
    let parameters = plan.sharedParameters + share * (plan.parameters - plan.sharedParameters)
    let caches = batch * (plan.cache?.value ?? 0)
    return Bytes(parameters * plan.parameterSize.value + caches)
  }

  /// Time of reading, `t_m`.
  func memoryTime(batch: Double) -> Seconds { bytesRead(batch: batch) / (devices * bandwidth) }

  /// Time of exchanging hidden states, `t_x`; 0 if none is asked about.
  ///
  /// A ring in which every device sends `2·(D − 1)/D` of what is summed up.
  func interconnectTime(batch: Double) -> Seconds {
    guard let hidden = plan.hiddenState, let interconnect = plan.interconnect else {
      return Seconds(0)
    }
    return Bytes(batch * hidden.value * 2 * (devices - 1) / devices) / interconnect
  }

  /// Time of a step: arithmetic and reading overlap, an exchange is waited for.
  func stepTime(batch: Double) -> Seconds {
    max(computeTime(batch: batch), memoryTime(batch: batch)) + interconnectTime(batch: batch)
  }

  /// Useful arithmetic over what the peak could do in the time of a step, a share.
  func utilisation(batch: Double) -> Double {
    operations(batch: batch) / (devices * peak) / stepTime(batch: batch)
  }

  /// What a step waits for longest.
  func bound(batch: Double) -> PlanBound {
    let compute = computeTime(batch: batch)
    let memory = memoryTime(batch: batch)
    if interconnectTime(batch: batch) > max(compute, memory) { return .interconnect }
    // A tie but for a rounding error is a tie, and computing is what more tokens then wait for.
    return compute.value >= memory.value * (1 - 1e-12) ? .compute : .memory
  }

  /// The batch at which computing takes as long as reading, or why there is none.
  ///
  /// For a dense model `t_c = t_m` is linear: `B* = N·b / (2·N·W/P − c)`, without caches
  /// `P·b / (2·W)`. With experts the difference of the times is convex in the batch and has at most
  /// one zero above 0, found by bisection.
  func criticalBatch() -> Availability<Double> {
    func absent(_ reason: String) -> Availability<Double> {
      .unavailable(Unavailable(subject: PlanRow.Name.criticalBatch.rawValue, reason: reason))
    }
    let never = "at any batch reading caches takes longer than computing"
    guard plan.experts != nil else {
      let each = 2 * plan.parameters * bandwidth.value / peak.value - (plan.cache?.value ?? 0)
      return each > 0 ? .available(plan.weights.value / each) : absent(never)
    }
    func computes(_ exponent: Double) -> Bool {
      let batch = Double.exp(exponent)
      return computeTime(batch: batch) > memoryTime(batch: batch)
    }
    var low = Double.log(1e-9)
    var high = Double.log(1e27)
    guard !computes(low) else { return absent("at any batch computing takes longer than reading") }
    guard computes(high) else { return absent(never) }
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if computes(middle) { high = middle } else { low = middle }
    }
    return .available(.exp((low + high) / 2))
  }

  /// The least whole batch whose utilisation reaches a share of the peak, or why there is none.
  ///
  /// Utilisation never falls as the batch grows.
  func leastBatch(utilisation share: Double) -> Availability<Double> {
    // What reaches the share but for a rounding error reaches it.
    func reaches(_ batch: Double) -> Bool { utilisation(batch: batch) >= share * (1 - 1e-12) }
    var high = 1.0
    while !reaches(high) {
      high *= 2
      guard high < 1e15 else {
        return .unavailable(
          Unavailable(
            subject: PlanRow.Name.usersAtOnce.rawValue,
            reason: "no batch reaches it: what grows with the batch takes longer"))
      }
    }
    var low = (high / 2).rounded(.down)
    while high - low > 1 {
      let middle = ((low + high) / 2).rounded(.down)
      if reaches(middle) { high = middle } else { low = middle }
    }
    return .available(high)
  }
}

/// What a step waits for.
public enum PlanBound: String, CaseIterable, Codable, Comparable, Sendable {
  /// The memory: weights and caches are read.
  case memory
  /// The arithmetic.
  case compute
  /// The exchange between devices.
  case interconnect

  /// Orders as the cases stand.
  public static func < (left: Self, right: Self) -> Bool {
    let order = Self.allCases
    return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
  }
}
