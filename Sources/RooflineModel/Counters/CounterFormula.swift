/// How a quantity is computed from the counts of events: a weighted sum.
public struct CounterFormula: Codable, Hashable, Sendable {
  /// One event and what one count of it stands for.
  public struct Term: Codable, Hashable, Sendable {
    /// The event's name, as its provider spells it.
    public var event: String
    /// The amount of the quantity that one count stands for.
    public var weight: Double

    /// Makes a term.
    public init(_ event: String, weight: Double = 1) {
      self.event = event
      self.weight = weight
    }
  }

  /// The events, no two alike; at least one.
  public var terms: [Term]
  /// What the sum counts besides the quantity, or leaves out; nil if nothing is known.
  public var caveat: String?

  /// Makes a sum.
  public init(_ terms: [Term], caveat: String? = nil) {
    self.terms = terms
    self.caveat = caveat
  }

  /// One event, each count of which stands for one.
  public init(_ event: String, caveat: String? = nil) {
    self.init([Term(event)], caveat: caveat)
  }

  /// The names of the events.
  public var events: [String] { terms.map(\.event) }

  /// The amount of the quantity.
  ///
  /// - Parameter counts: The count of each event.
  /// - Returns: The weighted sum; nil if an event is missing or has a negative count, which no
  ///   event can have.
  public func amount(_ counts: [String: Int64]) -> Double? {
    var sum = 0.0
    for term in terms {
      guard let count = counts[term.event], count >= 0 else { return nil }
      sum += term.weight * Double(count)
    }
    return sum
  }
}

/// Who counts; the order is that in which they are asked.
public enum CounterProvider: String, Codable, CaseIterable, Sendable {
  /// PAPI, with an event that the processor's maker names.
  case papiNative = "papi_native"
  /// PAPI, with an event that PAPI derives from those.
  case papiPreset = "papi_preset"
  /// The kernel's generic hardware events, without a library: for processors that PAPI does not
  /// know.
  case perfGeneric = "perf_generic"
  /// The kernel's own units outside of the cores, such as memory controllers.
  case perfUncore = "perf_uncore"
  /// The kernel's accounting of a thread, which needs neither permission nor library.
  case rusage
  /// The kernel's software events.
  case perfSoftware = "perf_software"

  /// The provider in words.
  public var name: String {
    switch self {
    case .papiNative: "PAPI, native event"
    case .papiPreset: "PAPI, preset"
    case .perfGeneric, .perfSoftware, .perfUncore: "perf_event_open"
    case .rusage: "getrusage"
    }
  }
}
