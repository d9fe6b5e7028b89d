internal import CPAPI
internal import Synchronization

/// Events that PAPI counts together for the calling thread, in user mode.
///
/// An event set belongs to the thread that starts it: another thread may stop it without an error
/// and is given the counts of the wrong one. So there is no way to keep a set or to hand it on: it
/// lives for as long as a closure that runs through without waiting, on a thread that should be
/// pinned. Events are never multiplexed: those that do not fit on the counters together are refused.
public struct EventSet: ~Copyable {
  /// The names of the events, in the order of the counts.
  public let events: [String]
  private let handle: Int32
  private let buffer: UnsafeMutableBufferPointer<Int64>
  private var isRunning = false

  /// Makes a set of `events`, lends it to `body` and takes it apart.
  ///
  /// Takes about 10 µs and as much again for each event.
  ///
  /// - Parameters:
  ///   - events: Names of native events, presets or software-defined events; all of one component.
  ///   - inherited: Whether processes and threads that the thread starts meanwhile are counted as
  ///     well, once they have ended.
  ///   - body: What to count; must not keep the set.
  /// - Returns: The result of `body`.
  /// - Throws: `PAPIError` if PAPI is not usable, an event is unknown, cannot be counted, or does
  ///   not fit beside the others; and what `body` throws.
  public static func with<Result>(
    _ events: [String], inherited: Bool = false,
    _ body: (inout EventSet) throws(PAPIError) -> Result
  ) throws(PAPIError) -> Result {
    var set = try EventSet(events, inherited: inherited)
    return try body(&set)
  }

  /// Makes sure that PAPI knows an event by name; whether it counts is another matter.
  ///
  /// - Throws: `PAPIError` if PAPI is not usable, or does not know the event on this processor.
  public static func lookUp(_ event: String) throws(PAPIError) {
    try SystemPAPI.initialise()
    try Self.alone.withLock { _ throws(PAPIError) in
      var code: Int32 = 0
      try PAPIError.check(PAPI_event_name_to_code(event, &code), "PAPI_event_name_to_code", event)
    }
  }

  /// Held while sets are made and taken apart.
  ///
  /// PAPI 7.0.0 keeps tables of events for the whole process. Counting needs no lock.
  private static let alone = Mutex(())

  private init(_ events: [String], inherited: Bool) throws(PAPIError) {
    try SystemPAPI.initialise()
    let made = try Self.alone.withLock { _ throws(PAPIError) in
      try Self.make(events, inherited: inherited)
    }
    self.events = events
    handle = made
    buffer = .allocate(capacity: max(1, events.count))
    buffer.initialize(repeating: 0)
  }

  /// A set of the events; nothing is left of it if one is refused.
  private static func make(_ events: [String], inherited: Bool) throws(PAPIError) -> Int32 {
    var handle = PAPI_NULL
    try PAPIError.check(PAPI_create_eventset(&handle), "PAPI_create_eventset")
    do throws(PAPIError) {
      if inherited { try inherit(handle) }
      for event in events {
        try PAPIError.check(PAPI_add_named_event(handle, event), "PAPI_add_named_event", event)
      }
    } catch {
      PAPI_cleanup_eventset(handle)
      PAPI_destroy_eventset(&handle)
      throw error
    }
    return handle
  }

  /// Makes a set without events count what its thread starts.
  private static func inherit(_ handle: Int32) throws(PAPIError) {
    // Component 0 is that of the processor's own events.
    try PAPIError.check(
      PAPI_assign_eventset_component(handle, 0), "PAPI_assign_eventset_component")
    var option = PAPI_option_t()
    option.inherit = PAPI_inherit_option_t(eventset: handle, inherit: PAPI_INHERIT_ALL)
    try PAPIError.check(PAPI_set_opt(PAPI_INHERIT, &option), "PAPI_set_opt", "PAPI_INHERIT")
  }

  deinit {
    if isRunning { PAPI_stop(handle, nil) }
    Self.alone.withLock { _ in
      var handle = handle
      PAPI_cleanup_eventset(handle)
      PAPI_destroy_eventset(&handle)
    }
    buffer.deallocate()
  }

  /// Sets all counts to zero and begins to count.
  public mutating func start() throws(PAPIError) {
    try PAPIError.check(PAPI_start(handle), "PAPI_start", events.joined(separator: ", "))
    isRunning = true
  }

  /// Takes the counts so far and goes on counting; allocates nothing.
  public mutating func read() throws(PAPIError) {
    try PAPIError.check(PAPI_read(handle, buffer.baseAddress), "PAPI_read")
  }

  /// Takes the counts and ends counting; allocates nothing.
  public mutating func stop() throws(PAPIError) {
    let status = PAPI_stop(handle, buffer.baseAddress)
    isRunning = false
    try PAPIError.check(status, "PAPI_stop")
  }

  /// The counts as of the last `read` or `stop`, by event.
  public var counts: [String: Int64] {
    Dictionary(zip(events, buffer)) { first, _ in first }
  }

  /// The count of one event as of the last `read` or `stop`, by its place in the set.
  public subscript(place: Int) -> Int64 { buffer[place] }
}
