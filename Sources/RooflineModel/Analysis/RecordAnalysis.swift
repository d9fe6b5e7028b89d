/// Everything that a record tells, computed from its samples alone.
///
/// A pure function of the record: the same record gives the same analysis, so any report can be
/// made again from a saved file.
public struct RecordAnalysis: Sendable {
  /// What was analysed, impossible samples included; no number rests on these.
  public let record: Record
  /// Every family of workloads once, in plan order: the candidate of a search that won, with the
  /// samples of its team's main placement.
  public let measurements: [Measurement]
  /// The microarchitecture of the processor, or why none can be named.
  public let microarchitecture: Availability<Microarchitecture>
  /// The core clock that samples were bracketed with; nil if none was measured.
  public let clock: Estimate<Hertz>?
  /// The compute ceilings, in plan order.
  public let ceilings: [ComputeCeiling]
  /// The bandwidths, in plan order.
  public let bandwidths: [MemoryBandwidth]
  /// The separately measured roofs, one entry per thread count, ascending.
  public let roofs: [Roofs]
  /// The intensity sweeps, by ascending thread count.
  public let sweeps: [SweepAnalysis]
  /// The chains of operators, fused and unfused; none if they were not measured.
  public let fusion: [FusionAnalysis]
  /// What rows wait for, maps of the regimes, and what remedies gain.
  public let regimes: RegimeAnalysis
  /// The cost of one dispatch; nil if it was not measured.
  public let dispatch: DispatchCost?
  /// The dispatch ladder; nil if it was not measured.
  public let ladder: DispatchAnalysis?
  /// Whether a dispatcher hides its time by running ahead; nil if it was not measured.
  public let runAhead: RunAhead?
  /// Interpreters beside the machine; nil if none was looked for.
  public let interpreters: InterpreterAnalysis?
  /// The levels of memory from the data; nil if they were not measured.
  public let levels: LevelAnalysis?
  /// Where the threads of each team were; the numbers above are of each team's main placement.
  public let placements: PlacementAnalysis
  /// The numbers of the other placements, if several were seen.
  public let otherPlacements: [PlacementNumbers]
  /// The thread ramps; none if they were not asked for.
  public let ramps: [ThreadRamp]
  /// Core-to-core latencies; nil if they were not measured.
  public let cores: CoreMatrix?
  /// Bandwidth and latency between NUMA nodes; nil if they were not asked for.
  public let nodes: NodeMatrix?
  /// The operators of an encoder layer; nil if they were not measured.
  public let operators: OperatorAnalysis?
  /// Networks on batches of examples; nil if they were not measured.
  public let batching: BatchAnalysis?
  /// What the counters say; nil for records from before they were surveyed.
  public let counters: CounterAnalysis?
  /// Doubts: those that arose while measuring, then those of the analysis; no two the same.
  public let warnings: [Warning]
  /// What was not measured: workloads without samples, then the record's own list.
  public let absences: [Unavailable]
  /// Metric identifier to number.
  public let summary: [String: SummaryEntry]

