public import RooflineModel

/// What charts are drawn from.
public struct ChartContext: Sendable {
  /// The numbers.
  public let analysis: RecordAnalysis
  /// The accelerators that the machine is put next to.
  public let references: [GPUReference]
  /// How far counters back a metric, in words.
  private let evidence: [String: String]

  /// Gathers what charts are drawn from.
  public init(
    _ analysis: RecordAnalysis, references: [GPUReference] = TextReport.customaryReferences
  ) {
    self.analysis = analysis
    self.references = references
    evidence = (analysis.counters?.work ?? []).reduce(into: [:]) { words, work in
      words[work.workload.metric] = CounterSection.words(work.grade)
    }
  }

  /// The name of the processor without repeated spaces.
  var machine: String {
    let name = analysis.record.machine.processor.name
    return name.split(separator: " ").joined(separator: " ")
  }

  /// Where the numbers of a record come from, and what else was used.
  func source(_ more: String...) -> String {
    let record = analysis.record
    let core = analysis.microarchitecture.value.map { " (\($0.name))" } ?? ""
    let own =
      "\(machine)\(core), Ridgeline \(record.toolVersion), \(record.plan.mode.rawValue) run of "
      + record.startedAt
    return "Source: \(([own] + more).joined(separator: "; "))."
  }

  /// How far the number of a metric can be trusted.
  func trust(_ metric: String) -> PointFacts.Trust {
    guard let entry = analysis.summary[metric], entry.status == .doubtful else { return .sound }
    return .doubtful(entry.reason ?? "see the report")
  }

  /// How far counters back a metric, in words; nil where that was not looked at.
  func evidence(_ metric: String) -> String? { evidence[metric] }

  /// Facts of an estimate that stands in the summary under `metric`.
  func facts<Q: Quantity>(
    _ name: String, _ estimate: Estimate<Q>, metric: String
  ) -> PointFacts {
    var facts = PointFacts(name, estimate, trust: trust(metric), metric: metric)
    facts.evidence = evidence[metric]
    return facts
  }
}
