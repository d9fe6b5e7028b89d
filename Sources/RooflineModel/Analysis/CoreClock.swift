/// The core clock that the samples of a run were bracketed with.
struct CoreClock {
  /// The pooled median with its interval over rounds; nil if no clock was measured.
  let estimate: Estimate<Hertz>?
  /// The median of each round, in Hz, by ascending round.
  let byRound: [Double]

  /// Pools the clocks of the measurements with the fewest threads.
  ///
  /// More threads may run at a lower clock, and not every round has as many of them.
  init(_ measurements: [Measurement]) {
    let sampled = measurements.filter { !$0.samples.isEmpty }
    let fewest = sampled.map(\.workload.threads).min()
    var clocks: [Int: [Double]] = [:]
    for measurement in sampled where measurement.workload.threads == fewest {
      for sample in measurement.samples where sample.clock.value > 0 {
        clocks[sample.round, default: []].append(sample.clock.value)
      }
    }
    let rounds = clocks.sorted { $0.key < $1.key }.map(\.value)
    estimate = Estimate(byRound: rounds)
    byRound = rounds.map(median)
  }

  /// A warning if the medians of the rounds differ by over 5 %.
  var drift: Warning? {
    guard let low = byRound.min(), let high = byRound.max(), high > 1.05 * low else { return nil }
    return Warning(
      .clockDrift, subject: "clock.core",
      evidence: [.init("slowest round", low, .hertz), .init("fastest round", high, .hertz)])
  }
}
