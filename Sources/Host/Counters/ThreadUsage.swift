internal import Glibc
public import RooflineModel

/// Page faults and context switches of one thread, since it began or between two readings.
///
/// One reading takes about 0.2 µs. Differences of readings of different threads mean nothing.
///
/// Source: `getrusage(2)`.
public struct ThreadUsage: Hashable, Sendable {
  /// Faults that were served without input or output.
  public var minorFaults: Int
  /// Faults that had to wait for input or output.
  public var majorFaults: Int
  /// Switches because the thread waited.
  public var voluntarySwitches: Int
  /// Switches because the scheduler took the processor away.
  public var involuntarySwitches: Int

  /// Makes a usage from its counts.
  public init(
    minorFaults: Int, majorFaults: Int, voluntarySwitches: Int, involuntarySwitches: Int
  ) {
    self.minorFaults = minorFaults
    self.majorFaults = majorFaults
    self.voluntarySwitches = voluntarySwitches
    self.involuntarySwitches = involuntarySwitches
  }

  /// Nothing happened.
  static let none = ThreadUsage(
    minorFaults: 0, majorFaults: 0, voluntarySwitches: 0, involuntarySwitches: 0)

  /// The usage of the calling thread since it began.
  public static var current: ThreadUsage {
    var usage = rusage()
    // 1 is RUSAGE_THREAD, a constant that the Glibc module does not have.
    let status = getrusage(1, &usage)
    precondition(status == 0, "getrusage of the calling thread returned \(status)")
    return ThreadUsage(
      minorFaults: usage.ru_minflt, majorFaults: usage.ru_majflt,
      voluntarySwitches: usage.ru_nvcsw, involuntarySwitches: usage.ru_nivcsw)
  }

  /// What happened between two readings of one thread.
  public static func - (later: ThreadUsage, earlier: ThreadUsage) -> ThreadUsage {
    ThreadUsage(
      minorFaults: later.minorFaults - earlier.minorFaults,
      majorFaults: later.majorFaults - earlier.majorFaults,
      voluntarySwitches: later.voluntarySwitches - earlier.voluntarySwitches,
      involuntarySwitches: later.involuntarySwitches - earlier.involuntarySwitches)
  }

  /// What a difference says about the sample it was taken around.
  public var marks: SampleMarks {
    var marks: SampleMarks = []
    if involuntarySwitches > 0 { marks.insert(.involuntarySwitch) }
    if minorFaults + majorFaults > 0 { marks.insert(.pageFault) }
    return marks
  }
}
