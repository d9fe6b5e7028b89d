#if ISA_SSE2 || ISA_NEON
  internal import KernelBuiltins
  internal import KernelInterface
  internal import Synchronization

  /// A bounded queue of launches in memory that two threads share: one puts in, one takes out.
  ///
  /// Two counts that only grow, each on a line of its own and written by one thread alone, then a ring
  /// of launches, one a line. Memory of zeros is an empty queue.
  struct LaunchQueue {
    private let memory: UnsafeMutableRawPointer

    init(_ memory: UnsafeMutableRawPointer) { self.memory = memory }

    /// How many launches were ever put in.
    var put: UnsafeMutablePointer<Atomic<Int>> { memory.assumingMemoryBound(to: Atomic<Int>.self) }
    /// How many were ever taken out and done.
    var done: UnsafeMutablePointer<Atomic<Int>> {
      (memory + 128).assumingMemoryBound(to: Atomic<Int>.self)
    }

    func slot(_ count: Int) -> UnsafeMutablePointer<Launch> {
      (memory + 256 + 64 * (count & (LaunchQueueLayout.capacity - 1)))
        .assumingMemoryBound(to: Launch.self)
    }
  }

  /// The side of a queue that puts in; waits while the queue is full.
  final class LaunchProducer {
    private let queue: LaunchQueue
    private var count: Int
    /// What the other side had done when that was last looked at.
    private var seen: Int

    init(_ queue: LaunchQueue) {
      self.queue = queue
      count = queue.put.pointee.load(ordering: .relaxed)
      seen = queue.done.pointee.load(ordering: .acquiring)
    }

    func push(_ launch: Launch) {
      while count - seen == LaunchQueueLayout.capacity {
        seen = queue.done.pointee.load(ordering: .acquiring)
        if count - seen == LaunchQueueLayout.capacity { rl_pause() }
      }
      queue.slot(count).initialize(to: launch)
      count += 1
      queue.put.pointee.store(count, ordering: .releasing)
    }
  }

  /// The side of a queue that takes out and runs; waits while the queue is empty.
  struct LaunchConsumer {
    private let queue: LaunchQueue
    private var count: Int
    private var seen: Int

    init(_ queue: LaunchQueue) {
      self.queue = queue
      count = queue.done.pointee.load(ordering: .relaxed)
      seen = count
    }

    mutating func runNext() {
      while seen == count {
        seen = queue.put.pointee.load(ordering: .acquiring)
        if seen == count { rl_pause() }
      }
      queue.slot(count).pointee.run()
      count += 1
      queue.done.pointee.store(count, ordering: .releasing)
    }
  }
#endif
