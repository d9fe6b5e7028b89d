/// A figure of a device, with its interval and where it comes from.
public struct PlanFigure<Q: Quantity>: Hashable, Sendable {
  /// Where a figure comes from.
  public enum Origin: Hashable, Sendable {
    /// A published specification, not a measurement; `isRecalled` if it was not seen in a source.
    case specification(isRecalled: Bool)
    /// A metric of a record; `doubt` is the reason why it deserves doubt, if any.
    case measured(metric: String, doubt: String?)
    /// What the operating system of a measured machine reports.
    case reported
    /// The user's own figure.
    case given
  }

  /// The figure, in the base unit of `Q`.
  public var value: Q
  /// The lower end of its 95 % interval; `value` if it was not measured.
  public var low: Q
  /// The upper end of its 95 % interval; `value` if it was not measured.
  public var high: Q
  /// Where it comes from.
  public var origin: Origin

  /// Makes a figure; without an interval both ends are the value.
  public init(_ value: Q, low: Q? = nil, high: Q? = nil, origin: Origin) {
    self.value = value
    self.low = low ?? value
    self.high = high ?? value
    self.origin = origin
  }

  /// The figure as a number with an interval.
  public var number: PlanValue { PlanValue(value.value, low: low.value, high: high.value) }
}
