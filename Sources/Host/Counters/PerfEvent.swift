internal import CLinux
internal import Glibc
internal import RooflineModel

/// One event as the kernel takes it.
struct PerfEvent: Hashable {
  /// The event's name, as `perf list` spells it.
  var name: String
  /// The kind of event, or the number that sysfs gives to a unit.
  var type: UInt32
  /// The event within its type.
  var config: UInt64
  /// What some units take besides.
  var config1: UInt64 = 0
  /// Whether only what happens in user mode is counted; of what the kernel does itself, such as
  /// taking a thread off its processor, nothing is left then.
  var isUserOnly = true
  /// Count everybody on this processor rather than the calling thread.
  var processor: Int32?

  /// The kernel's generic events by name.
  ///
  /// Source: perf_event_open(2); PERF_TYPE_HARDWARE 0, PERF_TYPE_SOFTWARE 1, PERF_TYPE_HW_CACHE 3.
  static let generic: [PerfEvent] = [
    PerfEvent(name: "cycles", type: 0, config: 0),
    PerfEvent(name: "instructions", type: 0, config: 1),
    PerfEvent(name: "branch-misses", type: 0, config: 5),
    // Data TLB (3), loads (0), misses (1).
    PerfEvent(name: "dTLB-load-misses", type: 3, config: 3 | 0 << 8 | 1 << 16),
    PerfEvent(name: "page-faults", type: 1, config: 2),
    PerfEvent(name: "context-switches", type: 1, config: 3, isUserOnly: false),
    PerfEvent(name: "cpu-migrations", type: 1, config: 4, isUserOnly: false),
  ]

  /// The generic event of that name.
  static func named(_ name: String) -> PerfEvent? { generic.first { $0.name == name } }
}

/// Why the kernel does not count an event: the error number of perf_event_open(2).
struct PerfRefusal: Error, Hashable {
  let event: String
  let number: Int32
}

/// Events that the kernel counts together: all of them are on the counters, or none is.
///
/// Like an `EventSet` it lives for as long as a closure on the thread that it counts.
struct PerfGroup: ~Copyable {
  let events: [PerfEvent]
  private let descriptors: [Int32]
  /// Events that count a processor are no group: each has its own.
  private let isGroup: Bool
  private let buffer: UnsafeMutableBufferPointer<UInt64>
  private(set) var counts: [String: Int64] = [:]
  /// How long the group was to count since it was opened, in ns.
  private(set) var enabled: UInt64 = 0
  /// How long it was on the counters.
  private(set) var running: UInt64 = 0

  /// Opens `events`, lends the group to `body` and closes it.
  ///
  /// - Throws: `PerfRefusal` if the kernel refuses an event.
  static func with<Result>(
    _ events: [PerfEvent], _ body: (inout PerfGroup) throws(PerfRefusal) -> Result
  ) throws(PerfRefusal) -> Result {
    var group = try PerfGroup(events)
    return try body(&group)
  }

  private init(_ events: [PerfEvent]) throws(PerfRefusal) {
    let isGroup = events.allSatisfy { $0.processor == nil }
    var descriptors: [Int32] = []
    for event in events {
      let descriptor = cl_perf_open(
        event.type, event.config, event.config1, event.isUserOnly ? 1 : 0,
        event.processor == nil ? 0 : -1, event.processor ?? -1,
        isGroup ? descriptors.first ?? -1 : -1)
      guard descriptor >= 0 else {
        for open in descriptors { close(open) }
        throw PerfRefusal(event: event.name, number: -descriptor)
      }
      descriptors.append(descriptor)
    }
    self.events = events
    self.descriptors = descriptors
    self.isGroup = isGroup
    buffer = .allocate(capacity: 3 + events.count)
    buffer.initialize(repeating: 0)
  }

  deinit {
    for descriptor in descriptors { close(descriptor) }
    buffer.deallocate()
  }

  private var leaders: ArraySlice<Int32> { isGroup ? descriptors.prefix(1) : descriptors[...] }

  /// Sets all counts to zero and begins to count.
  func start() throws(PerfRefusal) {
    for leader in leaders { try check(cl_perf_start(leader)) }
  }

  /// Ends counting; the counts are there after `collect`.
  func stop() throws(PerfRefusal) {
    for leader in leaders { try check(cl_perf_stop(leader)) }
  }

  /// Takes the counts and the times.
  mutating func collect() throws(PerfRefusal) {
    counts = [:]
    enabled = 0
    running = .max
    for (place, leader) in leaders.enumerated() {
      let bytes = buffer.count * 8
      let received = read(leader, buffer.baseAddress, bytes)
      guard received >= 24 else { throw PerfRefusal(event: events[place].name, number: errno) }
      enabled = max(enabled, buffer[1])
      running = min(running, buffer[2])
      let own = isGroup ? events[...] : events[place...place]
      for (event, value) in zip(own, buffer[3...]) {
        counts[event.name] = Int64(clamping: value)
      }
    }
  }

  private func check(_ status: Int32) throws(PerfRefusal) {
    if status < 0 { throw PerfRefusal(event: events[0].name, number: -status) }
  }
}
