public import KernelBuiltins
public import RooflineModel

/// One timed batch: the same kernel on every thread of a team, each with its own arguments.
public struct Batch {
  /// The kernel's machine code.
  public var function: KernelFunction
  /// One per thread, in team order.
  public var arguments: [rl_arguments]
  /// Calls per thread within the timed region, at least 1.
  public var calls: Int
  /// By how many bytes sources and destination move on between calls.
  public var advance: Int
  /// Calls that make a chain, at least 1.
  ///
  /// The first of a chain reads the source and writes the destination, each further one reads what
  /// the one before wrote and writes the other of destination and second array. 1 leaves every call
  /// on its own.
  public var chain: Int
  /// Arguments of one untimed call per thread that warms caches and clock; empty for none.
  public var warmUp: [rl_arguments]

  /// Makes a batch.
  public init(
    function: @escaping KernelFunction, arguments: [rl_arguments], calls: Int = 1, advance: Int = 0,
    chain: Int = 1, warmUp: [rl_arguments] = []
  ) {
    self.function = function
    self.arguments = arguments
    self.calls = calls
    self.advance = advance
    self.chain = chain
    self.warmUp = warmUp
  }
}

/// What was seen of one batch.
public struct Reading: Sendable {
  /// From the first thread's start to the last thread's end, in s.
  public var seconds: Seconds
  /// Core clock in the chain before, mean over the threads, in Hz.
  public var clockBefore: Hertz
  /// Core clock in the chain after, mean over the threads, in Hz.
  public var clockAfter: Hertz
  /// What disturbed it, as far as the system tells.
  public var marks: SampleMarks
  /// One-way latency between the team's cores just before, in s; nil for one thread, or unknown.
  public var pingBefore: Seconds?
  /// One-way latency between the team's cores just after, in s; nil for one thread, or unknown.
  public var pingAfter: Seconds?
  /// Page faults inside the timed region, over all threads; nil if the bench does not count them.
  public var pageFaults: Int?
  /// Switches inside the timed region, over all threads; nil if the bench does not count them.
  public var contextSwitches: Int?
  /// What the processor counted inside the timed region, over all threads; nil if nothing.
  public var counts: SampleCounts?

  /// Makes a reading.
  public init(
    seconds: Seconds, clockBefore: Hertz, clockAfter: Hertz, marks: SampleMarks,
    pingBefore: Seconds? = nil, pingAfter: Seconds? = nil
  ) {
    self.pingBefore = pingBefore
    self.pingAfter = pingAfter
    self.seconds = seconds
    self.clockBefore = clockBefore
    self.clockAfter = clockAfter
    self.marks = marks
  }
}

/// What kernels are measured on: a team of pinned threads with memory of their own.
///
/// The machine implements it for real; tests implement it with a machine that is a formula.
public protocol Bench {
  /// The team's memory: one start address per thread, each followed by `bytesPerThread` bytes
  /// that the thread itself touched first.
  var shares: [UnsafeMutableRawPointer] { get }
  /// The size of each share, in B.
  var bytesPerThread: Int { get }
  /// More memory of the same kind, but on small pages; none if no workload asked for it.
  var smallPageShares: [UnsafeMutableRawPointer] { get }
  /// The size of each share on small pages, in B.
  var smallPageBytesPerThread: Int { get }
  /// Memory that all threads share, on huge pages like theirs; nil if no workload asked for it.
  var common: UnsafeMutableRawPointer? { get }
  /// Monotonic time, in s; only differences mean something.
  var now: Seconds { get }
  /// Runs a batch on all threads at the same time and times it.
  mutating func time(_ batch: Batch) -> Reading
}

extension Bench {
  /// None, unless the bench says otherwise.
  public var common: UnsafeMutableRawPointer? { nil }
}

/// What core-to-core latencies are measured on: pairs of processors.
public protocol CorePairs {
  /// The one-way latency of a cache line between two processors, in s, or why there is none.
  func latency(_ first: Int, _ second: Int) -> Availability<Seconds>
}
