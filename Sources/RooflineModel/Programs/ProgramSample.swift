/// One run of a program, from the start of its process to its end.
///
/// Everything but the time covers the process and those of its children that it waited for.
public struct ProgramSample: Codable, Hashable, Sendable {
  /// The wall time, in s; starting the process is part of it.
  public var seconds: Seconds
  /// The time on processors in user mode, over all threads, in s.
  public var userSeconds: Seconds
  /// The time on processors in the kernel, over all threads, in s.
  public var systemSeconds: Seconds
  /// Page faults that were served without input or output.
  public var minorFaults: Int
  /// Page faults that had to wait for input or output.
  public var majorFaults: Int
  /// Switches off a processor because a thread waited.
  public var voluntarySwitches: Int
  /// Switches off a processor because the scheduler took it away.
  public var involuntarySwitches: Int
  /// The most memory that any one of the processes had, in B; absent if it is hidden.
  ///
  /// Linux counts the memory of the process that starts another as that of the other until it
  /// executes its program: a peak that is not above that one's is not known.
  public var peakMemory: Bytes?
  /// What the processor counted; absent if nothing was.
  public var counts: SampleCounts?

  /// Makes a sample.
  public init(
    seconds: Seconds, userSeconds: Seconds, systemSeconds: Seconds, minorFaults: Int,
    majorFaults: Int, voluntarySwitches: Int, involuntarySwitches: Int, peakMemory: Bytes?,
    counts: SampleCounts? = nil
  ) {
    self.seconds = seconds
    self.userSeconds = userSeconds
    self.systemSeconds = systemSeconds
    self.minorFaults = minorFaults
    self.majorFaults = majorFaults
    self.voluntarySwitches = voluntarySwitches
    self.involuntarySwitches = involuntarySwitches
    self.peakMemory = peakMemory
    self.counts = counts
  }

  /// Processors that were busy on average: time on processors over wall time.
  public var parallelism: Double { (userSeconds + systemSeconds) / seconds }
}
