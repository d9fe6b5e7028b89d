/// One network on one team, over all batches that were measured.
public struct BatchSeries: Sendable {
  /// The network, with a batch of one example.
  public let shape: NetworkShape
  /// The threads that share each evaluation.
  public let threads: Int
  /// The metric that those of its batches begin with, such as `batch.mlp.f32.w1024.1t`.
  public let metric: String
  /// Time against batch.
  public let curve: BatchCurve
  /// The elbow of the curve, or why there is none.
  public let elbow: Availability<Elbow>
  /// The elbow that the roofs predict, or why none can be predicted.
  public let prediction: Availability<BatchPrediction>

  /// The batch whose rate is held against the peak.
  public static let largeBatch = 256

  init(
    shape: NetworkShape, threads: Int, metric: String, measurements: [Measurement],
    peak: ComputeCeiling?, levels: WeightLevel
  ) {
    self.shape = shape
    self.threads = threads
    self.metric = metric
    curve = BatchCurve(measurements)
    elbow = curve.elbow
    let level = levels.level(of: shape.weightBytes, threads: threads)
    let reads = levels.reads(of: shape.weightBytes, in: level, threads: threads)
    guard let peak, let reads else {
      let missing = peak == nil ? "the FMA peak" : "reads in \(level.rawValue.uppercased())"
      prediction = .unavailable(
        Unavailable(
          subject: "\(metric).predicted-elbow",
          reason: "\(missing) of \(threads) threads was not measured",
          remedy: "measure compute, bandwidth and levels too"))
      return
    }
    prediction = .available(
      BatchPrediction(
        shape, level: level, bandwidth: reads.bandwidth, from: reads.sources, peak: peak.rate,
        from: peak.workload.metric))
  }

  /// How fast one example makes the weights be read, in named bytes, in B/s; nil without batch 1.
  public var weightBandwidth: Estimate<BytesPerSecond>? {
    curve.time(batch: 1)?.reciprocal(scale: shape.weightBytes.value)
  }

  /// The largest batch up to `largeBatch` that was measured, and its rate in FLOP/s.
  public var large: (batch: Int, rate: Estimate<FlopsPerSecond>)? {
    curve.points.last { $0.batch <= Self.largeBatch }.map {
      ($0.batch, $0.time.reciprocal(scale: shape.with(batch: $0.batch).flops.value))
    }
  }

  /// The share of the peak that the large batch reaches, a fraction.
  public var shareOfPeak: Double? {
    guard let large, let peak = prediction.value?.peak else { return nil }
    return large.rate.value / peak.value
  }

  /// What one example waits for; nil without batch 1 or without roofs.
  ///
  /// Only weights count as bytes: inputs and outputs of one example are small beside them, unless it
  /// is a convolution, whose example computes for as long as a batch of a perceptron.
  public var utilisationOfOne: Utilisation? {
    guard let time = curve.time(batch: 1), let roofs = prediction.value else { return nil }
    return Utilisation(
      flops: shape.flops, bytes: shape.weightBytes, time: time.value, peak: roofs.peak.value,
      bandwidth: roofs.bandwidth.value)
  }

  /// Which assumption of the prediction fails; nil if none does, or one of both is not known.
  public var misfit: BatchMisfit? {
    guard let elbow = elbow.value, let prediction = prediction.value else { return nil }
    return BatchMisfit(
      elbow, against: prediction, of: shape,
      isOverheadBound: utilisationOfOne?.regime == .overhead)
  }

  /// The time of the second smallest batch over that of the smallest, per example: 1 if time is
  /// proportional to the batch, the inverse of the step if the second costs nothing.
  public var growth: Double? {
    guard curve.points.count > 1 else { return nil }
    let (first, second) = (curve.points[0], curve.points[1])
    return (second.time.value / first.time.value) * Double(first.batch) / Double(second.batch)
  }
}
