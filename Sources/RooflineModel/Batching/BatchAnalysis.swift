/// Batches of examples: what of them is free, and from which size on they cost in proportion.
public struct BatchAnalysis: Sendable {
  /// Perceptrons by ascending width and thread count, then convolutions.
  public let series: [BatchSeries]
  /// Maximum pooling, by ascending edge of the map.
  public let pooling: [PoolingTime]

  /// Perceptrons alone.
  public var perceptrons: [BatchSeries] { series.filter { $0.shape.kind == .perceptron } }
  /// Convolutions alone.
  public var convolutions: [BatchSeries] { series.filter { $0.shape.kind != .perceptron } }

  /// What the experiment of a record shows; nil if it was not run.
  init?(
    _ measurements: [Measurement], machine: Machine, roofs: [Roofs], levels: LevelAnalysis?,
    bandwidths: [MemoryBandwidth]
  ) {
    let own = measurements.filter { $0.workload.experiment == .batch && !$0.samples.isEmpty }
    guard !own.isEmpty else { return nil }
    let places = WeightLevel(machine: machine, levels: levels, bandwidths: bandwidths)
    let groups = Dictionary(grouping: own) { $0.workload.batchSeries }
    series = groups.compactMap { metric, members -> BatchSeries? in
      guard let workload = members.first?.workload, let shape = workload.network,
        shape.kind != .maximumPooling
      else { return nil }
      return BatchSeries(
        shape: shape.with(batch: 1), threads: workload.threads, metric: metric,
        measurements: members,
        peak: roofs.first { $0.threads == workload.threads }?.widest("fma"), levels: places)
    }.sorted { Self.order($0) < Self.order($1) }
    pooling = own.compactMap { PoolingTime($0) }
      .sorted { ($0.threads, $0.shape.edge) < ($1.threads, $1.shape.edge) }
  }

  private static func order(_ series: BatchSeries) -> (Int, Int, Int, Int) {
    let shape = series.shape
    let kind = NetworkShape.Kind.allCases.firstIndex(of: shape.kind) ?? 0
    return (kind, shape.edge, shape.outputs, series.threads)
  }
}

extension Workload {
  /// The metric of the series that this workload is a point of: its own without the batch.
  var batchSeries: String {
    metric.split(separator: ".").dropLast().joined(separator: ".")
  }
}
