/// One metric of the record's summary, in base units: the part that other tools read.
public struct SummaryEntry: Codable, Hashable, Sendable {
  /// Which direction is an improvement.
  public enum Better: String, Codable, Sendable { case higher, lower, neither }
  /// Whether the number may be relied on.
  public enum Status: String, Codable, Sendable {
    /// Measured, and no warning names it.
    case ok
    /// Measured, but a warning names it.
    case doubtful
    /// Not measured; `reason` says why.
    case unavailable
  }

  /// The point estimate, in `unit`; absent only if `status` is `unavailable`.
  public var value: Double?
  /// The lower end of the 95 % interval, in `unit`.
  public var low: Double?
  /// The upper end of the 95 % interval, in `unit`.
  public var high: Double?
  /// The upper envelope: the best sample, in `unit`; absent where a best has no meaning.
  public var best: Double?
  /// The base unit.
  public var unit: UnitSymbol
  /// Which direction is an improvement.
  public var better: Better
  /// Whether the number may be relied on.
  public var status: Status
  /// Why the number is missing or doubtful.
  public var reason: String?
  /// Where the threads were while this was measured; absent for one thread, and where unknown.
  ///
  /// Compare numbers of several threads only within one placement.
  public var placement: Placement?
  /// What the row waits for, with its shares of the time; absent for numbers that are not a row's own,
  /// where the roofs for it were not measured, and in older records.
  public var evidence: RegimeEvidence?

  /// An entry with a number.
  public init<Q: Quantity>(
    _ estimate: Estimate<Q>, best: Q? = nil, better: Better, status: Status = .ok,
    reason: String? = nil
  ) {
    value = estimate.value.value
    low = estimate.low.value
    high = estimate.high.value
    self.best = best?.value
    unit = Q.unit
    self.better = better
    self.status = status
    self.reason = reason
  }

  /// An entry without a number.
  public init(unavailable reason: String, unit: UnitSymbol, better: Better) {
    self.unit = unit
    self.better = better
    status = .unavailable
    self.reason = reason
  }
}
