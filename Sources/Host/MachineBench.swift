internal import KernelBuiltins
public import KernelInterface
public import RooflineModel
internal import Synchronization

/// The machine as a bench: pinned threads, memory they touched first, the monotonic clock.
public struct MachineBench: Bench {
  /// The start of each thread's memory, in team order.
  public var shares: [UnsafeMutableRawPointer] { arena.shares }
  /// The size of each thread's memory, in B.
  public var bytesPerThread: Int { arena.bytesPerThread }
  /// The start of each thread's memory on small pages, in team order; none if there is none.
  public var smallPageShares: [UnsafeMutableRawPointer] { smallPageArena?.shares ?? [] }
  /// The size of each thread's memory on small pages, in B.
  public var smallPageBytesPerThread: Int { smallPageArena?.bytesPerThread ?? 0 }
  /// The start of the memory that all threads share; nil if there is none.
  public var common: UnsafeMutableRawPointer? { commonArena?.shares.first }
  /// CLOCK_MONOTONIC_RAW, in s.
  public var now: Seconds { Seconds(Double(rl_now()) * 1e-9) }
  /// The memory, for questions about it.
  public let arena: Arena

  private let smallPageArena: Arena?
  private let commonArena: Arena?
  private let team: ThreadTeam
  private let throttling: Availability<ThrottleCounter>
  private let unreadable = Lookout()
  private let counters: SampleCounters?

  /// Makes a bench of a team and its memory.
  ///
  /// - Parameters:
  ///   - team: The threads.
  ///   - arena: Their memory.
  ///   - smallPageArena: Their memory on small pages, if it is needed.
  ///   - commonArena: Memory that all of them share, if it is needed: its first share.
  ///   - plan: The events to count around samples; absent for none.
  public init(
    team: ThreadTeam, arena: Arena, smallPageArena: Arena? = nil, commonArena: Arena? = nil,
    counting plan: CounterPlan? = nil
  ) {
    self.commonArena = commonArena
    counters = SampleCounters(plan)
    self.team = team
    self.arena = arena
    self.smallPageArena = smallPageArena
    throttling = ThrottleCounter.open()
  }

  /// What disturbances the bench cannot see, or could not see all the time, and why.
  public var blindSpots: [Unavailable] {
    if case .unavailable(let why) = throttling { return [why] }
    return unreadable.reason.map { [$0] } ?? []
  }

  /// Runs a batch on every thread and times it from the first start to the last end.
  ///
  /// Per thread: ping, clock chain, untimed warm-up, barrier, the timed calls, clock chain, ping.
  /// Between the two readings of the timer there is nothing but the kernel; counters are switched
  /// outside. The pings are those of teams of several threads: they tell where the cores are (see
  /// `PingBracket`).
  ///
  /// - Parameter batch: What to run.
  /// - Returns: The duration, the clocks and the marks.
  public func time(_ batch: Batch) -> Reading {
    let slots = Slots(count: team.count, batch: batch)
    let throttledBefore = throttledPeriods
    let (pingBefore, pingAfter) = (PingBracket(count: team.count), PingBracket(count: team.count))
    let team = team
    let group = counters?.next()
    team.run { member in
      var slot = Slots.Slot()
      pingBefore.take(member)
      var usage = ThreadUsage.none
      slot.counts = SampleCounters.counting(group, member: member) { count in
        slot.clockBefore = CoreClock.measure()
        slots.warmUp(member)
        team.meet()
        count(true)
        // After the meeting: being switched away while waiting for the others disturbs nothing.
        let before = ThreadUsage.current
        slots.runTimed(member, into: &slot)
        usage = ThreadUsage.current - before
        count(false)
      }
      slot.usage = usage
      slot.clockAfter = CoreClock.measure()
      slots.put(slot, member)
      team.meet()
      pingAfter.take(member)
    }
    var reading = slots.reading
    reading.pingBefore = pingBefore.latency
    reading.pingAfter = pingAfter.latency
    // Unknown counts prove nothing, neither before nor after.
    if let before = throttledBefore, let after = throttledPeriods, after != before {
      reading.marks.insert(.throttled)
    }
    return reading
  }

