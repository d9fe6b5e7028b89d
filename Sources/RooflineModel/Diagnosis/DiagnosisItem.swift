/// One thing that was looked at, what was seen, and what to do about it.
public struct DiagnosisItem: Codable, Hashable, Sendable {
  /// How much it stands in the way of numbers that can be trusted.
  public enum Verdict: String, Codable, CaseIterable, Comparable, Sendable {
    /// As it should be, or of no consequence.
    case fine
    /// It limits what the numbers may be used for.
    case limits
    /// It makes numbers wrong, or hides that they are.
    case harms
    /// Nothing can be measured with it.
    case prevents

    /// Orders by gravity.
    public static func < (left: Self, right: Self) -> Bool {
      (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
  }

  /// What was looked at: a stable word, such as `governor`.
  public var subject: String
  /// The verdict.
  public var verdict: Verdict
  /// What was seen, as one clause without a full stop.
  public var observed: String
  /// What to do about it, most often a command; nil if nothing is wrong or nothing can be done.
  public var remedy: String?

  /// Makes an item.
  public init(
    _ subject: String, _ verdict: Verdict, _ observed: String, remedy: String? = nil
  ) {
    self.subject = subject
    self.verdict = verdict
    self.observed = observed
    self.remedy = remedy
  }
}
