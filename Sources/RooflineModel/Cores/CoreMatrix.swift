/// The core-to-core latencies of a run: every pair, and each distance as a whole.
public struct CoreMatrix: Hashable, Sendable {
  /// One pair of processors.
  public struct Pair: Hashable, Sendable {
    /// The smaller of the system's numbers.
    public var first: Int
    /// The larger of them.
    public var second: Int
    /// How far they are apart by topology.
    public var distance: CoreDistance
    /// One-way latency, in s, with its interval over rounds.
    public var latency: Estimate<Seconds>
    /// The medians of the other latencies that the pair had while the run went on, a factor of 1.7 or
    /// more apart, in s, ascending: the cores moved, and `latency` is that of the largest part of the
    /// measurements, of equals the shortest.
    public var elsewhere: [Seconds]
    /// Whether the cores moved.
    public var moved: Bool { !elsewhere.isEmpty }
  }

  /// All pairs of one distance.
  public struct Class: Hashable, Sendable {
    /// The distance.
    public var distance: CoreDistance
    /// The number of pairs with samples.
    public var pairs: Int
    /// The median over all samples of all pairs, in s, with its interval over rounds.
    public var latency: Estimate<Seconds>
    /// The pairs whose latency changed during the run.
    public var moved: Int
    /// The smallest and the largest median of a pair, in s.
    public var range: ClosedRange<Seconds>
  }

  /// The pairs that have samples.
  public let pairs: [Pair]
  /// The distances that have pairs, from near to far.
  public let classes: [Class]
  /// The processors that occur in pairs, ascending.
  public let processors: [Int]
  /// Whether every pair of these processors has samples.
  public let isComplete: Bool

  /// The matrix of a record; nil if no latency was measured.
  init?(_ record: Record) {
    let known = Dictionary(record.machine.processors.map { ($0.number, $0) }) { first, _ in first }
    var grouped: [CoreDistance: [CoreLatency]] = [:]
    var pairs: [Pair] = []
    for var entry in record.coreLatencies ?? [] {
      let seen = Self.groups(entry.samples)
      entry.samples = seen.first ?? []
      guard let first = known[entry.first], let second = known[entry.second],
        let latency = Estimate<Seconds>(byRound: Self.byRound([entry]))
      else { continue }
      let distance = CoreDistance(first, second)
      grouped[distance, default: []].append(entry)
      pairs.append(
        Pair(
          first: entry.first, second: entry.second, distance: distance, latency: latency,
          elsewhere: seen.dropFirst().map { Seconds(median($0.map(\.seconds.value))) }.sorted()))
    }
    guard !pairs.isEmpty else { return nil }
    classes = CoreDistance.allCases.compactMap { distance in
      let medians = pairs.filter { $0.distance == distance }.map(\.latency.value)
      guard let entries = grouped[distance], let low = medians.min(), let high = medians.max(),
        let latency = Estimate<Seconds>(byRound: Self.byRound(entries))
      else { return nil }
      return Class(
        distance: distance, pairs: entries.count, latency: latency,
        moved: pairs.count { $0.distance == distance && $0.moved }, range: low...high)
    }
    self.pairs = pairs
    let processors = Set(pairs.flatMap { [$0.first, $0.second] }).sorted()
    self.processors = processors
    isComplete = pairs.count == processors.count * (processors.count - 1) / 2
  }

  /// The latency between two processors, in any order; nil if it was not measured.
  public func latency(_ first: Int, _ second: Int) -> Estimate<Seconds>? {
    pairs.first {
      ($0.first, $0.second) == (first, second) || ($0.first, $0.second) == (second, first)
    }?.latency
  }

  /// The latencies in groups that lie a factor of 1.7 or more apart, the largest group first; of
  /// equals the shorter latencies.
  private static func groups(_ samples: [CoreLatency.Sample]) -> [[CoreLatency.Sample]] {
    let sorted = samples.filter { $0.seconds.value > 0 && $0.seconds.value.isFinite }
      .sorted { $0.seconds < $1.seconds }
    var groups: [[CoreLatency.Sample]] = []
    for sample in sorted {
      if let last = groups.last?.last, sample.seconds / last.seconds < PlacementSplit.leastRatio {
        groups[groups.count - 1].append(sample)
      } else {
        groups.append([sample])
      }
    }
    return groups.enumerated().sorted {
      ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
    }
    .map(\.element)
  }

  private static func byRound(_ entries: [CoreLatency]) -> [[Double]] {
    var rounds: [Int: [Double]] = [:]
    for sample in entries.flatMap(\.samples)
    where sample.seconds.value > 0 && sample.seconds.value.isFinite {
      rounds[sample.round, default: []].append(sample.seconds.value)
    }
    return rounds.sorted { $0.key < $1.key }.map(\.value)
  }

  /// A warning for each distance with pairs that moved.
  var warnings: [Warning] {
    classes.filter { $0.moved > 0 }.map { group in
      Warning(
        .placementChanged, subject: "cores.\(group.distance.rawValue).latency",
        evidence: [
          .init("pairs that moved", Double(group.moved)), .init("of", Double(group.pairs)),
        ])
    }
  }

  /// Adds the latency of each distance to a summary.
  func add(to draft: inout SummaryDraft) {
    for group in classes {
      draft.add("cores.\(group.distance.rawValue).latency", group.latency, .lower)
    }
  }
}
