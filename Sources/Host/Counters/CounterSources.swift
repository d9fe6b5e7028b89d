internal import Glibc
internal import RooflineModel

/// PAPI, with the native events of the processor's table or with its presets.
struct PAPISource: CounterSource {
  let provider: CounterProvider
  /// The processor's events; nil if no table has them.
  let table: CounterEvents?
  /// What is known around the counters.
  let facts: CounterFacts

  func formulas(for quantity: CounterQuantity) throws(CounterRefusal) -> [CounterFormula] {
    guard quantity.isHardware, quantity != .memoryBytes else { return [] }
    if provider == .papiPreset { return CounterEvents.presets[quantity] ?? [] }
    if let formula = table?.formulas[quantity] { return [formula] }
    let reason = table.map { "the table of \($0.unit) has no event for \(quantity.name)" }
    throw CounterRefusal(
      facts.systemCauses + facts.libraryCauses
        + [CounterCause(.noEvent, reason ?? "no table of native events is known for the processor")]
    )
  }

  func count(_ events: [String], during body: () -> Void) throws(CounterRefusal) -> EventCounts {
    do throws(PAPIError) {
      return try EventSet.with(events) { set throws(PAPIError) in
        try set.start()
        body()
        try set.stop()
        return EventCounts(counts: set.counts)
      }
    } catch {
      // PAPI's words hide the kernel's error number: what is known around it comes first.
      let words = CounterCause(.notOpened, "\(error)")
      throw CounterRefusal(facts.systemCauses + facts.libraryCauses + [words])
    }
  }
}

/// The kernel's generic events, of the processor or of its own.
struct PerfSource: CounterSource {
  let provider: CounterProvider
  /// What is known around the counters.
  let facts: CounterFacts

  func formulas(for quantity: CounterQuantity) throws(CounterRefusal) -> [CounterFormula] {
    let known = provider == .perfSoftware ? CounterEvents.software : CounterEvents.generic
    if let formula = known[quantity] { return [formula] }
    guard provider == .perfGeneric, quantity.precision != nil else { return [] }
    throw CounterRefusal(
      facts.systemCauses
        + [CounterCause(.noEvent, "the kernel has no generic event for \(quantity.name)")])
  }

  func count(_ events: [String], during body: () -> Void) throws(CounterRefusal) -> EventCounts {
    try Self.count(events.compactMap { PerfEvent.named($0) }, during: body) {
      provider == .perfGeneric ? facts.systemCauses : []
    }
  }

  /// Counts events; a refusal comes behind what `outer` knows.
  static func count(
    _ events: [PerfEvent], during body: () -> Void, outer: () -> [CounterCause]
  ) throws(CounterRefusal) -> EventCounts {
    do throws(PerfRefusal) {
      return try PerfGroup.with(events) { group throws(PerfRefusal) in
        try group.start()
        body()
        try group.stop()
        try group.collect()
        return EventCounts(
          counts: group.counts, enabled: Seconds(Double(group.enabled) * 1e-9),
          running: Seconds(Double(group.running) * 1e-9))
      }
    } catch {
      let kind: CounterCause.Kind =
        [EACCES, EPERM].contains(error.number) ? .notPermitted : .notOpened
      let words = String(cString: strerror(error.number))
      throw CounterRefusal(
        outer() + [
          CounterCause(
            kind, "perf_event_open of \(error.event) fails: \(words)",
            remedy: kind == .notPermitted
              ? "run as root, or sudo sysctl kernel.perf_event_paranoid=0" : nil)
        ])
    }
  }
}

/// The kernel's accounting of the calling thread.
struct UsageSource: CounterSource {
  let provider = CounterProvider.rusage

  func formulas(for quantity: CounterQuantity) throws(CounterRefusal) -> [CounterFormula] {
    switch quantity {
    case .pageFaults: [CounterFormula([.init("ru_minflt"), .init("ru_majflt")])]
    case .contextSwitches: [CounterFormula([.init("ru_nvcsw"), .init("ru_nivcsw")])]
    default: []
    }
  }

  func count(_ events: [String], during body: () -> Void) throws(CounterRefusal) -> EventCounts {
    let before = ThreadUsage.current
    body()
    let change = ThreadUsage.current - before
    return EventCounts(counts: [
      "ru_minflt": Int64(change.minorFaults), "ru_majflt": Int64(change.majorFaults),
      "ru_nvcsw": Int64(change.voluntarySwitches), "ru_nivcsw": Int64(change.involuntarySwitches),
    ])
  }
}
