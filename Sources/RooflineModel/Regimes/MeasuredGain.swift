/// By how much a remedy makes work of its regime faster on a machine, from two numbers of its record.
public struct MeasuredGain: Hashable, Sendable {
  /// The regime that is left.
  public var regime: Regime
  /// The remedy.
  public var remedy: Remedy
  /// The metric without the remedy.
  public var without: String
  /// The metric with it.
  public var with: String
  /// Time without over time with, or the same of rates; above 1 if the remedy helps.
  public var gain: Estimate<Ratio>

  /// The gain that two entries of a summary show; nil if one is missing or not positive.
  ///
  /// The errors of the two add in quadrature on the logarithmic scale.
  init?(
    _ regime: Regime, _ remedy: Remedy, without: String, with: String,
    number: (String) -> SummaryEntry?
  ) {
    guard let slow = number(without), let fast = number(with), slow.unit == fast.unit,
      let first = Estimate<Ratio>(slow), let second = Estimate<Ratio>(fast)
    else { return nil }
    self.regime = regime
    self.remedy = remedy
    self.without = without
    self.with = with
    gain = slow.better == .lower ? first.quotient(by: second) : second.quotient(by: first)
  }

  /// What the metric of the gain is called, such as `regime.gain.memory.fusion`.
  public var metric: String {
    "regime.gain.\(regime.rawValue).\(remedy.rawValue.replacing("_", with: "-"))"
  }
}

extension MeasuredGain {
  /// The gains that a record shows, regime by regime: of each remedy the first pair of metrics that it
  /// has.
  ///
  /// - Parameters:
  ///   - ceilings: The compute ceilings.
  ///   - fusion: The chains of operators.
  ///   - number: The entry of a metric; nil if there is none.
  /// - Returns: One gain for each regime and remedy, at most.
  static func all(
    ceilings: [ComputeCeiling], fusion: [FusionAnalysis], number: (String) -> SummaryEntry?
  ) -> [MeasuredGain] {
    let fma = { (threads: Int) in
      ceilings.filter {
        $0.workload.kernel == "fma" && $0.workload.precision == .f32
          && $0.workload.threads == threads
      }.max { $0.workload.instructionSet < $1.workload.instructionSet }?.workload.metric ?? ""
    }
    let matrix =
      ceilings.filter {
        ["dot", "tile-dot"].contains($0.workload.kernel) && $0.workload.threads == 1
      }.max { $0.rate.value < $1.rate.value }?.workload.metric ?? ""
    let narrow =
      ceilings.filter {
        $0.workload.kernel == "multiply" && $0.workload.precision == .f32
          && $0.workload.threads == 1
      }.min { $0.workload.instructionSet < $1.workload.instructionSet }?.workload.metric ?? ""
    let all = ceilings.map(\.workload.threads).max() ?? 1
    let chain = fusion.filter { $0.level == .dram && $0.unaryOperator == "multiply" }
      .max { $0.threads < $1.threads }
    let longest = chain?.steps.last { $0.gain != nil }?.length ?? 0
    let stem = chain?.metric ?? ""
    let pairs: [(Regime, Remedy, String, String)] = [
      (.overhead, .tracing, "dispatch.dynamic.predictable", "dispatch.replay.predictable"),
      (.overhead, .fusion, "dispatch.dynamic.predictable.n1", "dispatch.fused.predictable.n1"),
      (.overhead, .jit, "dispatch.switch", "dispatch.fused"),
      (.memory, .fusion, "\(stem).unfused.n\(longest)", "\(stem).fused.n\(longest)"),
      (
        .memory, .smallerTypes, "sweep.multiply.f64.dram.1t.r1", "sweep.multiply.f32.dram.1t.r1"
      ),
      (.memory, .blocking, "bandwidth.update.dram.1t", "bandwidth.update.l2.1t"),
      (.compute, .matrixUnits, fma(1), matrix),
      (.compute, .widerVectors, narrow, fma(1)),
      (.compute, .moreHardware, fma(1), all > 1 ? fma(all) : ""),
    ]
    return pairs.compactMap { regime, remedy, without, with in
      MeasuredGain(regime, remedy, without: without, with: with, number: number)
    }
  }
}
