internal import RealModule

/// The time of a network against the number of examples that are evaluated at once.
public struct BatchCurve: Hashable, Sendable {
  /// One batch.
  public struct Point: Hashable, Sendable {
    /// Examples that are evaluated at once.
    public var batch: Int
    /// The time of one evaluation of the whole batch, in s.
    public var time: Estimate<Seconds>
    /// The metric that the time is from.
    public var source: String
    /// Times of one evaluation by the round that took them, in s.
    var seconds: [Int: [Double]]
  }

  /// The points, by ascending batch.
  public let points: [Point]

  /// The points that measurements of one network give; those without samples are left out.
  init(_ measurements: [Measurement]) {
    points = measurements.compactMap { measurement in
      guard let shape = measurement.workload.network else { return nil }
      let units = Double(shape.unitsPerEvaluation)
      let groups = Dictionary(grouping: measurement.samples, by: \.round)
        .mapValues { $0.map { $0.secondsPerUnit.value * units }.filter { $0 > 0 && $0.isFinite } }
        .filter { !$0.value.isEmpty }
      let byRound = groups.sorted { $0.key < $1.key }.map(\.value)
      guard let time = Estimate<Seconds>(byRound: byRound) else { return nil }
      return Point(
        batch: shape.batch, time: time, source: measurement.workload.metric, seconds: groups)
    }.sorted { $0.batch < $1.batch }
  }

  /// The time of a batch, if it was measured.
  public func time(batch: Int) -> Estimate<Seconds>? {
    points.first { $0.batch == batch }?.time
  }

  /// Where time begins to grow with the batch, or why that cannot be said.
  ///
  /// The interval is Student's on the logarithm, with a standard error from resampled rounds; the
  /// sharpness of the elbow stays that of the fit to all rounds. An elbow below one example is none:
  /// the time grows from the first example on. One beyond the largest batch was not reached.
  public var elbow: Availability<Elbow> {
    let rounds = Set(points.flatMap(\.seconds.keys)).sorted()
    guard points.count >= 4, rounds.count > 1 else {
      return .unavailable(
        Unavailable(
          subject: "elbow",
          reason: points.count < 4
            ? "\(points.count) batches were measured, of which it takes four"
            : "one round was measured, which says nothing of what differs between rounds",
          remedy: "measure for longer"))
    }
    let medians = points.map { point in
      (point, PooledMedian(rounds.map { point.seconds[$0] ?? [] }))
    }
    func fit(counts: [Int], near other: ElbowFit? = nil) -> ElbowFit? {
      let drawn = medians.compactMap { point, median -> (batch: Double, seconds: Double)? in
        let isDrawn = zip(rounds, counts).contains { $1 > 0 && point.seconds[$0] != nil }
        return isDrawn ? (Double(point.batch), median.value(counts: counts)) : nil
      }
      return drawn.count >= 4 ? ElbowFit(drawn, near: other) : nil
    }
    guard let whole = fit(counts: rounds.map { _ in 1 }) else {
      preconditionFailure("four points and no fit")
    }
    if whole.elbow < 1 {
      return absent("time grows with the batch from the first example on: there is no flat part")
    }
    if let last = points.last, whole.elbow > Double(last.batch) {
      return absent("up to a batch of \(last.batch) time does not grow in proportion")
    }
    var generator = SplitMix64(seed: 0x656C_626F_77)
    let draws = (0..<Self.resamples).compactMap { _ in
      fit(counts: resampleCounts(of: rounds.count, using: &generator), near: whole)
    }
    return .available(Elbow(whole, draws: draws, rounds: rounds.count, points: points))
  }

  /// Resamples of rounds behind an interval.
  private static let resamples = 80

  private func absent(_ reason: String) -> Availability<Elbow> {
    .unavailable(Unavailable(subject: "elbow", reason: reason))
  }
}
