internal import RooflineModel

/// The memory controllers, which count for the whole machine.
///
/// An event is spelled `unit/event/`, as perf does; it is opened on one processor of each package.
struct UncoreSource: CounterSource {
  let provider = CounterProvider.perfUncore
  /// A line of memory, in B: what a controller counts as one.
  static let lineBytes = 64.0

  private let tree: FileTree
  private let facts: CounterFacts

  init(_ tree: FileTree, facts: CounterFacts) {
    self.tree = tree
    self.facts = facts
  }

  func formulas(for quantity: CounterQuantity) throws(CounterRefusal) -> [CounterFormula] {
    guard quantity == .memoryBytes else { return [] }
    let names = CounterUnit.names(in: tree)
    let events = CounterEvents.memoryControllers.flatMap { prefix, events in
      names.filter { $0.hasPrefix(prefix) && Int($0.dropFirst(prefix.count)) != nil }
        .flatMap { name in events.map { "\(name)/\($0)/" } }
    }
    guard !events.isEmpty else {
      let cause = CounterCause(
        facts.hypervisor == nil ? .noEvent : .noPMU,
        "the kernel exposes no counters of the memory controllers",
        remedy: facts.hypervisor == nil ? nil : "measure on the bare machine")
      throw CounterRefusal([cause])
    }
    return [
      CounterFormula(
        events.map { .init($0, weight: Self.lineBytes) }, caveat: "the traffic of everybody")
    ]
  }

  func count(_ events: [String], during body: () -> Void) throws(CounterRefusal) -> EventCounts {
    let opened = try Self.events(events, in: tree)
    let counts = try PerfSource.count(opened, during: body) { [] }
    return EventCounts(
      counts: Self.perEvent(counts.counts), enabled: counts.enabled, running: counts.running)
  }

  /// The events as the kernel takes them, one per package, told apart by `@processor`.
  static func events(
    _ names: [String], in tree: FileTree
  ) throws(CounterRefusal) -> [PerfEvent] {
    var events: [PerfEvent] = []
    for name in names {
      let parts = name.split(separator: "/").map { String($0) }
      do throws(Unavailable) {
        guard parts.count == 2 else {
          throw Unavailable(subject: name, reason: "'\(name)' is not spelled unit/event/")
        }
        let unit = try CounterUnit(parts[0], in: tree)
        let (config, config1) = try unit.configuration(parts[1])
        for processor in unit.processors.isEmpty ? [0] : unit.processors {
          events.append(
            PerfEvent(
              name: "\(name)@\(processor)", type: unit.type, config: config, config1: config1,
              isUserOnly: false, processor: processor))
        }
      } catch {
        throw CounterRefusal([CounterCause(.noEvent, error.reason)])
      }
    }
    return events
  }

  /// Adds up what the packages counted.
  static func perEvent(_ counts: [String: Int64]) -> [String: Int64] {
    counts.reduce(into: [:]) { sums, entry in
      let name = entry.key.split(separator: "@")[0]
      sums[String(name), default: 0] += entry.value
    }
  }
}
