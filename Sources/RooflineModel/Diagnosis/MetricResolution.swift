/// The smallest change of one metric that a gate on this machine can be expected to show.
public struct MetricResolution: Codable, Hashable, Sendable {
  /// The metric.
  public var metric: String
  /// The change that so many pairs show in 95 of 100 gates, a fraction.
  public var change: Double
  /// The pairs of processes of a gate.
  public var pairs: Int

  /// Makes a figure.
  public init(metric: String, change: Double, pairs: Int) {
    self.metric = metric
    self.change = change
    self.pairs = pairs
  }

  /// The figures of processes that ran in the order of a gate's pairs.
  ///
  /// - Precondition: As many processes of one side as of the other, at least four, all with the same
  ///   metrics.
  ///
  /// - Parameters:
  ///   - processes: The readings of each process, in the order of `PairOrder`.
  ///   - pairs: The pairs of a gate.
  /// - Returns: One figure for each metric, in the order of the first process.
  public static func figures(of processes: [[GateReading]], pairs: Int) -> [MetricResolution] {
    let sides = (0..<processes.count / 2).flatMap(PairOrder.sides)
    return (processes.first ?? []).map(\.metric).compactMap { metric in
      func values(_ side: GateSide) -> [Double] {
        metric.badness(
          zip(sides, processes).filter { $0.0 == side }.compactMap { _, readings in
            readings.first { $0.metric == metric }?.value
          })
      }
      let change = detectableChange(base: values(.base), new: values(.new), pairs: pairs)
      return change.map { MetricResolution(metric: metric.name, change: $0, pairs: pairs) }
    }
  }
}
