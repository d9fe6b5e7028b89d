/// A summary in the making: entries, and what each of them rests on.
///
/// An entry becomes doubtful if a warning that questions numbers names it, or names a metric that
/// it rests on; a failed check of the clock is passed on to what is told per cycle.
struct SummaryDraft {
  private var entries: [String: SummaryEntry] = [:]
  private var foundations: [String: [String]] = [:]

  /// What numbers rest on that were divided by the core clock, besides metrics: that its chain of
  /// additions takes one cycle each.
  ///
  /// No metric: a clock that drifts is a doubt about `clock.core`, and leaves cycles as they are.
  static let clockCheck = "the clock check"

  /// Adds a number, with the metrics it was derived from.
  mutating func add<Q: Quantity>(
    _ metric: String, _ estimate: Estimate<Q>, best: Q? = nil, _ better: SummaryEntry.Better,
    restsOn: [String] = []
  ) {
    let numbers = [estimate.value, estimate.low, estimate.high].map(\.value)
    guard numbers.allSatisfy(\.isFinite) else {
      add(metric, unavailable: "its interval is not bounded", Q.unit, better)
      return
    }
    entries[metric] = SummaryEntry(estimate, best: best, better: better)
    foundations[metric] = restsOn
  }

  /// Adds the absence of a number.
  mutating func add(
    _ metric: String, unavailable reason: String, _ unit: UnitSymbol, _ better: SummaryEntry.Better
  ) {
    entries[metric] = SummaryEntry(unavailable: reason, unit: unit, better: better)
  }

  /// Adds a number or the reason for its absence.
  mutating func add<Q: Quantity>(
    _ metric: String, _ estimate: Availability<Estimate<Q>>, _ better: SummaryEntry.Better,
    restsOn: [String] = []
  ) {
    switch estimate {
    case .available(let estimate): add(metric, estimate, better, restsOn: restsOn)
    case .unavailable(let why): add(metric, unavailable: why.reason, Q.unit, better)
    }
  }

  /// The entry of a metric as far as it is made; nil if there is none.
  func entry(_ metric: String) -> SummaryEntry? { entries[metric] }

  /// Adds what a row waits for to its entry, if it has one with a number.
  mutating func note(_ evidence: RegimeEvidence, of metric: String) {
    guard entries[metric]?.status == .ok else { return }
    entries[metric]?.evidence = evidence
  }

  /// The summary, each entry with the status that `warnings` leave it.
  func resolved(by warnings: [Warning]) -> [String: SummaryEntry] {
    let doubts = Dictionary(grouping: warnings.filter(\.kind.questionsNumber)) { warning in
      warning.kind == .clockCheckFailed ? Self.clockCheck : warning.subject
    }
    return entries.reduce(into: [:]) { summary, pair in
      var (metric, entry) = pair
      if entry.status != .unavailable {
        let own = (doubts[metric] ?? []).map(Self.clause)
        let inherited = (foundations[metric] ?? []).flatMap { foundation in
          (doubts[foundation] ?? []).map { "rests on \(foundation): \(Self.clause($0))" }
        }
        if !(own + inherited).isEmpty {
          entry.status = .doubtful
          entry.reason = (own + inherited).joined(separator: "; ")
        }
      }
      summary[metric] = entry
    }
  }

  /// A warning in one machine-made clause: its kind, and its facts in base units.
  private static func clause(_ warning: Warning) -> String {
    guard !warning.evidence.isEmpty else { return warning.kind.rawValue }
    let facts = warning.evidence.map { fact in
      let unit = fact.unit == .one ? "" : " \(fact.unit.rawValue)"
      return "\(fact.name) \(rounded(fact.value))\(unit)"
    }
    return "\(warning.kind.rawValue) (\(facts.joined(separator: ", ")))"
  }

  /// Four significant digits: enough to tell facts apart, few enough to read.
  private static func rounded(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return "\(value)" }
    var scale = 1.0
    while abs(value) * scale < 1000 { scale *= 10 }
    let result = (value * scale).rounded() / scale
    return result == result.rounded() && abs(result) < 1e15 ? "\(Int(result))" : "\(result)"
  }
}
