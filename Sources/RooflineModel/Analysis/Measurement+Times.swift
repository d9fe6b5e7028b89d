extension Measurement {
  /// Wall time per unit of the kernel's count, in s: one array per round that has samples.
  public var secondsPerUnitByRound: [[Double]] { byRound { $0.secondsPerUnit.value } }

  /// Core clock cycles per unit and thread: one array per round that has samples.
  ///
  /// `cycles = time · clock · threads / units`, each sample with the mean of its own two
  /// bracketing clocks, so that the figure survives a clock that wanders. Samples without a clock
  /// are left out.
  public var cyclesPerUnitByRound: [[Double]] {
    byRound { sample in
      guard sample.clock.value > 0 else { return nil }
      let cycles = sample.seconds.value * sample.clock.value * Double(workload.threads)
      return cycles / sample.units
    }
  }

  /// Core clocks that bracketed the samples, in Hz: one array per round that has samples.
  public var clocksByRound: [[Double]] {
    byRound { $0.clock.value > 0 ? $0.clock.value : nil }
  }

  /// The shortest time per unit, in s: the upper envelope of the rate; nil without samples.
  public var bestSecondsPerUnit: Seconds? { samples.map(\.secondsPerUnit).min() }

  /// The values that `value` gives for the samples, grouped by round in ascending order; values
  /// that are not positive and finite are left out, and so are rounds without a value.
  private func byRound(_ value: (Sample) -> Double?) -> [[Double]] {
    var groups: [Int: [Double]] = [:]
    for sample in samples {
      guard let number = value(sample), number > 0, number.isFinite else { continue }
      groups[sample.round, default: []].append(number)
    }
    return groups.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Why there is no number: the first recorded failure, or that no sample was taken.
  public var absence: Unavailable {
    let first = failures.first
    return Unavailable(
      subject: workload.metric, reason: first?.reason ?? "no sample was taken",
      remedy: first?.remedy)
  }
}
