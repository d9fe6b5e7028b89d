/// Why something is not counted: one observed fact, and what mends it.
public struct CounterCause: Codable, Hashable, Sendable {
  /// The kinds of cause, the outermost first: what is missing in the machine hides what is missing
  /// in the system, and that hides what is wrong with a library or an event.
  public enum Kind: String, Codable, CaseIterable, Sendable {
    /// The kernel exposes no performance monitoring unit of the processor.
    case noPMU = "no_pmu"
    /// The kernel has no performance events at all.
    case noKernelSupport = "no_kernel_support"
    /// The system does not let this user count.
    case notPermitted = "not_permitted"
    /// The library is missing, or of another version.
    case libraryUnusable = "library_unusable"
    /// The library disabled its component.
    case componentDisabled = "component_disabled"
    /// The library does not know the processor.
    case processorUnknown = "processor_unknown"
    /// No event is known for the quantity on this processor.
    case noEvent = "no_event"
    /// The event cannot be opened or added.
    case notOpened = "not_opened"
    /// The event was opened and never put on a counter.
    case neverScheduled = "never_scheduled"
    /// The event shared its counter with others for a part of the time.
    case multiplexed
    /// The count of work whose amount is known is wrong.
    case implausible
    /// The process that checked the counters did not end well.
    case checkLost = "check_lost"
  }

  /// What kind of fact it is.
  public var kind: Kind
  /// What was observed, as one clause without a full stop.
  public var reason: String
  /// What the user can do about it, if anything.
  public var remedy: String?

  /// Makes a cause.
  public init(_ kind: Kind, _ reason: String, remedy: String? = nil) {
    self.kind = kind
    self.reason = reason
    self.remedy = remedy
  }
}

extension [CounterCause] {
  /// The causes, the outermost first, each once.
  ///
  /// Of one kind they stay in the order in which they were found.
  public var outermostFirst: [CounterCause] {
    let known = Dictionary(
      uniqueKeysWithValues: CounterCause.Kind.allCases.enumerated().map { ($1, $0) })
    var seen: Set<CounterCause> = []
    return enumerated().filter { seen.insert($1).inserted }
      .sorted { (known[$0.1.kind] ?? 0, $0.0) < (known[$1.1.kind] ?? 0, $1.0) }
      .map(\.1)
  }
}
