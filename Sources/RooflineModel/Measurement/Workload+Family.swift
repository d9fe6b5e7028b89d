extension Workload {
  /// The metric that this workload is a candidate for: its own, without the count of chains or the
  /// distance of prefetching.
  ///
  /// `compute.fma.f32.avx512.1t` for `compute.fma.f32.avx512.1t.c12`, `bandwidth.read.l3.1t` for
  /// `bandwidth.read.l3.1t.p4096`. Only the fastest candidate of a family stands for it.
  public var family: String {
    let mark: Unicode.Scalar? =
      switch experiment {
      case .compute: "c"
      case .bandwidth: "p"
      default: nil
      }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let bytes = metric.utf8
    guard let mark, let dot = bytes.lastIndex(of: UInt8(ascii: ".")) else { return metric }
    let last = bytes[dot...].dropFirst()
    guard last.first == UInt8(ascii: mark), last.count > 1,
      last.dropFirst().allSatisfy(digits.contains)
    else { return metric }
    return String(metric[..<dot])
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
    var families: [String] = []
    var candidates: [String: [Measurement]] = [:]
    for measurement in self {
      let family = measurement.workload.family
      if candidates[family] == nil { families.append(family) }
      candidates[family, default: []].append(measurement)
    }
    return families.compactMap { family in
      guard let members = candidates[family], var winner = members.first else { return nil }
      if members.count > 1 {
        let standing = members.filter { $0.stop != .outrun && !$0.samples.isEmpty }
        let times = standing.map { $0.secondsPerWork ?? .infinity }
        if let fastest = times.indices.min(by: { times[$0] < times[$1] }) {
          winner = standing[fastest]
        }
      }
      winner.workload.metric = family
      return winner
    }
  }
}
