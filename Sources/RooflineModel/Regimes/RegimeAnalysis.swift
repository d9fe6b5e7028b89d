/// What a record tells about its regimes: the evidence of each row, the maps, what remedies gain, and
/// the doubling test on rows that come in several sizes.
public struct RegimeAnalysis: Sendable {
  /// A measured row with what it waits for.
  public struct Row: Hashable, Sendable {
    /// What was measured.
    public var workload: Workload
    /// What it waits for.
    public var evidence: RegimeEvidence
  }

  /// A row that was measured in several sizes, and the doubling test between neighbours.
  public struct Doubling: Hashable, Sendable {
    /// What the metrics of the sizes have in common.
    public var stem: String
    /// The tests, by ascending size.
    public var tests: [DoublingTest]

    /// The largest size up to which every test says overhead, in what the row counts; nil if the first
    /// does not.
    public var overheadUpTo: Double? {
      tests.prefix { $0.verdict == .overhead }.last?.smaller.size
    }
    /// The smallest size from which on no test says overhead; nil if the last one does.
    public var workFrom: Double? {
      let bound = tests.lastIndex { $0.verdict != .work }
      guard let bound else { return tests.first?.smaller.size }
      return bound + 1 < tests.count ? tests[bound + 1].smaller.size : nil
    }
  }

  /// What each row waits for, in plan order; rows whose roofs were not measured are missing.
  public let rows: [Row]
  /// A map for each dispatcher whose cost is known; none without the roofs of one thread.
  public let maps: [RegimeMap]
  /// What remedies gain here; those without two metrics to compare are missing.
  public let gains: [MeasuredGain]
  /// The doubling tests.
  public let doublings: [Doubling]

  /// The metrics that the cost of a dispatcher is looked for in, best first.
  static let costs: [(RegimeMap.Dispatcher, [String])] = [
    (.native, ["dispatch.call.predictable"]),
    (.replay, ["dispatch.replay.predictable"]),
    (.switch, ["dispatch.switch.predictable", "dispatch.overhead"]),
    (.dynamic, ["dispatch.dynamic.predictable"]),
    (
      .python,
      ["interpreters.numpy.array", "interpreters.python3.array", "interpreters.python3.loop"]
    ),
  ]

  /// Analyses the regimes of a record.
  ///
  /// - Parameters:
  ///   - measurements: The measurements, one per metric.
  ///   - machine: The machine.
  ///   - ceilings: The compute ceilings.
  ///   - levels: The levels from the data; nil if they were not measured.
  ///   - fusion: The chains of operators.
  ///   - number: The entry of a metric; nil if there is none.
  init(
    _ measurements: [Measurement], machine: Machine, ceilings: [ComputeCeiling],
    levels: LevelAnalysis?, fusion: [FusionAnalysis], number: (String) -> SummaryEntry?
  ) {
    let rowRoofs = RowRoofs(measurements, machine: machine)
    rows = measurements.compactMap { measurement in
      rowRoofs.evidence(measurement).map { Row(workload: measurement.workload, evidence: $0) }
    }
    let roofs = RegimeMap.Roofs(
      machine: machine, ceilings: ceilings, levels: levels, number: number)
    maps = Self.costs.compactMap { dispatcher, metrics in
      guard let roofs else { return nil }
      for metric in metrics {
        if let cost = Self.cost(number(metric)) {
          return RegimeMap(dispatcher, metric: metric, overhead: cost, roofs: roofs)
        }
      }
      return nil
    }
    gains = MeasuredGain.all(ceilings: ceilings, fusion: fusion, number: number)
    doublings = Self.doublings(measurements)
  }

  /// The evidence of the row that a metric is of; nil if it has none.
  public func evidence(of metric: String) -> RegimeEvidence? {
    rows.first { $0.workload.metric == metric }?.evidence
  }

  /// The time of one operation; of a rate in Hz its inverse.
  private static func cost(_ entry: SummaryEntry?) -> Seconds? {
    guard let entry, let value = entry.value, value > 0 else { return nil }
    return Seconds(entry.unit == .hertz ? 1 / value : value)
  }

  /// Rows of the dispatch ladder, and the ramp of working sets by powers of two.
  private static func doublings(_ measurements: [Measurement]) -> [Doubling] {
    var stems: [String] = []
    var observations: [String: [DoublingTest.Observation]] = [:]
    for measurement in measurements {
      guard let (stem, size, units) = measurement.workload.doublingPlace,
        let time = Estimate<Seconds>(byRound: measurement.secondsPerUnitByRound),
        time.low.value > 0
      else { continue }
      if observations[stem] == nil { stems.append(stem) }
      observations[stem, default: []].append(
        .init(size: size, time: time.scaled(by: units)))
    }
    return stems.compactMap { stem in
      let tests = DoublingTest.chain(observations[stem] ?? [])
      return tests.isEmpty ? nil : Doubling(stem: stem, tests: tests)
    }
  }
}

extension Workload {
  /// Where a row stands in a series of sizes: the stem of the series, its size, and the units of its
  /// count that the time of this size has; nil for rows that are no part of one.
  fileprivate var doublingPlace: (stem: String, size: Double, units: Double)? {
    let words = metric.split(separator: ".")
    guard let last = words.last else { return nil }
    if experiment == .dispatch, let elements = elementsPerCall, last == "n\(elements)" {
      return (words.dropLast().joined(separator: "."), Double(elements), 1)
    }
    if experiment == .levels, kernel == "read", workingSetBytes >= precision.bytes,
      workingSetBytes & (workingSetBytes - 1) == 0
    {
      return ("levels.read", Double(workingSetBytes), Double(workingSetBytes / precision.bytes))
    }
    return nil
  }
}

extension RegimeMap.Roofs {
  /// The roofs of one thread; nil unless a peak and a bandwidth were measured.
  ///
  /// The size of a cache is that from the data where they show one, else what the system reports.
  fileprivate init?(
    machine: Machine, ceilings: [ComputeCeiling], levels: LevelAnalysis?,
    number: (String) -> SummaryEntry?
  ) {
    let single = Roofs(threads: 1, ceilings: ceilings, bandwidths: [])
    guard let peak = (single.widest("fma") ?? single.widest("multiply"))?.rate.value else {
      return nil
    }
    let known = MemoryLevel.allCases.compactMap { level -> Level? in
      guard let rate = number("bandwidth.update.\(level.rawValue).1t")?.value, rate > 0 else {
        return nil
      }
      let measured = levels?.comparison.rows.first { $0.level == level }?.measured?.size?.value
      let reported = machine.cache(level).map { Bytes(Double($0.bytes)) }
      guard level == .dram || measured != nil || reported != nil else { return nil }
      return Level(
        level, size: level == .dram ? nil : measured ?? reported, bandwidth: BytesPerSecond(rate))
    }
    guard known.last?.level == .dram else { return nil }
    self.init(peak: peak, levels: known)
  }
}
