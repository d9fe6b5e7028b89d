/// Whether a dispatcher that runs ahead of its worker hides its own time, by the size of the operators.
///
/// Three times per operator are compared, all on the worker's core: `worker`, which runs operators
/// that were dispatched long ago; `synchronous`, which dispatches each operator and then runs it; and
/// `queued`, in which a second thread dispatches into a bounded queue. The worker waits for
/// `1 − worker/queued` of its time. Of the overhead, which is `synchronous − worker`, the share
/// `(synchronous − queued) / (synchronous − worker)` is hidden; it is negative where handing an
/// operator over costs more than it saves.
public struct RunAhead: Hashable, Sendable {
  /// One of the three programs that are timed.
  public enum Part: String, CaseIterable, Sendable {
    /// The worker alone, on operators that were dispatched beforehand.
    case worker
    /// One thread that dispatches an operator and runs it.
    case synchronous
    /// A dispatcher that feeds the worker through a queue.
    case queued

    /// The kernel that does it.
    public var kernel: String {
      switch self {
      case .worker: "replay"
      case .synchronous: "dynamic"
      case .queued: "queued"
      }
    }
  }

  /// Operators of one size.
  public struct Point: Hashable, Sendable {
    /// Elements of each operand.
    public var elements: Int
    /// Time per operator of the worker alone, in s.
    public var worker: Estimate<Seconds>
    /// Time per operator of one thread that does both, in s.
    public var synchronous: Estimate<Seconds>
    /// Time per operator with the queue, in s.
    public var queued: Estimate<Seconds>
    /// The part of its time that the worker waits, a fraction; noise can make it negative.
    public var waiting: Estimate<Ratio>
    /// The part of the overhead that is hidden, a fraction; nil where dispatching costs nothing that
    /// could be told from noise.
    public var hidden: Estimate<Ratio>?

    /// Compares three times.
    public init(
      elements: Int, worker: Estimate<Seconds>, synchronous: Estimate<Seconds>,
      queued: Estimate<Seconds>
    ) {
      self.elements = elements
      self.worker = worker
      self.synchronous = synchronous
      self.queued = queued
      let busy: Estimate<Ratio> = worker.quotient(by: queued)
      waiting = Estimate(
        value: Ratio(1 - busy.value.value), low: Ratio(1 - busy.high.value),
        high: Ratio(1 - busy.low.value), confidence: busy.confidence, samples: busy.samples,
        rounds: busy.rounds)
      let overhead = synchronous.difference(from: worker)
      guard overhead.low.value > 0 else { return }
      let saved = synchronous.difference(from: queued)
      let share = saved.value / overhead.value
      // First order in each of the three: worker and queued move the share by what is left of it.
      let below = Self.spread(saved.value.value - saved.low.value, overhead, share)
      let above = Self.spread(saved.high.value - saved.value.value, overhead, share)
      hidden = Estimate(
        value: Ratio(share), low: Ratio(share - below), high: Ratio(share + above),
        confidence: saved.confidence, samples: saved.samples, rounds: saved.rounds)
    }

    private static func spread(
      _ numerator: Double, _ overhead: Estimate<Seconds>, _ share: Double
    ) -> Double {
      let relative = overhead.relativeHalfWidth
      let first = numerator / overhead.value.value
      return (first * first + share * share * relative * relative).squareRoot()
    }
  }

  /// Elements of the operators that are timed.
  public static let sizes = [1, 64, 256, 1024, 2048, 4096, 16384, 65536]
  /// A worker that waits for less than this part of its time counts as never waiting.
  public static let negligible = 0.05

  /// The sizes, ascending.
  public var points: [Point]

  /// Makes a comparison; nil without points.
  public init?(points: [Point]) {
    guard !points.isEmpty else { return nil }
    self.points = points.sorted { $0.elements < $1.elements }
  }

  /// The smallest measured size from which on the worker never waits, in elements; nil if it waits at
  /// the largest.
  ///
  /// The interval is made of the sizes that the intervals of the waiting allow; its upper end is
  /// infinite where even the largest size may wait. Only measured sizes can come out.
  public var size: Estimate<Ratio>? {
    func from(_ waits: (Estimate<Ratio>) -> Double) -> Double {
      let last = points.lastIndex { waits($0.waiting) > Self.negligible }
      guard let last else { return Double(points[0].elements) }
      return last + 1 < points.count ? Double(points[last + 1].elements) : .infinity
    }
    let value = from(\.value.value)
    guard value.isFinite else { return nil }
    return Estimate(
      value: Ratio(value), low: Ratio(from(\.low.value)), high: Ratio(from(\.high.value)),
      confidence: points[0].waiting.confidence,
      samples: points.map(\.waiting.samples).reduce(0, +),
      rounds: points.map(\.waiting.rounds).min() ?? 1)
  }

  /// The comparison that the measurements of a record allow; nil if no size has all three times.
  init?(_ measurements: [Measurement]) {
    func time(_ part: Part, _ elements: Int) -> Estimate<Seconds>? {
      measurements.first { $0.workload.metric == "run-ahead.\(part.rawValue).n\(elements)" }
        .flatMap { Estimate(byRound: $0.secondsPerUnitByRound) }
    }
    let sizes = Set(
      measurements.filter { $0.workload.experiment == .runAhead }
        .compactMap(\.workload.elementsPerCall))
    self.init(
      points: sizes.compactMap { elements in
        guard let worker = time(.worker, elements), let both = time(.synchronous, elements),
          let queued = time(.queued, elements)
        else { return nil }
        return Point(elements: elements, worker: worker, synchronous: both, queued: queued)
      })
  }
}
