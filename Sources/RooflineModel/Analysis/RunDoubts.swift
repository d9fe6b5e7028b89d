/// The doubts about a whole run, from its conditions and from how its measurements ended.
enum RunDoubts {
  /// The warnings whose subject is the run.
  static func warnings(_ record: Record) -> [Warning] {
    [hypervisor(record), throttling(record), interruption(record)].compactMap(\.self)
  }

  private static func hypervisor(_ record: Record) -> Warning? {
    guard record.machine.conditions.hypervisor.value != nil else { return nil }
    return Warning(.hypervisor)
  }

  private static func throttling(_ record: Record) -> Warning? {
    let samples = record.measurements.flatMap(\.samples)
    let throttled = samples.count { $0.marks.contains(.throttled) }
    guard throttled > 0 else { return nil }
    let share = Double(throttled) / Double(samples.count)
    let quota = record.machine.conditions.quota.value.map {
      Warning.Evidence("processors granted", $0)
    }
    let seen = Warning.Evidence("share of samples throttled", share)
    return Warning(.quotaThrottled, evidence: [seen] + (quota.map { [$0] } ?? []))
  }

  private static func interruption(_ record: Record) -> Warning? {
    let stopped = record.measurements.count { $0.stop == .interrupted }
    guard stopped > 0 else { return nil }
    return Warning(.interrupted, evidence: [.init("unfinished measurements", Double(stopped))])
  }
}

extension Warning.Kind {
  /// Whether a number named by such a warning is itself in doubt.
  ///
  /// Not so where the warning speaks of what cannot be seen (`hypervisor`), of an end that came
  /// early (`interrupted`), of cores that moved (`placementChanged`: every number is of one placement
  /// and carries it), of rounds that left others to rest on (`roundLost`), of samples that
  /// medians and intervals withstand (`manyOutliers`), or of an interval that is wide and says so
  /// itself (`budgetSpent`).
  public var questionsNumber: Bool {
    switch self {
    case .hypervisor, .interrupted, .placementChanged, .roundLost, .manyOutliers, .budgetSpent:
      false
    default: true
    }
  }
}
