/// A number exists but deserves doubt: which number, what kind of doubt, and the evidence.
///
/// The words a person reads are made by the reports; here are only facts.
public struct Warning: Codable, Hashable, Sendable {
  /// The kinds of doubt.
  public enum Kind: String, Codable, CaseIterable, Sendable {
    /// Above 102 % of the expectation at the measured clock: elided work, a miscount, or a clock
    /// that was read wrong.
    case aboveExpectation = "above_expectation"
    /// Below 90 % of the expectation at the measured clock.
    case belowExpectation = "below_expectation"
    /// The fitted knee and the knee of the separately measured roofs differ by over 10 %.
    case kneesDisagree = "knees_disagree"
    /// The set meant for memory is smaller than four times the last-level caches.
    case setInsideCache = "set_inside_cache"
    /// The core clock moved by over 5 % between rounds.
    case clockDrift = "clock_drift"
    /// The multiply chain did not take three times the add chain: the clock is not to be trusted.
    case clockCheckFailed = "clock_check_failed"
    /// Interrupted samples (involuntary switch, page fault, throttling) move the median by over 2 %,
    /// or are the majority.
    case contaminatedSamples = "contaminated_samples"
    /// More than one sample in ten lies beyond the median/MAD fence.
    case manyOutliers = "many_outliers"
    /// The interval of a latency spans more than a factor of two.
    case wideInterval = "wide_interval"
    /// The stop rule ended on the time budget before the interval was narrow enough.
    case budgetSpent = "budget_spent"
    /// A round died or was killed while this was measured.
    case roundLost = "round_lost"
    /// Fewer huge pages were observed than requested.
    case fewHugePages = "few_huge_pages"
    /// A cgroup's processor quota throttled the run.
    case quotaThrottled = "quota_throttled"
    /// The run ended early, at the user's request.
    case interrupted = "interrupted"
    /// The machine is a guest: stalls caused by the hypervisor cannot be seen from inside.
    case hypervisor = "hypervisor"
    /// The scaling of all threads against one falls short of the thread count by over 10 %.
    case poorScaling = "poor_scaling"
    /// A counter that counts known work right contradicts what the kernel declares, or the clock.
    case counterContradicts = "counter_contradicts"
    /// The set at which a level is left and the cache that the system reports differ by over 25 %.
    case cacheSizeDiffers = "cache_size_differs"
    /// Samples whose time, amount or clock is not a positive, finite number; they are left out.
    case impossibleSamples = "impossible_samples"
    /// The latency between the cores of a team changed during the run: a hypervisor moved them.
    case placementChanged = "placement_changed"
  }

  /// One fact behind the doubt: a name, a number and its unit.
  public struct Evidence: Codable, Hashable, Sendable {
    /// What was observed, a short noun phrase.
    public var name: String
    /// The number, in `unit`.
    public var value: Double
    /// The unit of `value`.
    public var unit: UnitSymbol

    /// Makes one fact.
    public init(_ name: String, _ value: Double, _ unit: UnitSymbol = .one) {
      self.name = name
      self.value = value
      self.unit = unit
    }
  }

  /// The kind of doubt.
  public var kind: Kind
  /// The metric in doubt, or `run` for the whole record.
  public var subject: String
  /// The facts, most telling first; may be empty.
  public var evidence: [Evidence]

  /// Makes a warning.
  public init(_ kind: Kind, subject: String = "run", evidence: [Evidence] = []) {
    self.kind = kind
    self.subject = subject
    self.evidence = evidence
  }
}
