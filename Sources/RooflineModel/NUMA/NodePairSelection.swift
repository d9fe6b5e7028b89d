/// The pairs of NUMA nodes, processors of one and memory of the other, that a run measures.
///
/// Each pair takes teams of its own, so a run measures so many at most: of each distance the first
/// pair comes first, then the others in order. With one node there is none: its matrix is what the
/// bandwidth and the latency of memory are already.
public struct NodePairSelection: Hashable, Sendable {
  /// One pair.
  public struct Pair: Hashable, Sendable {
    /// The node of the processors, by the system's number.
    public var from: Int
    /// The node of the memory.
    public var to: Int
    /// The relative distance that the system tells; 10 is local.
    public var distance: Int

    /// Makes a pair.
    public init(from: Int, to: Int, distance: Int) {
      self.from = from
      self.to = to
      self.distance = distance
    }
  }

  /// The pairs to measure, row by row.
  public let pairs: [Pair]
  /// The number of pairs that there are.
  public let total: Int

  /// Pairs of nodes that a run of `mode` measures at most.
  public static func most(_ mode: RunPlan.Mode) -> Int { mode == .thorough ? 16 : 4 }

  /// Chooses the pairs of a machine for a run of `mode`.
  public init(_ machine: Machine, mode: RunPlan.Mode) {
    var all: [Pair] = []
    for from in machine.nodes where !from.processors.isEmpty {
      for (index, to) in machine.nodes.enumerated() {
        let distance = index < from.distances.count ? from.distances[index] : 0
        all.append(Pair(from: from.number, to: to.number, distance: distance))
      }
    }
    guard machine.nodes.count > 1 else {
      pairs = []
      total = all.count
      return
    }
    total = all.count
    var seen: Set<Int> = []
    let first = all.filter { seen.insert($0.distance).inserted }.sorted {
      $0.distance < $1.distance
    }
    let order = first + all.filter { !first.contains($0) }
    let chosen = Set(order.prefix(Self.most(mode)))
    pairs = all.filter { chosen.contains($0) }
  }
}
