/// The placements that one team was seen in during a run.
///
/// A hypervisor may move virtual processors between complexes of cores at any time; what several
/// threads reach together changes with it. Every sample of several threads is bracketed by two
/// latencies, and belongs to a placement only if both do.
public struct TeamPlacements: Hashable, Sendable {
  /// One placement with the number of samples in it.
  public struct Share: Hashable, Sendable {
    /// The placement.
    public var placement: Placement
    /// Samples in it.
    public var samples: Int
  }

  /// The team.
  public let team: Team
  /// The placements from near to far.
  public let shares: [Share]
  /// Samples during which the placement changed: they belong to none.
  public let moved: Int
  /// Samples without a latency before or after, in a team that has some.
  public let unknown: Int
  /// The placement with most samples, whose numbers carry the plain identifiers; of equals the
  /// nearer.
  public let main: Placement

  /// Latencies of the samples in each placement, in s: one array per round that has some.
  let latenciesByRound: [Placement.Name: [[Double]]]

  private let split: PlacementSplit

  /// The placements of `team` in its samples; nil if none of them has latencies.
  init?(_ team: Team, samples: [Sample]) {
    let seen = samples.flatMap { [$0.pingBefore, $0.pingAfter] }.compactMap { $0?.value }
    let split = PlacementSplit(seen)
    guard !split.medians.isEmpty else { return nil }
    let groups = samples.map { Self.group(of: $0, in: split) }
    let names = Self.names(split.medians.count)
    self.team = team
    self.split = split
    shares = split.medians.indices.map { index in
      Share(
        placement: Placement(names[index], latency: Seconds(split.medians[index])),
        samples: groups.count { $0 == .inside(index) })
    }
    var latencies: [Placement.Name: [Int: [Double]]] = [:]
    for (sample, group) in zip(samples, groups) {
      guard case .inside(let index) = group, let before = sample.pingBefore,
        let after = sample.pingAfter
      else { continue }
      latencies[names[index], default: [:]][sample.round, default: []] += [
        before.value, after.value,
      ]
    }
    latenciesByRound = latencies.mapValues { $0.sorted { $0.key < $1.key }.map(\.value) }
    moved = groups.count { $0 == .moved }
    unknown = groups.count { $0 == .unknown }
    main = shares.reduce(shares[0]) { $1.samples > $0.samples ? $1 : $0 }.placement
  }

  /// Whether several placements were seen.
  public var isMixed: Bool { shares.count > 1 }

  /// Whether a sample belongs to `name`; with one placement alone every sample does.
  func holds(_ sample: Sample, _ name: Placement.Name) -> Bool {
    guard isMixed else { return true }
    guard case .inside(let index) = Self.group(of: sample, in: split) else { return false }
    return shares[index].placement.name == name
  }

  private enum Group: Hashable { case inside(Int), moved, unknown }

  private static func group(of sample: Sample, in split: PlacementSplit) -> Group {
    guard let before = sample.pingBefore, let after = sample.pingAfter else { return .unknown }
    let (first, second) = (split.group(of: before.value), split.group(of: after.value))
    return first == second ? .inside(first) : .moved
  }

  private static func names(_ count: Int) -> [Placement.Name] {
    switch count {
    case 1: [.only]
    case 2: [.near, .far]
    default: [.near, .middle, .far]
    }
  }
}
