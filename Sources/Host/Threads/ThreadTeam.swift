internal import Glibc
internal import KernelBuiltins
public import RooflineModel
internal import Synchronization

/// Pinned threads that run one body at the same time; the caller is the first of them.
///
/// Own threads, because a pool neither pins nor starts all members at once. Between two bodies the
/// members spin for a millisecond, so that they start together, and doze after that.
public final class ThreadTeam: Sendable {
  /// A member of the team could not be pinned or started, or did not arrive.
  public struct Failure: Error, Equatable {
    /// The processor in question.
    public let processor: Int
    /// The system's reason; `ETIMEDOUT` for a member that did not arrive in time.
    public let errno: Int32
  }

  /// The number of members, the caller included.
  public let count: Int

  private let generation = Atomic<Int>(0)
  private let running = Atomic<Int>(0)
  private let arrived = Atomic<Int>(0)
  private let released = Atomic<Int>(0)
  /// What became of each member's pinning, by member: 0, or the errno of the refusal.
  private let pinned = Mutex<[Int: Int32]>([:])
  private let stopping = Atomic<Bool>(false)
  private let body = Mutex<@Sendable (Int) -> Void>({ _ in })

  /// Starts a team, one member per processor; pins the caller to the first.
  ///
  /// - Parameters:
  ///   - processors: The processors, in team order, at least one, no two alike.
  ///   - patience: How long to wait for members to arrive, in s: a processor that somebody else
  ///     holds must not hold up the caller for ever.
  /// - Throws: `Failure` with the processor that does not exist, is not allowed, or whose member did
  ///   not arrive; of several the first in team order.
  public convenience init(
    processors: [Int], patience: Seconds = Seconds(5)
  ) throws(Failure) {
    try self.init(processors: processors, patience: patience, beforeArrival: { _ in })
  }

  /// Starts a team whose members call `beforeArrival` with their place before they count as there.
  init(
    processors: [Int], patience: Seconds, beforeArrival: @escaping @Sendable (Int) -> Void
  ) throws(Failure) {
    count = processors.count
    let error = Affinity.pin(to: processors[0])
    guard error == 0 else { throw Failure(processor: processors[0], errno: error) }
    for member in 1..<max(1, processors.count) {
      let processor = processors[member]
      let start = Start(
        team: self, member: member, processor: processor, beforeArrival: beforeArrival)
      var thread = pthread_t()
      let context = Unmanaged.passRetained(start).toOpaque()
      let result = pthread_create(&thread, nil, memberMain, context)
      guard result == 0 else {
        Unmanaged<Start>.fromOpaque(context).release()
        stop()
        throw Failure(processor: processor, errno: result)
      }
      pthread_detach(thread)
    }
    if let failure = awaitMembers(on: processors, patience: patience) {
      stop()
      throw failure
    }
  }

  /// Waits for the members to pin themselves; what went wrong with the first of them, if anything.
  private func awaitMembers(on processors: [Int], patience: Seconds) -> Failure? {
    let deadline = rl_now() + UInt64(patience.value * 1e9)
    while pinned.withLock({ $0.count }) < count - 1, rl_now() < deadline { usleep(20) }
    let outcomes = pinned.withLock { $0 }
    for member in 1..<max(1, count) where outcomes[member] != 0 {
      return Failure(processor: processors[member], errno: outcomes[member] ?? ETIMEDOUT)
    }
    return nil
  }

  /// Runs `body` on every member at the same time and returns when all are done.
  ///
  /// - Parameter body: Receives the member's place in the team, 0 for the caller.
  public func run(_ body: @escaping @Sendable (Int) -> Void) {
    self.body.withLock { $0 = body }
    running.store(count - 1, ordering: .releasing)
    generation.add(1, ordering: .acquiringAndReleasing)
    body(0)
    while running.load(ordering: .acquiring) > 0 { rl_pause() }
  }

  /// Waits until every member has called it; to be called from within a body by all or by none.
  public func meet() {
    let round = released.load(ordering: .acquiring)
    if arrived.add(1, ordering: .acquiringAndReleasing).newValue == count {
      arrived.store(0, ordering: .releasing)
      released.add(1, ordering: .acquiringAndReleasing)
    } else {
      while released.load(ordering: .acquiring) == round { rl_pause() }
    }
  }

  /// Ends the members; the team cannot run anything afterwards.
  public func stop() {
    stopping.store(true, ordering: .releasing)
    generation.add(1, ordering: .acquiringAndReleasing)
  }

  fileprivate func serve(as member: Int, on processor: Int, beforeArrival: (Int) -> Void) {
    let error = Affinity.pin(to: processor)
    beforeArrival(member)
    pinned.withLock { $0[member] = error }
    var seen = 0
    while true {
      seen = nextGeneration(after: seen)
      if stopping.load(ordering: .acquiring) { return }
      let work = body.withLock { $0 }
      work(member)
      running.subtract(1, ordering: .acquiringAndReleasing)
    }
  }

  private func nextGeneration(after seen: Int) -> Int {
    var spins = 0
    while true {
      let current = generation.load(ordering: .acquiring)
      if current != seen { return current }
      spins += 1
      if spins < 20_000 { rl_pause() } else { usleep(100) }
    }
  }
}

/// What a new thread needs to know.
private final class Start: Sendable {
  let team: ThreadTeam
  let member: Int
  let processor: Int
  let beforeArrival: @Sendable (Int) -> Void

  init(
    team: ThreadTeam, member: Int, processor: Int,
    beforeArrival: @escaping @Sendable (Int) -> Void
  ) {
    self.team = team
    self.member = member
    self.processor = processor
    self.beforeArrival = beforeArrival
  }
}

private func memberMain(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  let start = Unmanaged<Start>.fromOpaque(context).takeRetainedValue()
  start.team.serve(
    as: start.member, on: start.processor, beforeArrival: start.beforeArrival)
  return nil
}
