/// The levels of memory as a run shows them: sizes and bandwidths from the ramp, latencies from
/// pointer chases.
public struct LevelAnalysis: Hashable, Sendable {
  /// The latency of one level.
  public struct Latency: Hashable, Sendable {
    /// The level, as far as the system tells.
    public var level: MemoryLevel
    /// The metric of the chase that it was taken from, that with the level's largest set.
    public var source: String
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
    latencies = MemoryLevel.allCases.compactMap { level in
      let chases = measurements.filter {
        $0.workload.kernel == "chase" && $0.workload.level == level && !$0.samples.isEmpty
      }
      guard
        let largest = chases.max(by: { $0.workload.workingSetBytes < $1.workload.workingSetBytes }),
        let time = Estimate<Seconds>(byRound: largest.secondsPerUnitByRound)
      else { return nil }
      return Latency(
        level: level, source: largest.workload.metric, time: time,
        cycles: Estimate<Ratio>(byRound: largest.cyclesPerUnitByRound))
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

  /// The latency of a level.
  public func latency(_ level: MemoryLevel?) -> Latency? { latencies.first { $0.level == level } }
}
