/// The rate of one measurement: its median with an interval, its upper envelope, its figure
/// against the core clock, and what the microarchitecture is known for.
///
/// Summaries are made of times and then turned into rates, so that the median rate is the rate of
/// the median time.
public struct MeasuredRate<Rate: Quantity, PerCycle: Quantity>: Hashable, Sendable {
  /// What was measured.
  public var workload: Workload
  /// The rate of the pooled median time of all threads together, with its interval over rounds.
  public var rate: Estimate<Rate>
  /// The rate of the shortest sample: the upper envelope.
  public var best: Rate
  /// The amount per core clock cycle and thread; nil if no clock was measured or none applies.
  public var perCycle: Estimate<PerCycle>?
  /// The published amount per core clock cycle for this thread count; nil if none is known.
  public var expected: PerCycle?

  /// Summarises `measurement`, which does `amount` per unit of its count; nil without samples
  /// or without an amount.
  ///
  /// - Parameters:
  ///   - measurement: The samples.
  ///   - amount: FLOP or B per unit of the kernel's count.
  ///   - clocked: Whether a figure per core clock cycle makes sense.
  ///   - expected: The published amount per cycle and thread, if any.
  init?(_ measurement: Measurement, amount: Double, clocked: Bool, expected: PerCycle?) {
    guard
      amount > 0,
      let time = Estimate<Seconds>(byRound: measurement.secondsPerUnitByRound),
      let best = measurement.bestSecondsPerUnit
    else { return nil }
    workload = measurement.workload
    rate = time.reciprocal(scale: amount)
    self.best = Rate(amount / best.value)
    let cycles = clocked ? Estimate<Ratio>(byRound: measurement.cyclesPerUnitByRound) : nil
    perCycle = cycles?.reciprocal(scale: amount)
    self.expected = expected
  }

  /// The median amount per cycle over the expected one, a fraction; nil if either is not known.
  public var shareOfExpectation: Double? {
    guard let perCycle, let expected else { return nil }
    return perCycle.value / expected
  }
}

/// A compute ceiling: FLOP/s of a kernel that stays in registers.
public typealias ComputeCeiling = MeasuredRate<FlopsPerSecond, FlopsPerCycle>

/// The bandwidth of one kernel in one level of memory, in named bytes.
public typealias MemoryBandwidth = MeasuredRate<BytesPerSecond, BytesPerCycle>

extension MeasuredRate where Rate == BytesPerSecond {
  /// The bandwidth in moved bytes: named bytes and the line fill that normal stores cause, in B/s.
  ///
  /// nil in the first-level cache, where lines that are stored to are there already.
  public var moved: Estimate<BytesPerSecond>? { fillFactor.map { rate.scaled(by: $0) } }

  /// Moved bytes over named bytes; nil in the first-level cache.
  var fillFactor: Double? {
    workload.level == .l1 ? nil : workload.work.moved / workload.work.named
  }
}

extension Estimate {
  /// The pooled median of values in the unit of `Q`, with its interval over rounds; nil if there
  /// is no value.
  ///
  /// - Parameter values: One array per round, no array empty.
  init?(byRound values: [[Double]]) {
    guard let estimate = roundEstimate(values) else { return nil }
    self = estimate.estimate()
  }
}
