/// The answers to a plan.
///
/// A pure function of the plan. An upper bound: kernels that miss their roofs, launches, attention
/// and everything else between steps come on top.
public struct PlanResult: Sendable {
  /// What was asked.
  public let plan: Plan
  /// Devices that share the model: those asked for, or as many as are needed.
  public let devices: Double
  /// The format that is computed in; nil if none was asked for and the peak is the user's own.
  public let precision: GPUPrecision?
  /// The peak of one device, or why there is none.
  public let peak: Availability<PlanFigure<FlopsPerSecond>>
  /// The lines that do not depend on the batch.
  public let rows: [PlanRow]
  /// One entry for each batch, in ascending order.
  public let batches: [PlanBatch]
  private let evaluation: PlanEvaluation

  /// Computes a plan.
  ///
  /// - Throws: `PlanError` if a number is out of range, the model does not fit or the device does
  ///   not compute in the format.
  public init(_ plan: Plan) throws(PlanError) {
    try plan.check()
    let (precision, peak) = try plan.peak()
    devices = try plan.deviceCount()
    self.plan = plan
    self.precision = precision
    self.peak = peak
    evaluation = PlanEvaluation(
      plan: plan, devices: devices, peak: peak, bandwidth: plan.device.bandwidth)
    rows = evaluation.generalRows
    batches = Set(plan.batches).sorted().map { [evaluation] in evaluation.batch(Double($0)) }
  }

  /// The line of a name among those that do not depend on the batch.
  public func row(_ name: PlanRow.Name) -> PlanRow? { rows.first { $0.name == name } }

  /// Utilisation and the rest against the batch: powers of two to four times the critical batch.
  ///
  /// At least to the largest batch asked for and to 64, at most as far as caches fit the memory.
  public var curve: [PlanBatch] {
    let critical = row(.criticalBatch)?.value.value?.value ?? 1024
    let most = max(64, 4 * min(critical, 1e12), Double(plan.batches.max() ?? 1))
    var points: [PlanBatch] = []
    var batch = 1.0
    while batch < 2 * most, fits(batch) {
      points.append(evaluation.batch(batch))
      batch *= 2
    }
    return points
  }

  /// The step of one batch of any size, whether it was asked for or not; at least 1.
  public func step(batch: Double) -> PlanBatch { evaluation.batch(max(1, batch)) }

  /// Whether weights and caches of a batch fit the memory, as far as it is known.
  private func fits(_ batch: Double) -> Bool {
    guard let memory = plan.device.memory.value?.value else { return true }
    return plan.memory(batch: batch).value <= devices * memory.value * (1 + 1e-12)
  }

  /// Every reason for a missing number, each once.
  public var absences: [Unavailable] {
    var seen: Set<Unavailable> = []
    return (rows + (batches.first?.rows ?? [])).compactMap { row in
      guard case .unavailable(let why) = row.value, seen.insert(why).inserted else { return nil }
      return why
    }
  }
}
