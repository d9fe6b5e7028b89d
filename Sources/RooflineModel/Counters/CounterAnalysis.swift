/// What the counters say about the measurements of a record.
public struct CounterAnalysis: Hashable, Sendable {
  /// What can be counted on the machine.
  public var survey: CounterSurvey
  /// One entry per measurement with samples, in plan order.
  public var work: [CountedWork]

  /// Holds the counts of a record against what its kernels declare; nil if the record is from
  /// before counters were surveyed.
  public init?(_ record: Record, measurements: [Measurement]) {
    guard let survey = record.counters else { return nil }
    self.survey = survey
    work = measurements.filter { !$0.samples.isEmpty }.map { measurement in
      CountedWork(measurement) { survey.state(of: $0).isValidated }
    }
  }

  /// A warning for every measurement that a validated counter contradicts.
  var warnings: [Warning] {
    work.filter { $0.grade == .contradicted }.map { work in
      Warning(
        .counterContradicts, subject: work.workload.metric,
        evidence: work.checks.filter { !$0.agrees }.map {
          Warning.Evidence("\($0.quantity.name) counted over declared, a share of", $0.ratio)
        })
    }
  }

  /// Why the processor's events are not counted, one entry for all quantities that share a reason.
  var absences: [Unavailable] {
    let lost = survey.findings.filter { $0.quantity.isHardware && $0.chosen == nil }
    guard let cause = lost.lazy.compactMap(\.state.causes.first).first else { return [] }
    let isAll = survey.countedHardware.isEmpty
    return [
      Unavailable(
        subject: isAll
          ? "hardware counters" : lost.map(\.quantity.name).joined(separator: ", "),
        reason: cause.reason, remedy: cause.remedy)
    ]
  }
}
