/// The two sizes of core that a hybrid machine mixes.
public enum CoreKind: String, Codable, CaseIterable, Sendable {
  /// A core of the machine's largest kind; every core of a machine that is not hybrid.
  case standard
  /// A smaller core of a hybrid machine.
  case efficiency
}

/// One logical processor that the process may run on.
public struct LogicalProcessor: Codable, Hashable, Sendable {
  /// The system's number of the processor.
  public var number: Int
  /// The physical core, as the lowest number among its logical processors; unique in the machine.
  public var core: Int
  /// The package (socket).
  public var package: Int
  /// The NUMA node.
  public var node: Int
  /// The size of the core.
  public var kind: CoreKind
  /// The instance of the last-level cache, as the lowest number among those that share it; absent in
  /// older records and where the system does not tell.
  public var lastCache: Int?

  /// Makes a logical processor.
  public init(
    number: Int, core: Int, package: Int, node: Int, kind: CoreKind = .standard,
    lastCache: Int? = nil
  ) {
    self.lastCache = lastCache
    self.number = number
    self.core = core
    self.package = package
    self.node = node
    self.kind = kind
  }
}

/// The data or unified caches of one level and one size.
public struct Cache: Codable, Hashable, Sendable {
  /// 1, 2 or 3, counted from the core; 4 for the rare cache beside the memory.
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

/// One NUMA node with memory that the process may allocate on.
public struct MemoryNode: Codable, Hashable, Sendable {
  /// The system's number of the node.
  public var number: Int
  /// Its memory, in B; on a guest with a memory balloon far less than `Memory.totalBytes`.
  public var bytes: Int
  /// Its allowed logical processors, by number.
  public var processors: [Int]
  /// Relative distances to the nodes, indexed like `Machine.nodes`; 10 is local.
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
  /// Physical memory, in B; 0 only if `Machine.unavailable` says why it is unknown.
  public var totalBytes: Int
  /// Memory that the system and the control groups still had to give when the run began, in B.
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
