/// One logical processor that the process may run on.
public struct LogicalProcessor: Codable, Hashable, Sendable {
  /// The system's number of the processor.
  public var number: Int
  /// The physical core, unique within its package.
  public var core: Int
  /// The package (socket).
  public var package: Int
  /// The NUMA node.
  public var node: Int

  /// Makes a logical processor.
  public init(number: Int, core: Int, package: Int, node: Int) {
    self.number = number
    self.core = core
    self.package = package
    self.node = node
  }
}

/// The data or unified caches of one level.
public struct Cache: Codable, Hashable, Sendable {
  /// 1, 2 or 3.
  public var level: Int
  /// The size of one instance, in B.
  public var bytes: Int
  /// The size of a line, in B.
  public var lineBytes: Int
  /// Instances that the allowed processors reach.
  public var instances: Int
  /// Allowed logical processors that share one instance; the largest such number.
  public var sharedBy: Int

  /// Makes a cache level.
  public init(level: Int, bytes: Int, lineBytes: Int, instances: Int, sharedBy: Int) {
    self.level = level
    self.bytes = bytes
    self.lineBytes = lineBytes
    self.instances = instances
    self.sharedBy = sharedBy
  }
}

/// One NUMA node with memory.
public struct MemoryNode: Codable, Hashable, Sendable {
  /// The system's number of the node.
  public var number: Int
  /// Its memory, in B.
  public var bytes: Int
  /// Its allowed logical processors, by number.
  public var processors: [Int]
  /// Distances to the nodes of the machine, in the order of their numbers; 10 is local.
  public var distances: [Int]

  /// Makes a node.
  public init(number: Int, bytes: Int, processors: [Int], distances: [Int]) {
    self.number = number
    self.bytes = bytes
    self.processors = processors
    self.distances = distances
  }
}

/// Memory, and how much of it the process may use.
public struct Memory: Codable, Hashable, Sendable {
  /// Physical memory, in B.
  public var totalBytes: Int
  /// Memory available at the start of the run, in B.
  public var availableBytes: Int
  /// The tightest limit of the control groups above the process, in B.
  public var limitBytes: Availability<Int>

  /// Makes a description of memory.
  public init(totalBytes: Int, availableBytes: Int, limitBytes: Availability<Int>) {
    self.totalBytes = totalBytes
    self.availableBytes = availableBytes
    self.limitBytes = limitBytes
  }

  /// What the process may still allocate: the smaller of availability and limit, in B.
  public var usableBytes: Int { min(availableBytes, limitBytes.value ?? availableBytes) }
}
