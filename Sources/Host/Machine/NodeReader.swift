internal import RooflineModel

/// Reads the NUMA nodes from the kernel's files.
struct NodeReader {
  private static let directory = "/sys/devices/system/node"

  /// The files to read.
  let tree: FileTree

  /// A node as its directory tells.
  struct Node {
    /// The system's number of the node.
    let number: Int
    /// Its memory, in B; 0 for a node with processors only.
    let bytes: Int
    /// Its online processors.
    let processors: [Int]
    /// Relative distances, indexed like the online nodes.
    let distances: [Int]
  }

  /// Every online node, by number.
  ///
  /// - Throws: `Unavailable` if the kernel was built without NUMA, or a file cannot be read.
  func online() throws(Unavailable) -> [Node] {
    var nodes: [Node] = []
    for number in try tree.list(Self.directory + "/online") {
      let directory = Self.directory + "/node\(number)"
      let memory = KeyedLines(try tree.text(directory + "/meminfo"))
      nodes.append(
        Node(
          number: number, bytes: (memory.integer("Node \(number) MemTotal") ?? 0) << 10,
          processors: try tree.list(directory + "/cpulist"),
          distances: try tree.text(directory + "/distance").split(separator: " ")
            .compactMap { Int($0) }))
    }
    return nodes
  }

  /// The nodes that the process may allocate on; `nil` if the system does not restrict them.
  func granted() throws(Unavailable) -> Set<Int>? {
    let status = KeyedLines(try tree.text("/proc/self/status"))
    return status["Mems_allowed_list"].flatMap { NumberList($0) }.map { Set($0.numbers) }
  }

  /// Those of `nodes` with memory that the process may allocate on.
  ///
  /// - Parameters:
  ///   - nodes: Every online node, in order.
  ///   - granted: The nodes that the process may allocate on; all if absent.
  ///   - allowed: The processors that the process may run on.
  /// - Returns: The nodes with allowed processors only, and distances among each other only.
  static func usable(
    _ nodes: [Node], granted: Set<Int>?, allowed: Set<Int>
  ) -> [MemoryNode] {
    let kept = nodes.indices.filter { index in
      nodes[index].bytes > 0 && granted?.contains(nodes[index].number) != false
    }
    return kept.map { index in
      let node = nodes[index]
      return MemoryNode(
        number: node.number, bytes: node.bytes,
        processors: node.processors.filter { allowed.contains($0) },
        distances: kept.filter { $0 < node.distances.count }.map { node.distances[$0] })
    }
  }
}
