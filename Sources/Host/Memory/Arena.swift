internal import Glibc
public import RooflineModel

/// Memory for a team: one share per thread, on huge pages if the system gives them and nobody refuses.
public final class Arena {
  /// The memory could not be had.
  public struct Failure: Error, Equatable {
    /// What was asked for, in B.
    public let bytes: Int
    /// The system's reason.
    public let errno: Int32
  }

  /// The start of each thread's share, in team order.
  public let shares: [UnsafeMutableRawPointer]
  /// The size of each share, in B, a multiple of 2 MiB.
  public let bytesPerThread: Int

  private let mapping: UnsafeMutableRawPointer
  private let mappedBytes: Int
  private static let hugePage = 2 << 20

  /// Maps one share of at least `bytesPerThread` per member and lets each touch its own first.
  ///
  /// Every word holds the bits of `1.0` as `Float`: a normal number, as `Double` too, because
  /// arithmetic on subnormal numbers is slow on some cores.
  ///
  /// - Parameters:
  ///   - bytesPerThread: The size of one share, in B; rounded up to huge pages.
  ///   - pages: Huge pages, as far as the system gives them, or none of them.
  ///   - team: The threads that will use it.
  ///   - node: The NUMA node to take the memory from; nil for that of each thread.
  /// - Throws: `Failure` if the system refuses the memory; `Unavailable` if it cannot be taken from
  ///   `node`, or was found to be elsewhere after it was touched.
  public init(
    bytesPerThread: Int, pages: PageSize = .huge, team: ThreadTeam, node: Int? = nil
  ) throws {
    let share = (bytesPerThread + Self.hugePage - 1) / Self.hugePage * Self.hugePage
    let bytes = share * team.count
    let mapped = bytes + Self.hugePage
    let address = mmap(
      nil, mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    guard let address, address != MAP_FAILED else { throw Failure(bytes: mapped, errno: errno) }
    let aligned = address.alignedUp(toMultipleOf: Self.hugePage)
    madvise(aligned, bytes, pages == .huge ? MADV_HUGEPAGE : MADV_NOHUGEPAGE)
    // Assigned before anything can be thrown, so that the memory is given back.
    mapping = address
    mappedBytes = mapped
    self.bytesPerThread = share
    let starts = (0..<team.count).map { aligned + $0 * share }
    shares = starts
    if let node { try NodeBinding.bind(aligned, bytes: bytes, to: node) }
    let addresses = starts.map { UInt(bitPattern: $0) }
    team.run { member in
      guard let start = UnsafeMutableRawPointer(bitPattern: addresses[member]) else { return }
      start.initializeMemory(as: UInt32.self, repeating: (1 as Float).bitPattern, count: share / 4)
    }
    if let node { try NodeBinding.verify(aligned, bytes: bytes, on: node) }
  }

  deinit { munmap(mapping, mappedBytes) }

  /// Bytes of the arena that huge pages back, as the kernel accounts them, or why that is unknown.
  public func observedHugeBytes(_ tree: FileTree = .system) -> Availability<Int> {
    do {
      let map = try tree.text("/proc/self/smaps")
      let start = UInt(bitPattern: mapping)
      return .available(Self.hugeBytes(inMap: map, from: start, bytes: mappedBytes))
    } catch {
      return .unavailable(error)
    }
  }

  /// Sums `AnonHugePages` over the mappings that overlap `bytes` from `start`.
  static func hugeBytes(inMap map: String, from start: UInt, bytes: Int) -> Int {
    var total = 0
    var inside = false
    for line in map.split(separator: "\n") {
      let words = line.split(separator: " ", omittingEmptySubsequences: true)
      guard let first = words.first else { continue }
      if let range = addressRange(first) {
        inside = range.lowerBound < start + UInt(bytes) && range.upperBound > start
      } else if inside, first == "AnonHugePages:", words.count > 1 {
        total += (Int(words[1]) ?? 0) << 10
      }
    }
    return total
  }

  private static func addressRange(_ word: Substring) -> Range<UInt>? {
    let ends = word.split(separator: "-")
    guard ends.count == 2, let low = UInt(ends[0], radix: 16), let high = UInt(ends[1], radix: 16),
      low < high
    else { return nil }
    return low..<high
  }
}
