internal import CNUMA
internal import Glibc
internal import RooflineModel

/// Binds memory to one NUMA node before it is touched, and looks up afterwards where it is.
enum NodeBinding {
  /// Pages that are looked up at most; spread evenly, so that a part that went elsewhere shows.
  private static let mostPages = 1024
  /// The least part of the looked-up pages that has to be on the node.
  static let leastShare = 0.99

  /// Asks for the pages of `bytes` from `start` to be taken from `node`.
  ///
  /// - Throws: `Unavailable` if the kernel has no NUMA interface.
  static func bind(
    _ start: UnsafeMutableRawPointer, bytes: Int, to node: Int
  ) throws(Unavailable) {
    guard numa_available() >= 0 else {
      throw Unavailable(
        subject: "numa", reason: "libnuma finds no NUMA interface in the kernel")
    }
    numa_tonode_memory(start, bytes, Int32(node))
  }

  /// Whether the pages of `bytes` from `start` are on `node`, by the kernel's word.
  ///
  /// - Throws: `Unavailable` if they are not, or if the kernel does not tell.
  static func verify(
    _ start: UnsafeMutableRawPointer, bytes: Int, on node: Int
  ) throws(Unavailable) {
    let pages = max(1, bytes / 4096)
    let looked = min(mostPages, pages)
    var addresses: [UnsafeMutableRawPointer?] = (0..<looked).map {
      start + $0 * pages / looked * 4096
    }
    var status = [Int32](repeating: Int32.min, count: looked)
    let result = numa_move_pages(0, UInt(looked), &addresses, nil, &status, 0)
    guard result == 0 else {
      throw Unavailable(
        subject: "numa",
        reason: "the kernel does not tell where pages are: \(String(cString: strerror(errno)))",
        remedy: "allow move_pages in the container's seccomp profile")
    }
    try judge(status, expected: node)
  }

  /// Judges what the kernel says about pages: the node of each, or a negative errno.
  ///
  /// - Parameters:
  ///   - status: One number per page.
  ///   - node: The node that the memory was bound to.
  /// - Throws: `Unavailable` if under 99 % of the pages are on the node.
  static func judge(_ status: [Int32], expected node: Int) throws(Unavailable) {
    let there = status.count { Int($0) == node }
    guard Double(there) < leastShare * Double(status.count) || status.isEmpty else { return }
    let elsewhere = Dictionary(grouping: status.filter { $0 >= 0 && Int($0) != node }) { $0 }
      .mapValues(\.count).sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let failed = status.count { $0 < 0 }
    let places =
      elsewhere.map { "\($0.value) on node \($0.key)" }
      + (failed > 0 ? ["\(failed) nowhere"] : [])
    throw Unavailable(
      subject: "numa",
      reason: "memory bound to node \(node) is not there: of \(status.count) pages \(there) are, "
        + (places.isEmpty ? "and none was looked up" : places.joined(separator: ", ")),
      remedy: "free memory on node \(node)")
  }
}
