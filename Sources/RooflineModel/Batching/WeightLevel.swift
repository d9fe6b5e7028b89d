internal import RealModule

/// Where the weights of a network live, and how fast reads there are.
struct WeightLevel {
  /// Capacities of the caches that one thread reaches, in B.
  private let sizes: [MemoryLevel: Double]
  private let machine: Machine
  private let ramp: WorkingSetRamp?
  private let bandwidths: [MemoryBandwidth]

  /// Takes sizes from the data where they are known, and from the system else.
  init(machine: Machine, levels: LevelAnalysis?, bandwidths: [MemoryBandwidth]) {
    self.machine = machine
    self.bandwidths = bandwidths
    ramp = levels?.ramp
    var sizes: [MemoryLevel: Double] = [:]
    for level in MemoryLevel.allCases where level != .dram {
      let measured = levels?.comparison.rows.first { $0.level == level }?.measured?.size?.value
      sizes[level] = measured?.value ?? machine.cache(level).map { Double($0.bytes) }
    }
    self.sizes = sizes
  }

  /// The first level that holds `bytes` of a team of `threads` threads, each with its part of them.
  ///
  /// A cache of several processors counts once for each of its instances that the team reaches.
  func level(of bytes: Bytes, threads: Int) -> MemoryLevel {
    MemoryLevel.allCases.first { level in
      guard level != .dram else { return true }
      guard let size = sizes[level], let cache = machine.cache(level) else { return false }
      let sharers = Double(max(1, cache.sharedBy))
      let reached = (Double(threads) / sharers).rounded(.up)
      let instances = min(Double(max(1, cache.instances)), reached)
      return bytes.value <= size * instances
    } ?? .dram
  }

  /// The bandwidth of reads of a set of `bytes` in `level`; nil if it was not measured.
  ///
  /// One thread: that of the ramp at this size, if there is a ramp. Else that of the level.
  func reads(
    of bytes: Bytes, in level: MemoryLevel, threads: Int
  ) -> (bandwidth: Estimate<BytesPerSecond>, sources: [String])? {
    if threads == 1, let ramp, let found = Self.interpolated(ramp, at: bytes) { return found }
    return bandwidths.first {
      $0.workload.kernel == "read" && $0.workload.level == level
        && $0.workload.threads == threads && $0.workload.pages != .small
    }.map { ($0.rate, [$0.workload.metric]) }
  }

  /// Between the two sets of the ramp that enclose `bytes`, by logarithms; beyond the last that one.
  private static func interpolated(
    _ ramp: WorkingSetRamp, at bytes: Bytes
  ) -> (bandwidth: Estimate<BytesPerSecond>, sources: [String])? {
    let sets = ramp.points.compactMap { point in
      Estimate<Seconds>(byRound: point.secondsPerByte.filter { !$0.isEmpty }).map {
        (bytes: Double(point.bytes), rate: $0.reciprocal(scale: 1, as: BytesPerSecond.self))
      }
    }
    func metric(_ bytes: Double) -> String { "levels.read.\(Int(bytes)).1t" }
    guard let last = sets.last, let first = sets.first, first.bytes <= bytes.value else {
      return nil
    }
    guard bytes.value < last.bytes else { return (last.rate, [metric(last.bytes)]) }
    guard let above = sets.firstIndex(where: { $0.bytes > bytes.value }), above > 0 else {
      return nil
    }
    let (a, b) = (sets[above - 1], sets[above])
    let part = Double.log(bytes.value / a.bytes) / Double.log(b.bytes / a.bytes)
    func between(_ end: KeyPath<Estimate<BytesPerSecond>, BytesPerSecond>) -> BytesPerSecond {
      let (x, y) = (a.rate[keyPath: end].value, b.rate[keyPath: end].value)
      return BytesPerSecond(x * .exp(part * .log(y / x)))
    }
    let rate = Estimate(
      value: between(\.value), low: between(\.low), high: between(\.high),
      samples: min(a.rate.samples, b.rate.samples), rounds: min(a.rate.rounds, b.rate.rounds))
    return (rate, [metric(a.bytes), metric(b.bytes)])
  }
}
