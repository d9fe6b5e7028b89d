/// The levels of memory as a run shows them: sizes and bandwidths from the ramp, latencies from
/// pointer chases.
public struct LevelAnalysis: Hashable, Sendable {
  /// The latency of one level.
  public struct Latency: Hashable, Sendable {
    /// The level, as far as the system tells.
    public var level: MemoryLevel
    /// The metric of the chase that it was taken from: of the level's sets the largest that is at
    /// most half of its size from the data, or the smallest if none is.
    public var source: String
    /// Whether that set fits, as far as the data tell.
    public var fits: Bool
    /// Time per dependent load, in s.
    public var time: Estimate<Seconds>
    /// Core clock cycles per dependent load; nil if no clock was measured.
    public var cycles: Estimate<Ratio>?
  }

  /// The ramp of working sets.
  public let ramp: WorkingSetRamp
  /// The levels found in it.
  public let segmentation: LevelSegmentation
  /// The levels side by side with the caches that the system reports.
  public let comparison: LevelComparison
  /// The latencies, from the core outwards.
  public let latencies: [Latency]

  /// The levels that the experiment of a record shows; nil if it was not run.
  init?(_ record: Record) {
    let measurements = record.measurements.filter { $0.workload.experiment == .levels }
    guard measurements.contains(where: { !$0.samples.isEmpty }) else { return nil }
    let rounds = Set(measurements.flatMap { $0.samples.map(\.round) }).sorted()
    ramp = WorkingSetRamp(
      measurements.filter { $0.workload.kernel == "read" }.map { measurement in
        WorkingSetRamp.Point(
          bytes: measurement.workload.workingSetBytes,
          secondsPerByte: Self.times(measurement, rounds: rounds))
      })
    segmentation = LevelSegmentation(ramp)
    let caches = [MemoryLevel.l1, .l2, .l3].compactMap { level in
      record.machine.cache(level).map { (level: level, bytes: $0.bytes) }
    }
    comparison = LevelComparison(segmentation.levels, caches: caches)
    let sizes = Dictionary(
      comparison.rows.compactMap { row in
        row.level.flatMap { level in row.measured?.size.map { (level, $0.value) } }
      }, uniquingKeysWith: { first, _ in first })
    latencies = MemoryLevel.allCases.compactMap { level in
      Latency(level, of: measurements, size: sizes[level])
    }
  }

  /// Times per byte by the number of the round, so that the rounds of all points go together.
  private static func times(_ measurement: Measurement, rounds: [Int]) -> [[Double]] {
    let samples = Dictionary(grouping: measurement.samples, by: \.round)
    return rounds.map { round in
      (samples[round] ?? [])
        .map { $0.secondsPerUnit.value / measurement.workload.work.named.value }
        .filter { $0 > 0 && $0.isFinite }
    }
  }

  /// The latency of a level, if it was measured.
  public func latency(_ level: MemoryLevel?) -> Latency? { latencies.first { $0.level == level } }
}

extension LevelAnalysis.Latency {
  /// Picks the chase that stands for a level.
  ///
  /// - Parameters:
  ///   - level: The level.
  ///   - measurements: Those of the experiment.
  ///   - size: The size of the level from the data; nil if it has none, as memory.
  init?(_ level: MemoryLevel, of measurements: [Measurement], size: Bytes?) {
    let chases = measurements.filter {
      $0.workload.kernel == "chase" && $0.workload.level == level && !$0.samples.isEmpty
    }.sorted { $0.workload.workingSetBytes < $1.workload.workingSetBytes }
    func fits(_ chase: Measurement) -> Bool {
      size.map { Double(chase.workload.workingSetBytes) <= $0.value / 2 } ?? true
    }
    guard let chase = chases.last(where: fits) ?? chases.first,
      let time = Estimate<Seconds>(byRound: chase.secondsPerUnitByRound)
    else { return nil }
    self.init(
      level: level, source: chase.workload.metric, fits: fits(chase), time: time,
      cycles: Estimate<Ratio>(byRound: chase.cyclesPerUnitByRound))
  }
}
