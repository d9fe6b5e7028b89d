/// The threads that a workload runs on, as far as they decide which others it can share a round with.
public struct Team: Hashable, Sendable {
  /// The number of threads.
  public var threads: Int
  /// The processors, one per thread; nil for the first ones of the machine's placement order.
  public var processors: [Int]?
  /// The NUMA node that the memory is bound to; nil where each thread touches its own first.
  public var memoryNode: Int?

  /// Makes a team.
  public init(threads: Int, processors: [Int]? = nil, memoryNode: Int? = nil) {
    self.threads = threads
    self.processors = processors
    self.memoryNode = memoryNode
  }
}

extension Workload {
  /// The team that the workload runs on.
  public var team: Team {
    Team(threads: threads, processors: processors, memoryNode: memoryNode)
  }
}
