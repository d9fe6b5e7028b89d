extension Machine {
  /// Why there are no hardware counters, in the words of PAPI; empty if there may be some.
  ///
  /// Only the component that counts on the processor matters here: others are about devices that
  /// most machines lack.
  public var counterAbsences: [Unavailable] {
    switch papi {
    case .unavailable(let why):
      return [Unavailable(subject: "hardware counters", reason: why.reason, remedy: why.remedy)]
    case .available(let library):
      return library.components.filter { $0.name == "perf_event" && !$0.enabled }.map {
        let words = $0.reason.map { ": \($0)" } ?? ""
        let guest = conditions.hypervisor.value != nil
        return Unavailable(
          subject: "hardware counters",
          reason: "PAPI \(library.version) disabled its component perf_event\(words)",
          remedy: guest
            ? "ask the provider for a virtual PMU, or measure on the bare machine"
            : "lower kernel.perf_event_paranoid to 2, or use a newer PAPI")
      }
    }
  }
}
