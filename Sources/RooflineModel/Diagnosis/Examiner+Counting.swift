extension Examiner {
  /// Permissions, the library and its components, then each quantity.
  var counting: [DiagnosisItem] {
    [paranoid, watchdog, lockdown].compactMap(\.self) + [library] + components + quantities
  }

  private var paranoid: DiagnosisItem {
    switch conditions.perfEventParanoid {
    case .available(let level) where level <= 2:
      return DiagnosisItem("perf_event_paranoid", .fine, "\(level)")
    case .available(let level):
      let refused = (seen.counters.facts?.refusal).map { [1, 13].contains($0) } ?? true
      return DiagnosisItem(
        "perf_event_paranoid", refused ? .harms : .limits,
        refused
          ? "\(level): this user may count nothing"
          : "\(level): others than this user may count nothing, and PAPI 7.0 neither",
        remedy: "sudo sysctl kernel.perf_event_paranoid=2")
    case .unavailable(let why): return unknown("perf_event_paranoid", why)
    }
  }

  /// Told only where it is in the way.
  private var watchdog: DiagnosisItem? {
    guard seen.watchdog.value == true, !(seen.counters.facts?.units ?? []).isEmpty else {
      return nil
    }
    return DiagnosisItem(
      "watchdog", .limits, "the NMI watchdog takes one counter of each core",
      remedy: "sudo sysctl kernel.nmi_watchdog=0")
  }

  /// Told only where it is in the way: without the module the file is missing.
  private var lockdown: DiagnosisItem? {
    guard let mode = seen.lockdown.value, mode != "none" else { return nil }
    return DiagnosisItem(
      "lockdown", mode == "confidentiality" ? .harms : .fine,
      "the kernel is locked down for '\(mode)'"
        + (mode == "confidentiality" ? ", which bars performance events" : ""),
      remedy: mode == "confidentiality" ? "boot with lockdown=integrity" : nil)
  }

  private var library: DiagnosisItem {
    switch machine.papi {
    case .available(let library): return DiagnosisItem("papi", .fine, "PAPI \(library.version)")
    case .unavailable(let why):
      return DiagnosisItem("papi", .limits, why.reason, remedy: why.remedy)
    }
  }

  private var components: [DiagnosisItem] {
    (machine.papi.value?.components ?? []).map { component in
      let subject = "papi:\(component.name)"
      guard component.enabled else {
        return DiagnosisItem(subject, .fine, "off: \(component.reason ?? "no reason is given")")
      }
      return DiagnosisItem(
        subject, .fine,
        component.nativeEvents == 0
          ? "on" : "on; names \(component.nativeEvents) events, which proves nothing")
    }
  }

  private var quantities: [DiagnosisItem] {
    seen.counters.findings.map { finding in
      let subject = "count:\(finding.quantity.rawValue)"
      let by = finding.chosen.map { attempt in
        let events = attempt.formula?.events ?? []
        return
          "\(attempt.provider.name) (\(events.count == 1 ? events[0] : "\(events.count) events"))"
      }
      switch finding.state {
      case .validated(let ratio):
        return DiagnosisItem(
          subject, .fine, "validated: \(Self.percent(ratio)) of known work counted by \(by ?? "")")
      case .opens:
        return DiagnosisItem(
          subject, .limits, "not validated, for lack of known work; counted by \(by ?? "")")
      case .unavailable(let causes):
        return DiagnosisItem(
          subject, .limits,
          causes.isEmpty ? "nobody counts it" : "not counted: \(causes[0].reason)",
          remedy: causes.first?.remedy)
      }
    }
  }
}
