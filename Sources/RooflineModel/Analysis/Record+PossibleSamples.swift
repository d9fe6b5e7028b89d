extension Sample {
  /// Whether a run can have taken the sample: a time and an amount that are positive and finite, and
  /// clocks that are 0, for none, or positive and finite.
  ///
  /// The bounds are far beyond any machine: 1 ps to 30 years, 1e24 units, 1 THz. A time or a rate
  /// outside of them is the work of a damaged file, or of a bug.
  public var isPossible: Bool {
    let clocks = 0.0...1e12
    return (1e-12...1e9).contains(seconds.value) && (1e-6...1e24).contains(units)
      && (1...1_000_000_000_000).contains(calls)
      && clocks.contains(clockBefore.value) && clocks.contains(clockAfter.value)
  }
}

extension Record {
  /// The record without the samples that cannot have been taken.
  ///
  /// A measurement that loses all of its samples has that as its first failure.
  package var withPossibleSamples: Record {
    var record = self
    for index in record.measurements.indices {
      let samples = measurements[index].samples
      let possible = samples.filter(\.isPossible)
      guard possible.count < samples.count else { continue }
      record.measurements[index].samples = possible
      guard possible.isEmpty else { continue }
      let why = Unavailable(
        subject: measurements[index].workload.metric,
        reason: samples.count == 1
          ? "its only sample is impossible: its time, amount or clock is no positive number"
          : "its \(samples.count) samples are impossible: time, amount or clock are no positive "
            + "numbers",
        remedy: "Restore the file, or measure again.")
      record.measurements[index].failures.insert(why, at: 0)
    }
    return record
  }

  /// A warning for each metric that was measured with impossible samples among its own.
  var impossibleSamples: [Warning] {
    var counts: [(metric: String, impossible: Int, all: Int)] = []
    for measurement in measurements {
      let impossible = measurement.samples.count { !$0.isPossible }
      guard impossible > 0 else { continue }
      let all = measurement.samples.count
      let metric = measurement.workload.family
      if let known = counts.firstIndex(where: { $0.metric == metric }) {
        counts[known].impossible += impossible
        counts[known].all += all
      } else {
        counts.append((metric, impossible, all))
      }
    }
    return counts.map {
      Warning(
        .impossibleSamples, subject: $0.metric,
        evidence: [
          .init("samples left out", Double($0.impossible)), .init("of", Double($0.all)),
        ])
    }
  }
}
