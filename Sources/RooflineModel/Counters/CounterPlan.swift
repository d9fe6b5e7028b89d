/// Which events are counted around samples: groups that take turns.
///
/// A sample has one group, all of whose events fit on the processor's counters at the same time, so
/// that nothing is multiplexed. Each group has the cycles in it where they can be counted: a group
/// that was off its counters for a while shows in them.
public struct CounterPlan: Codable, Hashable, Sendable {
  /// Events that are counted together.
  public struct Group: Codable, Hashable, Sendable {
    /// Who counts them.
    public var provider: CounterProvider
    /// The quantities, and how each is computed.
    public var entries: [Entry]

    /// The names of the events, each once.
    public var events: [String] {
      var seen: Set<String> = []
      return entries.flatMap(\.formula.events).filter { seen.insert($0).inserted }
    }
  }

  /// A quantity of a group.
  public struct Entry: Codable, Hashable, Sendable {
    /// What is counted.
    public var quantity: CounterQuantity
    /// How it is computed.
    public var formula: CounterFormula
  }

  /// The groups, in the order in which they take turns; empty if nothing is counted.
  public var groups: [Group]

  /// The groups for what a survey found; events that were not validated are counted as well.
  public init(_ survey: CounterSurvey) {
    let chosen = survey.findings.filter(\.quantity.isHardware).compactMap { finding in
      finding.chosen.flatMap { attempt in
        attempt.formula.map { (finding.quantity, attempt.provider.library, $0) }
      }
    }
    groups = []
    for library in [CounterProvider.papiNative, .perfGeneric, .perfUncore] {
      let own = chosen.filter { $0.1 == library }.map { Entry(quantity: $0.0, formula: $0.2) }
      groups += Self.grouped(own).map { Group(provider: library, entries: $0) }
    }
  }

  /// The events of the core together, of which there are at most four, two of them on counters of
  /// their own where such exist; each kind of FLOP with the cycles alone, because it may take four.
  private static func grouped(_ entries: [Entry]) -> [[Entry]] {
    let flops = entries.filter { $0.quantity.precision != nil }
    let cycles = entries.filter { $0.quantity == .cycles }
    let formulas = flops.reduce(into: [CounterFormula]()) { known, entry in
      if !known.contains(entry.formula) { known.append(entry.formula) }
    }
    let groups = formulas.map { formula in cycles + flops.filter { $0.formula == formula } }
    let core = entries.filter { $0.quantity.precision == nil }
    return ([core] + groups).filter { !$0.isEmpty && ($0 != cycles || groups.isEmpty) }
  }
}

extension CounterProvider {
  /// Who opens the events: PAPI opens native events and presets alike.
  var library: Self { self == .papiPreset ? .papiNative : self }
}
