/// The machine a run was made on, as far as its operating system and its processor tell.
///
/// Facts that could not be read are `Availability` values with the reason, or have an entry in
/// `unavailable`.
public struct Machine: Codable, Hashable, Sendable {
  /// The processor model.
  public var processor: ProcessorModel
  /// The instruction sets that both processor and operating system support, narrowest first.
  public var instructionSets: [InstructionSet]
  /// The logical processors that the process may run on, by number.
  public var processors: [LogicalProcessor]
  /// The caches from the core outwards, one entry per level and size; instruction caches left out.
  ///
  /// Where the cores of a hybrid machine differ, the standard cores' entry is the level's first.
  public var caches: [Cache]
  /// Memory, and how much of it the process may use.
  public var memory: Memory
  /// NUMA nodes with memory that the process may allocate on, by number.
  public var nodes: [MemoryNode]
  /// Limits and conditions that the run was subject to.
  public var conditions: Conditions
  /// The PAPI library and the state of its components.
  public var papi: Availability<PAPILibrary>
  /// What the fields above leave out or had to assume, with the reason.
  public var unavailable: [Unavailable]

  /// Makes a description.
  public init(
    processor: ProcessorModel, instructionSets: [InstructionSet], processors: [LogicalProcessor],
    caches: [Cache], memory: Memory, nodes: [MemoryNode], conditions: Conditions,
    papi: Availability<PAPILibrary>, unavailable: [Unavailable] = []
  ) {
    self.processor = processor
    self.instructionSets = instructionSets
    self.processors = processors
    self.caches = caches
    self.memory = memory
    self.nodes = nodes
    self.conditions = conditions
    self.papi = papi
    self.unavailable = unavailable
  }

  /// The processors to pin a team of threads to: one per physical core first, then siblings.
  ///
  /// On a hybrid machine the standard cores come before the efficiency cores.
  public var placementOrder: [Int] {
    var seen: Set<[Int]> = []
    var first: [Int] = []
    var siblings: [Int] = []
    let standard = processors.filter { $0.kind == .standard }
    for processor in standard + processors.filter({ $0.kind == .efficiency }) {
      if seen.insert([processor.package, processor.core]).inserted {
        first.append(processor.number)
      } else {
        siblings.append(processor.number)
      }
    }
    return first + siblings
  }

  /// The data or unified cache of `level`, if the machine has one; the standard cores' if hybrid.
  public func cache(_ level: MemoryLevel) -> Cache? {
    let number: Int? = [.l1: 1, .l2: 2, .l3: 3][level]
    return caches.first { $0.level == number }
  }
}
