/// One timed batch of a workload: a time, and what was seen around it.
public struct Sample: Codable, Hashable, Sendable {
  /// The round (child process) that took it, counted from 0 over the whole run.
  public var round: Int
  /// Its place in the time order of its round, counted from 0.
  public var position: Int
  /// Wall time from the first thread's start to the last thread's end, in s.
  public var seconds: Seconds
  /// Units of the kernel's count processed by all threads together.
  public var units: Double
  /// Kernel calls per thread within the sample.
  public var calls: Int
  /// Core clock in the chain before the kernel, mean over the threads, in Hz.
  public var clockBefore: Hertz
  /// Core clock in the chain after the kernel, mean over the threads, in Hz.
  public var clockAfter: Hertz
  /// What disturbed it, as far as the guest can see.
  public var marks: SampleMarks
  /// One-way latency between the team's cores just before the sample, in s; absent for one thread,
  /// where a processor was taken by somebody, and in older records.
  public var pingBefore: Seconds?
  /// The same just after the sample, in s.
  public var pingAfter: Seconds?
  /// Page faults of all threads inside the timed region; absent in older records.
  public var pageFaults: Int?
  /// Switches of all threads off their processors inside the timed region; absent in older records.
  public var contextSwitches: Int?
  /// What the processor counted inside the timed region; absent where it counts nothing.
  public var counts: SampleCounts?

  /// Makes a sample.
  public init(
    round: Int, position: Int, seconds: Seconds, units: Double, calls: Int = 1,
    clockBefore: Hertz, clockAfter: Hertz, marks: SampleMarks = [],
    pingBefore: Seconds? = nil, pingAfter: Seconds? = nil
  ) {
    self.pingBefore = pingBefore
    self.pingAfter = pingAfter
    self.round = round
    self.position = position
    self.seconds = seconds
    self.units = units
    self.calls = calls
    self.clockBefore = clockBefore
    self.clockAfter = clockAfter
    self.marks = marks
  }

  /// Wall time per unit of the kernel's count, in s.
  public var secondsPerUnit: Seconds { Seconds(seconds.value / units) }
  /// The mean of the two bracketing clocks, in Hz.
  public var clock: Hertz { Hertz((clockBefore.value + clockAfter.value) / 2) }
}

/// What disturbed a sample; an empty set does not prove that nothing did.
public struct SampleMarks: OptionSet, Codable, Hashable, Sendable {
  /// The bits.
  public let rawValue: Int
  /// Makes a set from its bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// The scheduler took a thread off its processor.
  public static let involuntarySwitch = SampleMarks(rawValue: 1)
  /// A page fault happened inside the timed region.
  public static let pageFault = SampleMarks(rawValue: 2)
  /// The core clock before and after differ by over 2 %.
  public static let clockChanged = SampleMarks(rawValue: 4)
  /// The cgroup's quota throttled the process.
  public static let throttled = SampleMarks(rawValue: 8)
}
