extension Workload {
  /// The metric that this workload is a candidate for: its own, without the count of chains or the
  /// distance of prefetching.
  ///
  /// `compute.fma.f32.avx512.1t` for `compute.fma.f32.avx512.1t.c12`, `bandwidth.read.l3.1t` for
  /// `bandwidth.read.l3.1t.p4096`. Only the fastest candidate of a family stands for it.
  public var family: String {
    let marks: [Experiment: Character] = [.compute: "c", .bandwidth: "p"]
    guard let mark = marks[experiment], let last = metric.split(separator: ".").last,
      last.first == mark, last.count > 1, last.dropFirst().allSatisfy(\.isNumber)
    else { return metric }
    return String(metric.dropLast(last.count + 1))
  }

  /// What a candidate of a family has more of than another: chains, and bytes of prefetching.
  public var effort: Int { work.chains + (prefetch ?? 0) }
}

extension Measurement {
  /// The median time, in s, per FLOP of a compute workload and per named byte of any other; nil
  /// without samples or without work.
  public var secondsPerWork: Double? {
    let work =
      workload.experiment == .compute
      ? workload.flopsPerUnit.value : workload.work.named.value
    guard !samples.isEmpty, work > 0 else { return nil }
    return median(samples.map(\.secondsPerUnit.value)) / work
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
        standing.min { ($0.secondsPerWork ?? .infinity) < ($1.secondsPerWork ?? .infinity) }
        ?? measurement
      winner.workload.metric = family
      return winner
    }
  }
}
