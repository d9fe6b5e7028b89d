extension Workload {
  /// The metric that this workload is a candidate for: its own, without the count of chains.
  ///
  /// `compute.fma.f32.avx512.1t` for `compute.fma.f32.avx512.1t.c12`. Only the fastest candidate of
  /// a family stands for it.
  public var family: String {
    guard experiment == .compute, let last = metric.split(separator: ".").last, last.first == "c",
      last.count > 1, last.dropFirst().allSatisfy(\.isNumber)
    else { return metric }
    return String(metric.dropLast(last.count + 1))
  }
}

extension Measurement {
  /// The median time per FLOP, in s; nil without samples or without FLOP.
  public var secondsPerFlop: Double? {
    guard !samples.isEmpty, workload.flopsPerUnit.value > 0 else { return nil }
    return median(samples.map(\.secondsPerUnit.value)) / workload.flopsPerUnit.value
  }
}

extension [Measurement] {
  /// Every family once: the candidate that was not outrun, under the metric of the family.
  ///
  /// Of several that were not, as in a run that ended early, the fastest. Its failures stay with it;
  /// those of the others do not concern the family, unless none has a sample.
  public var searched: [Measurement] {
    var seen: Set<String> = []
    return compactMap { measurement in
      let family = measurement.workload.family
      guard seen.insert(family).inserted else { return nil }
      let candidates = filter { $0.workload.family == family }
      let standing = candidates.filter { $0.stop != .outrun && !$0.samples.isEmpty }
      var winner =
        standing.min { ($0.secondsPerFlop ?? .infinity) < ($1.secondsPerFlop ?? .infinity) }
        ?? measurement
      winner.workload.metric = family
      return winner
    }
  }
}
