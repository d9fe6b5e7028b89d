/// The doubts that the samples of one measurement raise about its number.
enum SampleDoubts {
  /// The share of samples above which marks and outliers are a warning.
  static let tolerated = 0.1
  /// The share of disturbed samples above which the undisturbed ones are too few to tell.
  static let majority = 0.5
  /// How far disturbed samples may move the median, as a share.
  static let movedBy = 0.02
  /// The relative half width of an interval above which a spent budget is a warning.
  static let wide = 0.05
  /// The upper end of a latency's interval over the lower, above which it is a warning.
  static let mostSpan = 2.0

  /// The warnings of `measurement`, whose set is compared with the caches of `machine`.
  ///
  /// Without samples there is no number to doubt, and no warning.
  static func warnings(_ measurement: Measurement, on machine: Machine) -> [Warning] {
    guard !measurement.samples.isEmpty else { return [] }
    // Single points of a ramp are no results; edges between levels are noisy by nature.
    guard ![.levels, .threads, .batch, .fusion].contains(measurement.workload.experiment) else {
      return [lostRounds(measurement), placement(measurement, machine), latency(measurement)]
        .compactMap(\.self)
    }
    return [
      contamination(measurement), outliers(measurement), budget(measurement),
      lostRounds(measurement), placement(measurement, machine), latency(measurement),
    ].compactMap(\.self)
  }

  /// Disturbed samples are a warning if they move the number: by 2 % against the undisturbed ones,
  /// or so many that these can no longer tell.
  ///
  /// A machine whose processors are all busy measuring takes one away for every small task of the
  /// system; the median does not mind a fifth of the samples being 1 % late.
  private static func contamination(_ measurement: Measurement) -> Warning? {
    let disturbances: [(String, SampleMarks)] = [
      ("share switched away from", .involuntarySwitch), ("share with page faults", .pageFault),
      ("share throttled", .throttled),
    ]
    let all = disturbances.reduce(into: SampleMarks()) { $0.formUnion($1.1) }
    let marked = share(measurement.samples) { !$0.marks.isDisjoint(with: all) }
    guard marked > tolerated else { return nil }
    let clean = measurement.samples.filter { $0.marks.isDisjoint(with: all) }
    let times = measurement.samples.map(\.secondsPerUnit.value)
    let shift =
      clean.isEmpty ? 0 : median(times) / median(clean.map(\.secondsPerUnit.value)) - 1
    guard marked > majority || abs(shift) > movedBy else { return nil }
    let causes = disturbances.map { name, mark in
      Warning.Evidence(name, share(measurement.samples) { $0.marks.contains(mark) })
    }
    return Warning(
      .contaminatedSamples, subject: measurement.workload.metric,
      evidence: [
        .init("share disturbed", marked), .init("share that the median is longer by", shift),
      ]
        + causes.filter { $0.value > 0 }.sorted { $0.value > $1.value })
  }

  private static func outliers(_ measurement: Measurement) -> Warning? {
    let times = measurement.samples.map(\.secondsPerUnit.value)
    guard times.count >= 10 else { return nil }
    let flags = OutlierFence(of: times).flags(times)
    let flagged = Double(flags.count { $0 }) / Double(flags.count)
    guard flagged > tolerated else { return nil }
    return Warning(
      .manyOutliers, subject: measurement.workload.metric,
      evidence: [.init("share of outliers", flagged)])
  }

  private static func budget(_ measurement: Measurement) -> Warning? {
    guard
      measurement.stop == .budget,
      let time = Estimate<Seconds>(byRound: measurement.secondsPerUnitByRound),
      time.relativeHalfWidth > wide
    else { return nil }
    return Warning(
      .budgetSpent, subject: measurement.workload.metric,
      evidence: [.init("half width of the interval", time.relativeHalfWidth)])
  }

  /// A latency whose interval spans a factor of two tells hardly which level answered.
  private static func latency(_ measurement: Measurement) -> Warning? {
    guard measurement.workload.kernel == "chase",
      let time = Estimate<Seconds>(byRound: measurement.secondsPerUnitByRound),
      time.high.value > mostSpan * time.low.value
    else { return nil }
    return Warning(
      .wideInterval, subject: measurement.workload.metric,
      evidence: [
        .init("from", time.low.value, .second), .init("to", time.high.value, .second),
      ])
  }

  private static func lostRounds(_ measurement: Measurement) -> Warning? {
    guard !measurement.failures.isEmpty else { return nil }
    return Warning(
      .roundLost, subject: measurement.workload.metric,
      evidence: [
        .init("rounds lost", Double(measurement.failures.count)),
        .init("rounds left", Double(measurement.secondsPerUnitByRound.count)),
      ])
  }

  /// A set meant for memory must not fit into the last-level caches.
  private static func placement(_ measurement: Measurement, _ machine: Machine) -> Warning? {
    let workload = measurement.workload
    guard
      workload.level == .dram,
      let last = machine.caches.max(by: { $0.level < $1.level }),
      Double(workload.workingSetBytes) < 4 * Double(last.bytes) * Double(last.instances)
    else { return nil }
    return Warning(
      .setInsideCache, subject: workload.metric,
      evidence: [
        .init("working set", Double(workload.workingSetBytes), .byte),
        .init("last-level caches", Double(last.bytes) * Double(last.instances), .byte),
      ])
  }

  private static func share(_ samples: [Sample], where holds: (Sample) -> Bool) -> Double {
    Double(samples.count(where: holds)) / Double(samples.count)
  }
}
