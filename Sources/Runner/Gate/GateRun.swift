public import RooflineModel

/// A gate from its first process to its verdict.
///
/// Two processes to warm up, then pairs in ABBA order until every metric is decided; where a suite is
/// large, a regression has to show again in fresh pairs. The first process that fails ends the gate
/// without a verdict: a failed pair is never a pass.
public struct GateRun<Launcher: GateLauncher> {
  private let judge: GateJudge
  private let launcher: Launcher
  let allowsNewMetrics: Bool
  private let limits: MachineLimits?
  private let isInterrupted: () -> Bool
  private let progress: (GateProgress) -> Void
  private var record: GateRecord
  private(set) var schemas: [GateSide: [String: GateMetric]] = [:]

  /// Prepares a gate.
  ///
  /// - Precondition: The record's rule has no `fault`.
  ///
  /// - Parameters:
  ///   - record: The record to fill, with rule and source.
  ///   - launcher: Runs the processes.
  ///   - allowsNewMetrics: Whether metrics that only the new program has are left out in silence.
  ///   - limits: Rates that are impossible on this machine; nil to believe all.
  ///   - isInterrupted: Whether the user asked for the end.
  ///   - progress: Told before each process and after each look.
  public init(
    _ record: GateRecord, launcher: Launcher, allowsNewMetrics: Bool = false,
    limits: MachineLimits? = nil, isInterrupted: @escaping () -> Bool = { false },
    progress: @escaping (GateProgress) -> Void = { _ in }
  ) {
    judge = GateJudge(record.rule)
    self.launcher = launcher
    self.allowsNewMetrics = allowsNewMetrics
    self.limits = limits
    self.isInterrupted = isInterrupted
    self.progress = progress
    self.record = record
  }

  /// Runs the gate.
  ///
  /// - Returns: The record, with a verdict or with the reason why there is none.
  public mutating func execute() async -> GateRecord {
    do throws(Ended) {
      for side in GateSide.allCases { try await runProcess(.warmUp, pair: 0, of: 1, side) }
      let (common, foreign) = compareSchemas()
      guard !common.isEmpty else {
        record.metrics = foreign
        throw Ended(
          .notComparable,
          "The programs have no metric in common that could be compared: "
            + (foreign.first.map { "\($0.metric.name): \($0.reason ?? "differs")" } ?? "none")
            + ". Let both print the same names with the same units.")
      }
      let decisions = try await decide(common)
      let confirmations = try await confirm(decisions)
      record.metrics =
        (foreign
        + common.compactMap { metric in
          decisions[metric.name].map { decision in
            let confirmation = confirmations[metric.name]
            let phase: GateRecord.Process.Phase = confirmation == nil ? .looks : .confirmation
            return GateFinding(
              metric, base: values(metric, .base, phase), new: values(metric, .new, phase),
              decision: decision, confirmation: confirmation, rule: judge.rule)
          }
        }).sorted { $0.metric.name < $1.metric.name }
    } catch {
      record.failure = error.failure
    }
    return record
  }

  /// The end of a gate without a verdict.
  private struct Ended: Error {
    let failure: GateRecord.Failure
    init(_ kind: GateRecord.Failure.Kind, _ message: String) { failure = .init(kind, message) }
  }

  private mutating func decide(
    _ metrics: [GateMetric]
  ) async throws(Ended) -> [String: GateDecision] {
    var decisions: [String: GateDecision] = [:]
    for pair in 0..<judge.rule.mostPairs {
      try await runPair(pair, .looks, of: judge.rule.mostPairs)
      guard judge.rule.looks.contains(pair + 1) else { continue }
      for metric in metrics where decisions[metric.name] == nil {
        decisions[metric.name] = judge.decision(
          base: metric.badness(values(metric, .base, .looks)),
          new: metric.badness(values(metric, .new, .looks)))
      }
      progress(.looked(pairs: pair + 1, undecided: metrics.count - decisions.count))
      if decisions.count == metrics.count { break }
    }
    return decisions
  }

