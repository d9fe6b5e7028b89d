/// Chains of a unary operator in one level of memory: what doing them in one pass gains.
///
/// An unfused chain of n operators goes over the array n times, each time loading and storing every
/// element: `8·n` B per f32 element. The fused one loads and stores each once, 8 B, however long.
public struct FusionAnalysis: Hashable, Sendable {
  /// Chains of one length.
  public struct Step: Hashable, Sendable {
    /// The number of operators.
    public var length: Int
    /// Time per element of the whole chain in one pass, in s.
    public var fused: Estimate<Seconds>
    /// Time per element of the whole chain in one pass per operator, in s; of a chain of one the same
    /// measurement; nil if it was not measured.
    public var unfused: Estimate<Seconds>?
    /// The unfused time over the fused; nil for a chain of one, and if either was not measured.
    public var gain: Estimate<Ratio>?
    /// Bytes that the fused chain names per element, in B.
    public var fusedBytes: Bytes
    /// Operations of the chain per element, in FLOP.
    public var flops: Flops

    /// Bytes that the unfused chain names per element, in B.
    public var unfusedBytes: Bytes { Double(length) * fusedBytes }
    /// Operations of the fused chain per byte that it names, in FLOP/B.
    public var intensity: Intensity { flops / fusedBytes }

    /// Whether the point of the gain is above the passes that are saved, by over 2 %.
    ///
    /// A fused chain goes over the array once, as each unfused pass does, so that it cannot take less
    /// than the nth part of n passes: the unfused ones were disturbed.
    public var gainsMoreThanPasses: Bool {
      gain.map { $0.value.value > RoofDoubts.highest * Double(length) } ?? false
    }
  }

  /// What the metrics begin with, such as `fusion.cosine.dram.2t`.
  public var metric: String
  /// The operator: `multiply` or `cosine`.
  public var unaryOperator: String
  /// The level of memory that the arrays live in.
  public var level: MemoryLevel
  /// The number of threads.
  public var threads: Int
  /// The chains, by ascending length.
  public var steps: [Step]

  /// The chain of a length.
  public func step(_ length: Int) -> Step? { steps.first { $0.length == length } }

  /// The fused chain of two over a single operator, a factor; nil unless both were measured.
  ///
  /// 1 if memory hides the second operator altogether, 2 if it hides none of it.
  public var twiceOverOnce: Estimate<Ratio>? {
    guard let once = step(1), let twice = step(2) else { return nil }
    return twice.fused.quotient(by: once.fused)
  }

  /// The chains that a record has, by operator, level and thread count.
  ///
  /// - Parameter measurements: The measurements, one per metric.
  /// - Returns: Those of which a fused chain was measured.
  static func chains(_ measurements: [Measurement]) -> [FusionAnalysis] {
    let own = measurements.filter { $0.workload.experiment == .fusion && !$0.samples.isEmpty }
    let chains = Dictionary(grouping: own) { $0.workload.fusionMetric }
    return chains.compactMap { FusionAnalysis($0, $1) }.sorted {
      ($0.unaryOperator, $0.threads) == ($1.unaryOperator, $1.threads)
        ? $0.level < $1.level
        : ($0.threads, $1.unaryOperator) < ($1.threads, $0.unaryOperator)
    }
  }
}

extension FusionAnalysis {
  /// The chains of one operator in one level; nil if no fused one was measured.
  fileprivate init?(_ metric: String, _ measurements: [Measurement]) {
    guard let first = measurements.first?.workload, let level = first.level else { return nil }
    func time(_ measurement: Measurement?) -> Estimate<Seconds>? {
      guard let measurement else { return nil }
      return Estimate<Seconds>(byRound: measurement.secondsPerUnitByRound)?
        .scaled(by: Double(measurement.workload.chainedCalls ?? 1))
    }
    self.metric = metric
    unaryOperator = first.kernel.replacing("unary-", with: "")
    self.level = level
    threads = first.threads
    steps = measurements.filter { $0.workload.chainedCalls == nil }.compactMap { fused in
      let length = fused.workload.repeats
      guard let fusedTime = time(fused) else { return nil }
      let unfused = time(measurements.first { $0.workload.chainedCalls == length })
      return Step(
        length: length, fused: fusedTime, unfused: length == 1 ? fusedTime : unfused,
        gain: length == 1 ? nil : unfused?.quotient(by: fusedTime),
        fusedBytes: fused.workload.work.named, flops: fused.workload.flopsPerUnit)
    }.sorted { $0.length < $1.length }
    if steps.isEmpty { return nil }
  }
}

extension Workload {
  /// The metric of the chains that this workload is one of: its own without form and length.
  fileprivate var fusionMetric: String {
    metric.split(separator: ".").dropLast(2).joined(separator: ".")
  }
}