  /// Analyses `record`.
  ///
  /// - Complexity: dominated by the bootstrap, about 400 · samples.
  /// - Parameter record: What was measured; may be unfinished.
  public init(_ record: Record) {
    self.record = record
    let impossible = record.impossibleSamples
    var record = record.withPossibleSamples
    let placements = PlacementAnalysis(record)
    self.placements = placements
    // Never an average over placements: from here on there is one for each team.
    record.measurements = placements.main
    let measurements = record.measurements.searched
    self.measurements = measurements
    let match = Microarchitectures.match(record.machine.processor)
    let expectations = Expectations(match.value, machine: record.machine)
    let clock = CoreClock(measurements)
    let ceilings = measurements.compactMap { ComputeCeiling(compute: $0, expectations) }
    let bandwidths = measurements.compactMap { MemoryBandwidth(memory: $0, expectations) }
    let threads = Set(measurements.map(\.workload.threads))
    let roofs = threads.sorted().map {
      Roofs(
        threads: $0, ceilings: ceilings, bandwidths: bandwidths,
        measurements: measurements)
    }
    microarchitecture = match
    self.clock = clock.estimate
    self.ceilings = ceilings
    self.bandwidths = bandwidths
    self.roofs = roofs
    sweeps = Self.sweeps(record, roofs: roofs)
    let peak = roofs.first { $0.threads == 1 }?.widest("fma")
    dispatch = DispatchCost(measurements, peak: peak?.rate)
    operators = OperatorAnalysis(measurements, plan: record.plan, peak: peak?.rate)
    ladder = DispatchAnalysis(measurements, peak: peak?.rate)
    runAhead = RunAhead(measurements)
    let mostRoofs = roofs.last { $0.widest("fma") != nil }
    let mostPeak = mostRoofs.flatMap { most in
      most.widest("fma").map { (rate: $0.rate, threads: most.threads) }
    }
    let interpreters = InterpreterAnalysis(record, peak: mostPeak)
    self.interpreters = interpreters
    fusion = FusionAnalysis.chains(measurements)
    let counters = CounterAnalysis(record, measurements: measurements)
    self.counters = counters
    absences =
      measurements.filter(\.samples.isEmpty).map(\.absence) + (interpreters?.absences ?? [])
      + record.unavailable
      + (counters?.absences ?? record.machine.counterAbsences)
    let levels = LevelAnalysis(record)
    self.levels = levels
    ramps = ThreadRamp.ramps(measurements, of: record)
    let cores = CoreMatrix(record)
    self.cores = cores
    batching = BatchAnalysis(
      measurements, machine: record.machine, roofs: roofs, levels: levels, bandwidths: bandwidths)
    nodes = NodeMatrix(measurements, bandwidths: bandwidths, levels: levels, of: record)
    otherPlacements = placements.others.map {
      PlacementNumbers($0.placement, $0.measurements.searched, expectations)
    }
    warnings = Self.warnings(
      record, measurements, impossible: impossible, clock: clock, ceilings: ceilings,
      bandwidths: bandwidths,
      roofs: roofs, sweeps: sweeps, levels: levels, placements: placements, counters: counters,
      cores: cores)
    var draft = SummaryDraft()
    for measurement in measurements { measurement.add(to: &draft) }
    for ceiling in ceilings { ceiling.add(to: &draft) }
    for bandwidth in bandwidths { bandwidth.add(to: &draft) }
    for roof in roofs { roof.add(to: &draft) }
    for sweep in sweeps { sweep.add(to: &draft) }
    for chain in fusion { chain.add(to: &draft) }
    levels?.add(to: &draft)
    dispatch?.add(to: &draft, peak: peak?.workload.metric)
    operators?.add(to: &draft, peak: peak?.workload.metric)
    ladder?.add(to: &draft, peak: peak?.workload.metric)
    runAhead?.add(to: &draft)
    interpreters?.add(to: &draft)
    for ramp in ramps { ramp.add(to: &draft) }
    cores?.add(to: &draft)
    batching?.add(to: &draft)
    if let clock = clock.estimate {
      draft.add("clock.core", clock, .neither, restsOn: [SummaryDraft.clockCheck])
    }
    regimes = RegimeAnalysis(
      measurements, machine: record.machine, ceilings: ceilings, levels: levels, fusion: fusion,
      number: draft.entry)
    regimes.add(to: &draft)
    for numbers in otherPlacements { numbers.add(to: &draft) }
    summary = placements.labelled(draft.resolved(by: warnings))
  }

  /// The roofs of `threads` threads.
  public func roofs(threads: Int) -> Roofs {
    roofs.first { $0.threads == threads }
      ?? Roofs(threads: threads, ceilings: [], bandwidths: [])
  }

  /// The record with the summary of this analysis in it.
  public var summarizedRecord: Record {
    var record = record
    record.summary = summary
    record.regimeMaps = regimes.maps.isEmpty ? nil : regimes.maps
    return record
  }

  private static func sweeps(_ record: Record, roofs: [Roofs]) -> [SweepAnalysis] {
    let points = record.measurements.filter { $0.workload.experiment == .sweep }
    return Dictionary(grouping: points, by: \.workload.sweepMetric)
      .map { metric, points in
        let threads = points[0].workload.threads
        return SweepAnalysis(
          metric: metric, measurements: points,
          roofs: roofs.first { $0.threads == threads }
            ?? Roofs(threads: threads, ceilings: [], bandwidths: []),
          seed: record.plan.seed)
      }
      .sorted { ($0.threads, $0.metric) < ($1.threads, $1.metric) }
  }

  private static func warnings(
    _ record: Record, _ measurements: [Measurement], impossible: [Warning], clock: CoreClock,
    ceilings: [ComputeCeiling],
    bandwidths: [MemoryBandwidth], roofs: [Roofs], sweeps: [SweepAnalysis],
    levels: LevelAnalysis?, placements: PlacementAnalysis, counters: CounterAnalysis?,
    cores: CoreMatrix?
  ) -> [Warning] {
    let scaling = RoofDoubts.scaling(ceilings, cores: record.machine.coreCount)
    let knees = sweeps.compactMap { sweep in
      roofs.first { $0.threads == sweep.threads }.flatMap { RoofDoubts.knees(sweep, roofs: $0) }
    }
    let found =
      RunDoubts.warnings(record) + impossible + placements.warnings + (cores?.warnings ?? [])
      + (clock.drift.map { [$0] } ?? [])
      + ceilings.compactMap(RoofDoubts.expectation)
      + bandwidths.compactMap(RoofDoubts.expectation) + scaling + knees
      + (levels?.comparison.warnings ?? []) + (counters?.warnings ?? [])
      + measurements.flatMap { SampleDoubts.warnings($0, on: record.machine) }
    return found.reduce(into: record.warnings) { known, warning in
      let isKnown = known.contains {
        $0.kind == warning.kind && $0.subject == warning.subject
      }
      if !isKnown { known.append(warning) }
    }
  }
}
