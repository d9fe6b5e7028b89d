/// How the rate of one workload grows with the number of threads, and how many saturate it.
///
/// Threads are placed one per core first, then on SMT siblings. On a hybrid machine the cores of
/// each kind have a ramp of their own, besides the one over all of them.
public struct ThreadRamp: Hashable, Sendable {
  /// What is ramped.
  public struct Subject: Hashable, Sendable {
    /// The kernel: `read`, `update` or `fma`.
    public var kernel: String
    /// The level of memory; nil for `fma`, which stays in registers.
    public var level: MemoryLevel?
    /// The cores of a hybrid machine that it runs on; nil for all.
    public var kind: CoreKind?

    /// The stem of the metrics, such as `threads.read.dram` or `threads.fma.f32.efficiency`.
    public var metric: String {
      let stem = "threads.\(kernel).\(level?.rawValue ?? "f32")"
      return kind.map { "\(stem).\($0.rawValue)" } ?? stem
    }

    /// Makes a subject.
    public init(kernel: String, level: MemoryLevel?, kind: CoreKind? = nil) {
      self.kernel = kernel
      self.level = level
      self.kind = kind
    }

    /// The subjects of every ramp, without kinds of core.
    public static let all: [Subject] = [
      .init(kernel: "read", level: .dram), .init(kernel: "update", level: .dram),
      .init(kernel: "read", level: .l3), .init(kernel: "fma", level: nil),
    ]
  }

  /// One thread count.
  public struct Point: Hashable, Sendable {
    /// The number of threads.
    public var threads: Int
    /// All threads together, in B/s (named bytes) or FLOP/s.
    public var rate: Estimate<Ratio>
    /// The metric of the measurement, which may be that of another experiment.
    public var source: String

    /// Makes a point.
    public init(threads: Int, rate: Estimate<Ratio>, source: String) {
      self.threads = threads
      self.rate = rate
      self.source = source
    }
  }

  /// The share of the best rate at which a workload counts as saturated.
  public static let saturated = 0.95

  /// What is ramped.
  public var subject: Subject
  /// The points by ascending thread count.
  public var points: [Point]

  /// Makes a ramp.
  public init(_ subject: Subject, points: [Point]) {
    self.subject = subject
    self.points = points.sorted { $0.threads < $1.threads }
  }

  /// The point with the highest rate; nil without points.
  public var best: Point? { points.max { $0.rate.value < $1.rate.value } }

  /// The smallest measured number of threads that saturates the workload; nil without points.
  ///
  /// The point is the smallest count whose rate is at least 95 % of the best rate. Its interval is
  /// made of the two counts that the intervals of the rates allow: at least the smallest count whose
  /// upper end reaches 95 % of the best rate's lower end, at most the smallest count whose lower end
  /// reaches 95 % of the best rate's upper end, and the best count if none does. Only measured
  /// counts can come out: between two powers of two the truth may lie lower.
  ///
  /// This derivation is the project's own; it treats rates of different counts as independent.
  public var saturation: Estimate<Ratio>? {
    guard let best else { return nil }
    let share = Self.saturated
    func smallest(_ reaches: (Estimate<Ratio>) -> Bool) -> Int {
      points.first { reaches($0.rate) }?.threads ?? best.threads
    }
    let value = smallest { $0.value.value >= share * best.rate.value.value }
    let low = smallest { $0.high.value >= share * best.rate.low.value }
    let high = smallest { $0.low.value >= share * best.rate.high.value }
    return Estimate(
      value: Ratio(Double(value)), low: Ratio(Double(min(low, value))),
      high: Ratio(Double(max(high, value))),
      confidence: best.rate.confidence,
      samples: points.map(\.rate.samples).reduce(0, +),
      rounds: points.map(\.rate.rounds).min() ?? 1)
  }

  /// Whether even the largest count was needed: more threads than there are might still bring more.
  public var needsAll: Bool {
    points.count > 1 && saturation?.value.value == points.last.map { Double($0.threads) }
  }
}
