public import RooflineModel

/// Counts events over a process that is started meanwhile, and over its children.
///
/// Events of the core are opened for the calling thread with inheritance: a process that it starts,
/// and every thread and process of that one, is counted as well, and is added when it ends. What the
/// thread itself does in the meantime, starting and waiting, has no floating-point operations. Events
/// of the memory controllers count for the whole machine.
///
/// Source: perf_event_open(2), `inherit`; PAPI_set_opt(3), `PAPI_INHERIT`.
public enum ProgramCounters {
  /// The quantities that are counted over a program.
  public static let quantities: [CounterQuantity] = [.flopsSingle, .flopsDouble, .memoryBytes]

  /// The groups for a program out of what a survey found: validated counters of FLOP and bytes only.
  ///
  /// - Returns: nil if there is none.
  public static func plan(_ survey: CounterSurvey) -> CounterPlan? {
    var usable = survey
    usable.findings = survey.findings.filter {
      quantities.contains($0.quantity) && $0.state.isValidated
    }
    let plan = CounterPlan(usable)
    return plan.groups.isEmpty ? nil : plan
  }

  /// Counts the events of a group while `body` runs on the calling thread.
  ///
  /// - Parameters:
  ///   - group: The events; none are counted if absent.
  ///   - body: Starts a process and waits for its end, once.
  /// - Returns: What was counted; nil if there was nothing to count, or the events could not be
  ///   opened, shared their counters with others, or were refused.
  public static func counting(
    _ group: CounterPlan.Group?, during body: () -> Void
  ) -> SampleCounts? {
    guard let group else {
      body()
      return nil
    }
    var hasRun = false
    func once() {
      if !hasRun { body() }
      hasRun = true
    }
    var counts: [String: Int64]?
    switch group.provider {
    case .papiNative, .papiPreset: counts = byPAPI(group.events, once)
    case .perfUncore: counts = byKernel(group.events, once)
    // The kernel's generic events have no FLOP.
    case .perfGeneric, .perfSoftware, .rusage: break
    }
    once()
    return counts.map { counts in
      var amounts = SampleCounts()
      for entry in group.entries { amounts[entry.quantity] = entry.formula.amount(counts) }
      return amounts
    }
  }

  private static func byPAPI(_ events: [String], _ body: () -> Void) -> [String: Int64]? {
    try? EventSet.with(events, inherited: true) { set throws(PAPIError) in
      try set.start()
      body()
      try set.stop()
      return set.counts
    }
  }

  private static func byKernel(_ events: [String], _ body: () -> Void) -> [String: Int64]? {
    guard let opened = try? UncoreSource.events(events, in: .system),
      let counts = try? PerfSource.count(opened, during: body, outer: { [] })
    else { return nil }
    // What was on a counter for a part of the time only is never scaled.
    guard let enabled = counts.enabled, let running = counts.running, running.value > 0,
      running.value >= 0.999 * enabled.value
    else { return nil }
    return UncoreSource.perEvent(counts.counts)
  }
}
