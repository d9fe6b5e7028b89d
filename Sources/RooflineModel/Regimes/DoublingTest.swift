/// Whether work waits for overhead, seen from how its time grows with its size.
///
/// Overhead does not grow with the size of the data, compute and traffic do. With
/// `t(n) = t0 + c·n`, two sizes n and s·n give the share of the smaller time that grows,
///
/// ```
/// growth = (t(s·n) / t(n) − 1) / (s − 1) = c·n / t(n)
/// ```
///
/// which for s = 2 is by how much the time rises when the size doubles: 0 if all of it is overhead,
/// 1 if none is. Work is overhead bound if `growth` is below 10 %.
///
/// What it cannot tell: work whose operations grow faster than its data, such as a product of
/// matrices, or that leaves a level of cache between the two sizes, grows by more than its share;
/// and sizes that fill vectors, lanes or threads which the smaller one left empty grow by less.
///
/// - Source: H. He, "Making Deep Learning Go Brrrr From First Principles", 2022,
///   <https://horace.io/brrr_intro.html>, section "Overhead".
public struct DoublingTest: Codable, Hashable, Sendable {
  /// The time of work of one size.
  public struct Observation: Codable, Hashable, Sendable {
    /// The size, in whatever the work is counted in: elements, rows, requests.
    public var size: Double
    /// The time, in s.
    public var time: Estimate<Seconds>

    /// Makes an observation.
    public init(size: Double, time: Estimate<Seconds>) {
      self.size = size
      self.time = time
    }
  }

  /// What the test says.
  public enum Verdict: String, Codable, CaseIterable, Sendable {
    /// Overhead bound: the whole interval of the growth is below the limit.
    case overhead
    /// Not overhead bound: the whole interval is at or above the limit. Compute and memory are told
    /// apart by counts of work (`Utilisation`), not by this test.
    case work
    /// The interval holds the limit.
    case undecided
  }

  /// The growth per doubling below which work is overhead bound, a fraction.
  public static let limit = 0.1

  /// The work of the smaller size.
  public var smaller: Observation
  /// The work of the larger size.
  public var larger: Observation

  /// Applies the test to two sizes of the same work.
  ///
  /// The sizes need not differ by a factor of two, but the nearer to it, the less the answer rests
  /// on the straight line between them.
  ///
  /// - Precondition: The sizes are positive, finite and differ; the times are positive.
  /// - Parameters:
  ///   - one: One size and its time.
  ///   - other: Another size and its time, measured independently.
  public init(_ one: Observation, _ other: Observation) {
    (smaller, larger) = one.size < other.size ? (one, other) : (other, one)
    precondition(
      smaller.size > 0 && larger.size > smaller.size && larger.size.isFinite,
      "no doubling from \(one.size) to \(other.size)")
    precondition(
      smaller.time.low.value > 0 && larger.time.low.value > 0,
      "no doubling test of \(smaller.time.low) and \(larger.time.low)")
  }

  /// Applies the test to every two neighbours among several sizes, ascending.
  ///
  /// Edge cases: fewer than two sizes give no test; of observations of the same size the first
  /// counts.
  ///
  /// - Parameter observations: The work in several sizes, in any order.
  /// - Returns: One test less than there are different sizes.
  public static func chain(_ observations: [Observation]) -> [DoublingTest] {
    var sizes: Set<Double> = []
    let ascending = observations.filter { sizes.insert($0.size).inserted }
      .sorted { $0.size < $1.size }
    return zip(ascending, ascending.dropFirst()).map { DoublingTest($0, $1) }
  }

  /// The larger size over the smaller, above 1.
  public var factor: Double { larger.size / smaller.size }

  /// The time of the larger size over that of the smaller, dimensionless, with its interval.
  public var ratio: Estimate<Ratio> { larger.time.quotient(by: smaller.time) }

  /// By how much the time rises when the size doubles, a fraction of the smaller time.
  ///
  /// About 1 for work in proportion to the size; below 0 if the larger size took less time, which
  /// noise does; above 1 if time grows faster than size.
  public var growth: Estimate<Ratio> {
    let ratio = ratio
    func growth(_ value: Ratio) -> Ratio { Ratio((value.value - 1) / (factor - 1)) }
    return Estimate(
      value: growth(ratio.value), low: growth(ratio.low), high: growth(ratio.high),
      confidence: ratio.confidence, samples: ratio.samples, rounds: ratio.rounds)
  }

  /// The share of the smaller time that does not grow with the size, `1 − growth`, within 0…1.
  public var overheadShare: Estimate<Ratio> {
    let growth = growth
    func share(_ value: Ratio) -> Ratio { Ratio(min(max(1 - value.value, 0), 1)) }
    return Estimate(
      value: share(growth.value), low: share(growth.high), high: share(growth.low),
      confidence: growth.confidence, samples: growth.samples, rounds: growth.rounds)
  }

  /// The time that does not grow with the size, `t0 = t(n) · (1 − growth)`, in s; at least 0.
  ///
  /// The interval is that of the share at the smaller size's time: their errors are not
  /// independent, and an error of that time moves both the same way.
  public var overhead: Estimate<Seconds> {
    overheadShare.scaled(by: smaller.time.value.value)
  }

  /// Whether time grows faster than size beyond doubt: more operations per element, or a level of
  /// memory that the larger size no longer fits into.
  public var growsFasterThanSize: Bool { growth.low.value > 1 }

  /// What the test says.
  public var verdict: Verdict {
    let growth = growth
    if growth.high.value < Self.limit { return .overhead }
    return growth.low.value >= Self.limit ? .work : .undecided
  }
}
