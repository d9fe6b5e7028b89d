internal import CNUMA
internal import RooflineModel

/// The NUMA nodes as libnuma tells them.
enum NUMALibrary {
  /// The nodes with memory that the process may allocate on.
  ///
  /// - Parameter allowed: The processors that the process may run on.
  /// - Returns: The nodes by number; the reason if the system has no NUMA interface.
  static func nodes(allowed: Set<Int>) -> Availability<[MemoryNode]> {
    // Every other call is undefined after a negative answer.
    guard numa_available() >= 0 else {
      return .unavailable(
        Unavailable(subject: "numa", reason: "libnuma finds no NUMA interface in the kernel"))
    }
    let granted = numa_get_mems_allowed()
    defer { numa_bitmask_free(granted) }
    let numbers = (0...numa_max_node()).filter { node in
      numa_bitmask_isbitset(granted, UInt32(node)) != 0 && numa_node_size64(node, nil) > 0
    }
    return .available(
      numbers.map { node in
        MemoryNode(
          number: Int(node), bytes: Int(numa_node_size64(node, nil)),
          processors: processors(of: node).filter { allowed.contains($0) },
          distances: numbers.map { Int(numa_distance(node, $0)) })
      })
  }

  private static func processors(of node: Int32) -> [Int] {
    let mask = numa_allocate_cpumask()
    defer { numa_bitmask_free(mask) }
    guard let mask, numa_node_to_cpus(node, mask) == 0 else { return [] }
    return (0..<mask.pointee.size).filter { numa_bitmask_isbitset(mask, UInt32($0)) != 0 }
      .map { Int($0) }
  }
}

/// Takes the place of libnuma's function that prints warnings; what failed shows in its results.
@_cdecl("numa_warn") func silencedWarning(_ number: Int32, _ format: UnsafePointer<CChar>?) {}

/// Takes the place of libnuma's function that prints errors; what failed shows in its results.
@_cdecl("numa_error") func silencedError(_ place: UnsafePointer<CChar>?) {}