  /// Measures the flagged metrics of a large suite again, which by chance alone flags some.
  private mutating func confirm(
    _ decisions: [String: GateDecision]
  ) async throws(Ended) -> [String: GateDecision] {
    let flagged = decisions.filter { $0.value.verdict == .regressed }
    guard decisions.count > judge.rule.confirmAbove, !flagged.isEmpty else { return [:] }
    for pair in 0..<judge.rule.confirmationPairs {
      try await runPair(pair, .confirmation, of: judge.rule.confirmationPairs)
    }
    var confirmed: [String: GateDecision] = [:]
    for name in flagged.keys {
      guard let metric = schemas[.base]?[name] else { continue }
      confirmed[name] = judge.confirmation(
        base: metric.badness(values(metric, .base, .confirmation)),
        new: metric.badness(values(metric, .new, .confirmation)))
    }
    return confirmed
  }

  private mutating func runPair(
    _ pair: Int, _ phase: GateRecord.Process.Phase, of pairs: Int
  ) async throws(Ended) {
    for side in PairOrder.sides(ofPair: pair) {
      try await runProcess(phase, pair: pair, of: pairs, side)
    }
  }

  private mutating func runProcess(
    _ phase: GateRecord.Process.Phase, pair: Int, of pairs: Int, _ side: GateSide
  ) async throws(Ended) {
    try checkInterruption()
    progress(.running(phase: phase, pair: pair, of: pairs, side))
    let place = Self.place(phase, pair: pair, of: pairs)
    let subject = "the \(side.rawValue) program (\(side == .base ? record.base : record.new))"
    let outcome = await launcher.run(side)
    try checkInterruption()
    switch outcome {
    case .missing(let reason):
      throw Ended(
        side == .base ? .missingBaseline : .invalid,
        "Cannot run \(subject): \(reason). Build it first, or check its path.")
    case .failed(let reason):
      throw Ended(
        .invalid,
        "Cannot judge: \(subject) failed \(place): \(reason). Run it by hand, or with --verbose to "
          + "see what it writes to standard error; no verdict is given on what is left.")
    case .finished(let output, let seconds):
      try take(output, seconds, phase: phase, pair: pair, side, failing: "\(subject) \(place)")
    }
  }

  private mutating func take(
    _ output: [UInt8], _ seconds: Seconds, phase: GateRecord.Process.Phase, pair: Int,
    _ side: GateSide, failing subject: String
  ) throws(Ended) {
    let read: MetricOutput
    do {
      read = try MetricOutput(output, wall: seconds, source: record.source)
    } catch {
      throw Ended(
        error.kind == .malformed ? .malformed : .invalid,
        "Cannot use the output of \(subject): \(error.what). Mend the program, or choose with "
          + "--measure what to read.")
    }
    for reading in read.readings {
      if let why = limits?.impossibility(of: reading.value, reading.metric) {
        throw Ended(
          .invalid,
          "Cannot use the output of \(subject): \(why). Check its unit and its timer; if the rate is "
            + "one of another device, such as a GPU, pass --ignore-peak.")
      }
    }
    // What the first process prints is what all others must print.
    record.source = read.source
    let metrics = Dictionary(
      uniqueKeysWithValues: read.readings.map { ($0.metric.name, $0.metric) })
    if let known = schemas[side], known != metrics {
      throw Ended(
        .invalid,
        "Cannot judge: \(subject) printed other metrics than before: "
          + "\(Self.difference(known, metrics)). Every process must print the same ones.")
    }
    schemas[side] = metrics
    record.processes.append(
      .init(phase: phase, pair: pair, side: side, readings: read.readings))
  }

  private func checkInterruption() throws(Ended) {
    guard isInterrupted() else { return }
    throw Ended(
      .interrupted, "The gate was interrupted after \(record.pairs) pairs; no verdict is given.")
  }

  private func values(
    _ metric: GateMetric, _ side: GateSide, _ phase: GateRecord.Process.Phase
  ) -> [Double] {
    record.processes.filter { $0.phase == phase && $0.side == side }.sorted { $0.pair < $1.pair }
      .compactMap { process in
        process.readings.first { $0.metric.name == metric.name }?.value
      }
  }

  private static func place(
    _ phase: GateRecord.Process.Phase, pair: Int, of pairs: Int
  ) -> String {
    switch phase {
    case .warmUp: "in its first run"
    case .looks: "in pair \(pair + 1) of at most \(pairs)"
    case .confirmation: "in pair \(pair + 1) of \(pairs) of the confirmation"
    }
  }
}