  /// Throttled periods so far; nil if they cannot be counted, for the reason in `blindSpots`.
  private var throttledPeriods: Int? {
    guard case .available(let counter) = throttling else { return nil }
    do {
      return try counter.count()
    } catch {
      unreadable.note(error)
      return nil
    }
  }
}

/// Keeps the first reason why something could not be watched.
private final class Lookout: Sendable {
  private let first = Mutex<Unavailable?>(nil)
  var reason: Unavailable? { first.withLock { $0 } }
  func note(_ reason: Unavailable) { first.withLock { $0 = $0 ?? reason } }
}

/// What each thread of a team is given and gives back; every thread touches only its own element.
private final class Slots: @unchecked Sendable {
  struct Slot {
    var start: UInt64 = 0
    var end: UInt64 = 0
    var clockBefore = Hertz(0)
    var clockAfter = Hertz(0)
    var usage = ThreadUsage.none
    var counts: SampleCounts?
  }

  private let batch: Batch
  private let slots: Mutex<[Slot]>

  init(count: Int, batch: Batch) {
    self.batch = batch
    slots = Mutex(Array(repeating: Slot(), count: count))
  }

  func warmUp(_ member: Int) {
    guard !batch.warmUp.isEmpty else { return }
    var arguments = batch.warmUp[member]
    batch.function(&arguments)
  }

  func runTimed(_ member: Int, into slot: inout Slot) {
    var arguments = batch.arguments[member]
    let function = batch.function
    if batch.calls == 1 {
      slot.start = rl_now()
      function(&arguments)
      slot.end = rl_now()
      return
    }
    guard batch.chain == 1 else { return runChains(arguments, into: &slot) }
    let advance = batch.advance
    var calls = batch.calls
    slot.start = rl_now()
    while calls > 0 {
      function(&arguments)
      arguments.destination += advance
      arguments.source += advance
      arguments.second += advance
      calls -= 1
    }
    slot.end = rl_now()
  }

  /// Calls that work on the result of the one before: an array is read, two are written in turn.
  private func runChains(_ whole: rl_arguments, into slot: inout Slot) {
    let function = batch.function
    let chain = batch.chain
    let second = UnsafeMutableRawPointer(mutating: whole.second)
    var chains = batch.calls / chain
    slot.start = rl_now()
    while chains > 0 {
      var arguments = whole
      var call = 1
      function(&arguments)
      while call < chain {
        arguments.source = UnsafeRawPointer(arguments.destination)
        arguments.destination = call & 1 == 1 ? second : whole.destination
        function(&arguments)
        call += 1
      }
      chains -= 1
    }
    slot.end = rl_now()
  }

  func put(_ slot: Slot, _ member: Int) { slots.withLock { $0[member] = slot } }

  var reading: Reading {
    let slots = slots.withLock { $0 }
    let start = slots.map(\.start).min() ?? 0
    let end = slots.map(\.end).max() ?? 0
    let before = slots.map(\.clockBefore.value).reduce(0, +) / Double(slots.count)
    let after = slots.map(\.clockAfter.value).reduce(0, +) / Double(slots.count)
    var marks = slots.reduce(into: SampleMarks()) { $0.formUnion($1.usage.marks) }
    if abs(after / before - 1) > 0.02 { marks.insert(.clockChanged) }
    var reading = Reading(
      seconds: Seconds(Double(end - start) * 1e-9), clockBefore: Hertz(before),
      clockAfter: Hertz(after), marks: marks)
    reading.pageFaults = slots.reduce(0) { $0 + $1.usage.minorFaults + $1.usage.majorFaults }
    reading.contextSwitches = slots.reduce(0) {
      $0 + $1.usage.voluntarySwitches + $1.usage.involuntarySwitches
    }
    reading.counts = slots.dropFirst().reduce(into: slots[0].counts) { $0?.add($1.counts) }
    return reading
  }
}
