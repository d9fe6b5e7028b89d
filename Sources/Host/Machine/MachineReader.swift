public import RooflineModel

/// Reads the description of a machine from its files and, on the running system, its libraries.
public enum MachineReader {
  /// The machine that `tree` describes.
  ///
  /// On the running system NUMA nodes come from libnuma, the hypervisor's name from the processor
  /// and the components from PAPI, which takes about 2 ms at the first call.
  ///
  /// - Parameters:
  ///   - tree: The files to read.
  ///   - instructionSets: What processor and operating system support, narrowest first.
  ///   - allowed: Processors to stay within; the affinity of the process's first thread if absent.
  /// - Returns: The description; what could not be read says why.
  public static func read(
    _ tree: FileTree = .system, instructionSets: [InstructionSet], allowed: [Int]? = nil
  ) -> Machine {
    var absences: [Unavailable] = []
    let live = tree == .system
    let groups = Availability("cgroup") { () throws(Unavailable) in try ControlGroups(tree) }
    let online = Availability("numa", reading: NodeReader(tree: tree).online)
      .value(noting: &absences)
    let processorReader = ProcessorReader(tree: tree)
    let numbers = processorReader.allowed(
      within: allowed, groups: groups.value(noting: &absences), noting: &absences)
    var processors = processorReader.read(
      numbers, nodes: nodeOfProcessor(online ?? []), noting: &absences)
    let caches = CacheReader(tree: tree)
    let lastCaches = caches.lastInstances(processors)
    for index in processors.indices {
      processors[index].lastCache = lastCaches[processors[index].number]
    }
    let memory = MemoryReader(tree: tree).read(groups, noting: &absences)
    let first = processors.first { $0.kind == .standard } ?? processors[0]
    let identity = Availability("processor") { () throws(Unavailable) in
      try ProcessorIdentity(tree, processor: first.number)
    }
    let model = Availability("processor") { () throws(Unavailable) in try identity.get().model() }
    let hypervisor = Availability("hypervisor") { () throws(Unavailable) in
      try HypervisorReader(tree: tree, signature: live ? HypervisorReader.liveSignature : nil)
        .name(flagged: try identity.get().underHypervisor)
    }
    return Machine(
      processor: model.value(noting: &absences) ?? ProcessorIdentity.unknown,
      instructionSets: instructionSets,
      processors: processors,
      caches: caches.read(processors, noting: &absences),
      memory: memory,
      nodes: nodes(tree, online: online, processors: numbers, memory: memory),
      conditions: ConditionsReader(tree: tree, groups: groups)
        .read(processor: first.number, hypervisor: hypervisor),
      papi: live ? SystemPAPI.library : .unavailable(noLibrary),
      unavailable: absences)
  }

  /// The nodes as libnuma tells them or, of other trees and without libnuma, as the files do.
  ///
  /// A kernel without NUMA has all memory in one node.
  private static func nodes(
    _ tree: FileTree, online: [NodeReader.Node]?, processors: [Int], memory: Memory
  ) -> [MemoryNode] {
    let allowed = Set(processors)
    if tree == .system, case .available(let nodes) = NUMALibrary.nodes(allowed: allowed) {
      return nodes
    }
    guard let online else {
      return [
        MemoryNode(number: 0, bytes: memory.totalBytes, processors: processors, distances: [10])
      ]
    }
    let granted = (try? NodeReader(tree: tree).granted()) ?? nil
    return NodeReader.usable(online, granted: granted, allowed: allowed)
  }

  /// The NUMA node of each processor.
  private static func nodeOfProcessor(_ online: [NodeReader.Node]) -> [Int: Int] {
    let pairs = online.flatMap { node in node.processors.map { ($0, node.number) } }
    return Dictionary(pairs) { first, _ in first }
  }

  private static let noLibrary = Unavailable(
    subject: "papi", reason: "the description comes from files, which hold no library")
}
