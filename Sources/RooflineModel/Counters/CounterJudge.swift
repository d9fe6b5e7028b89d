/// Decides whether a counter is believed, from one count of work whose amount is known.
///
/// That an event opens proves nothing. Guests were seen to count 395 instructions where 3.5e9 ran,
/// with the counter said to be on all the time (github.com/iopsystems/rezolus, issues 1036 and
/// 1052); others never put it on (issue 1053). On Zen 5 FLOP were reported to be halved
/// (github.com/RRZE-HPC/likwid, issue 767).
public enum CounterJudge {
  /// What was counted, and for how long the counter was on.
  public struct Evidence: Hashable, Sendable {
    /// What is known to have happened, in the unit of the quantity; nil if it is not known.
    public var expected: Double?
    /// What was counted, in the unit of the quantity.
    public var counted: Double
    /// How long the counter was to be on; nil if the provider does not tell.
    public var enabled: Seconds?
    /// How long it was on; nil if the provider does not tell.
    public var running: Seconds?

    /// Makes a piece of evidence.
    public init(
      expected: Double?, counted: Double, enabled: Seconds? = nil, running: Seconds? = nil
    ) {
      self.expected = expected
      self.counted = counted
      self.enabled = enabled
      self.running = running
    }
  }

  /// The share of the time by which a counter may miss being on all the time.
  ///
  /// The kernel reads the two times one after the other.
  static let missed = 0.001

  /// The judgement on one count.
  ///
  /// A counter that was on for only a part of the time is refused, because scaling its count up is
  /// a guess.
  ///
  /// - Parameters:
  ///   - quantity: What was to be counted.
  ///   - evidence: What was seen.
  /// - Returns: `validated` within the tolerance of the quantity, `opens` if nothing is known that
  ///   the count could be held against, otherwise what speaks against it.
  public static func judge(_ quantity: CounterQuantity, _ evidence: Evidence) -> CounterState {
    if let enabled = evidence.enabled, let running = evidence.running, enabled.value > 0 {
      if running.value == 0 { return .unavailable([neverScheduled(enabled)]) }
      let share = running / enabled
      if share < 1 - missed { return .unavailable([multiplexed(share)]) }
    }
    guard evidence.counted.isFinite, evidence.counted >= 0 else {
      return .unavailable([
        CounterCause(
          .implausible,
          "\(evidence.counted) \(quantity.name) were counted, which no counter can have seen",
          remedy: "report it with the versions of the kernel and of the library")
      ])
    }
    guard let expected = evidence.expected, expected > 0, let tolerance = quantity.tolerance else {
      return .opens
    }
    let ratio = evidence.counted / expected
    if tolerance.contains(ratio) { return .validated(ratio: ratio) }
    return .unavailable([implausible(quantity, evidence.counted, expected)])
  }

  /// The better of two judgements on the same counter: a disturbance makes a count wrong, never
  /// right.
  public static func better(_ one: CounterState, _ other: CounterState) -> CounterState {
    switch (one, other) {
    case (.validated, _): one
    case (_, .validated): other
    case (.opens, _): one
    case (_, .opens): other
    default: one
    }
  }

  private static func neverScheduled(_ enabled: Seconds) -> CounterCause {
    CounterCause(
      .neverScheduled,
      "the event was opened and in \(enabled.value) s never put on a counter",
      remedy: "end other users of the counters, such as perf or the NMI watchdog "
        + "(sysctl kernel.nmi_watchdog=0)")
  }

  private static func multiplexed(_ share: Double) -> CounterCause {
    let percent = (share * 1000).rounded() / 10
    return CounterCause(
      .multiplexed,
      "the event was on a counter for only \(percent) % of the time, and scaling it up would be a "
        + "guess",
      remedy: "end other users of the counters, such as perf or the NMI watchdog "
        + "(sysctl kernel.nmi_watchdog=0)")
  }

  private static func implausible(
    _ quantity: CounterQuantity, _ counted: Double, _ expected: Double
  ) -> CounterCause {
    let factor = digits(counted / expected)
    return CounterCause(
      .implausible,
      "of \(digits(expected)) \(quantity.name) that happened \(digits(counted)) were counted, "
        + "\(factor) times as many",
      remedy: "do not rely on this counter here, in any program")
  }

  /// Four significant digits; whole numbers as they are.
  private static func digits(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : "\(value)" }
    if value == value.rounded(), abs(value) < 1e15 { return "\(Int(value))" }
    // Dividing by a power of ten is exact enough for the shortest text to be the short one.
    var power = 1.0
    while abs(value) * power < 1000, power < 1e18 { power *= 10 }
    let rounded = (value * power).rounded() / power
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
  }
}
