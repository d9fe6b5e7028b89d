internal import RealModule

/// Watches one metric over many jobs for a change that stays, one sum for each direction.
///
/// With `x` the amount by which a job is worse than the reference, cut off at `1.5 ln(1 + delta)`,
/// the sum is `C = max(0, C + x - ln(1 + delta)/2)`. An alarm is due when it exceeds
/// `max(5 σ, ln(1 + delta))`. One odd job adds at most `ln(1 + delta)`, so from 0 it cannot raise
/// the alarm alone.
///
/// - Source: E. S. Page, "Continuous inspection schemes", Biometrika 41 (1954),
///   <https://doi.org/10.1093/biomet/41.1-2.100>; the cut-off is the winsorising of J. M. Lucas, R. B.
///   Crosier, "Robust CUSUM", Communications in Statistics 11 (1982),
///   <https://doi.org/10.1080/03610928208828414>.
public struct WinsorisedCUSUM: Codable, Hashable, Sendable {
  /// What the first jobs of an epoch look like.
  public struct Reference: Codable, Hashable, Sendable {
    /// The median of the jobs' values.
    public var centre: Double
    /// 1.4826 times their median absolute deviation, at least 0.003.
    public var spread: Double
    /// The jobs it rests on.
    public var jobs: Int

    /// Makes a reference.
    public init(centre: Double, spread: Double, jobs: Int) {
      self.centre = centre
      self.spread = spread
      self.jobs = jobs
    }

    /// Jobs after which a reference is final.
    public static let mostJobs = 30
    /// Jobs below which there is no reference.
    public static let leastJobs = 10

    /// The reference that the first jobs of an epoch give; nil with fewer than ten: still learning.
    ///
    /// - Parameter values: Logarithms, one per job, greater is worse; all after the 30th are ignored.
    public init?(learningFrom values: [Double]) {
      guard values.count >= Self.leastJobs else { return nil }
      let first = Array(values.prefix(Self.mostJobs))
      let centre = median(first)
      self.init(
        centre: centre, spread: max(0.003, 1.4826 * median(first.map { abs($0 - centre) })),
        jobs: first.count)
    }
  }

  /// An alarm.
  public enum Alarm: Codable, Hashable, Sendable {
    /// The metric is worse since the job with this index.
    case regressed(since: Int)
    /// The metric is better since the job with this index.
    case improved(since: Int)
  }

  /// The change that must be found, a fraction.
  public let delta: Double
  /// What jobs are compared with.
  public let reference: Reference
  /// The sum for the worse.
  public private(set) var worsening = 0.0
  /// The sum for the better.
  public private(set) var bettering = 0.0
  /// Jobs seen.
  public private(set) var count = 0
  private var worseSince = 0
  private var betterSince = 0

  /// Begins with empty sums.
  ///
  /// - Precondition: `delta > 0` and the reference's spread is positive.
  public init(delta: Double, reference: Reference) {
    precondition(delta > 0 && reference.spread > 0, "CUSUM of \(delta), \(reference)")
    self.delta = delta
    self.reference = reference
  }

  /// The sum beyond which there is an alarm.
  public var threshold: Double { max(5 * reference.spread, .log(onePlus: delta)) }

  /// Takes in the next job.
  ///
  /// - Precondition: `value` is finite.
  ///
  /// - Parameter value: The logarithm of the job's median, greater is worse.
  /// - Returns: The alarm that stands after it, with the job after which its sum was last 0, counted
  ///   from 0; nil if there is none. If both stand, the one for the worse.
  public mutating func add(_ value: Double) -> Alarm? {
    precondition(value.isFinite, "job of \(value)")
    let step = Double.log(onePlus: delta)
    let change = value - reference.centre
    // The cut-off after the slack is taken off, so that one job adds exactly `step` at most.
    worsening = max(0, worsening + min(change - step / 2, step))
    bettering = max(0, bettering + min(-change - step / 2, step))
    count += 1
    if worsening == 0 { worseSince = count }
    if bettering == 0 { betterSince = count }
    if worsening > threshold { return .regressed(since: worseSince) }
    if bettering > threshold { return .improved(since: betterSince) }
    return nil
  }
}
