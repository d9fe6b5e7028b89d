/// Where the working set of a measurement lives.
public enum MemoryLevel: String, Codable, CaseIterable, Comparable, Sendable {
  /// First-level data cache.
  case l1
  /// Second-level cache.
  case l2
  /// Third-level cache.
  case l3
  /// Main memory.
  case dram

  /// Orders from the core outwards.
  public static func < (left: Self, right: Self) -> Bool {
    let order = MemoryLevel.allCases
    return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
  }
}
