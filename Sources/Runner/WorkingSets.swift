public import RooflineModel

/// The working set to measure each level of memory with, decided from the caches and the memory.
public struct WorkingSets: Sendable {
  /// The machine in question.
  public let machine: Machine
  /// No run takes more memory than this, in B.
  public static let mostBytes = 3 << 30
  /// A set for memory is at least this many times all last-level caches together.
  public static let cachesInMemorySet = 4

  /// Makes the decision for one machine.
  public init(_ machine: Machine) { self.machine = machine }

  /// The set of `threads` threads together for `level`, in B, or why there is none.
  ///
  /// * L1: half of each thread's cache, so that both arrays of a copy stay in it.
  /// * L2: half of each thread's part of the cache, and at least three times its L1.
  /// * L3: eight times the L2 caches in use, and half of the L3 at most; a set that is not at least
  ///   twice the L2 would measure the L2. Not more, because others on the machine have their part of
  ///   the L3: on a guest of a shared Zen 3, half of the L3 gave 32 GB/s and an eighth 70 GB/s.
  /// * Memory: four times all last-level caches, bounded by 3 GiB and a quarter of what is usable.
  ///
  /// - Parameters:
  ///   - level: The level in question.
  ///   - threads: The number of threads that share the set evenly.
  /// - Returns: The size of the set, in B.
  public func bytes(_ level: MemoryLevel, threads: Int) -> Availability<Int> {
    switch level {
    case .l1: perThread(.l1, threads: threads, floor: 0)
    case .l2: perThread(.l2, threads: threads, floor: 3 * (machine.cache(.l1)?.bytes ?? 0))
    case .l3: thirdLevel(threads: threads)
    case .dram: memory()
    }
  }

  /// The set of the arrays that chains of operators go through, in B, or why there is none.
  ///
  /// In a cache that of `bytes`. A chain in memory goes through the whole set several times, so that
  /// it is no larger than has to be: four times the last-level caches that the threads reach, 128 MiB
  /// at least, 512 MiB and the set of `bytes` at most.
  func fusionBytes(_ level: MemoryLevel, threads: Int) -> Availability<Int> {
    guard level == .dram else { return bytes(level, threads: threads) }
    return memory().map { most in
      let last = machine.caches.max { $0.level < $1.level }
      let coresPerInstance = max(1, machine.coreCount / max(1, last?.instances ?? 1))
      let reached = min(last?.instances ?? 1, (threads + coresPerInstance - 1) / coresPerInstance)
      let wanted = max(Self.cachesInMemorySet * (last?.bytes ?? 0) * reached, 128 << 20)
      return min(wanted, most, Self.mostChaseBytes)
    }
  }

  /// Whether the set for memory is smaller than four times the last-level caches.
  public var memorySetIsSmall: Bool {
    (memory().value ?? 0) < Self.cachesInMemorySet * lastLevelBytes
  }

  /// All last-level caches together, in B.
  public var lastLevelBytes: Int {
    let last = machine.caches.max { $0.level < $1.level }
    return (last?.bytes ?? 0) * (last?.instances ?? 1)
  }

  private func perThread(_ level: MemoryLevel, threads: Int, floor: Int) -> Availability<Int> {
    guard let cache = machine.cache(level) else { return missing(level) }
    // Threads spread evenly over the instances, at best: cores that share a cache share its part.
    let processors = max(1, machine.processors.count)
    let sharers = max(1, (cache.sharedBy * threads + processors - 1) / processors)
    let part = cache.bytes / sharers / 2
    guard part >= floor, part > 0 else {
      return .unavailable(
        Unavailable(
          subject: "bandwidth.\(level.rawValue)",
          reason: "no working set is both in this cache and out of the one before it"))
    }
    return .available(part * threads)
  }

  private func thirdLevel(threads: Int) -> Availability<Int> {
    guard let cache = machine.cache(.l3) else { return missing(.l3) }
    let before = machine.cache(.l2)?.bytes ?? 1 << 20
    // Threads fill one instance after the other: these are the ones they reach.
    let coresPerInstance = max(1, machine.coreCount / max(1, cache.instances))
    let instances = (threads + coresPerInstance - 1) / coresPerInstance
    let reachable = cache.bytes * min(cache.instances, instances)
    let set = min(8 * before * threads, reachable / 2)
    guard set >= 2 * before * threads else {
      return .unavailable(
        Unavailable(
          subject: "bandwidth.l3",
          reason: "the L2 caches of \(threads) threads hold half of the L3 and more"))
    }
    return .available(set)
  }

  /// A second set for memory, on small pages, beside the first, in B, or why there is none.
  ///
  /// What the first one leaves of what a run may take, and no more than that has; less than half of
  /// what is wanted would show the caches more than the pages.
  public var smallPageBytes: Availability<Int> {
    guard let first = memory().value else { return memory() }
    let left = mostSetBytes - first
    guard left >= wanted / 2 else {
      return .unavailable(
        Unavailable(
          subject: "bandwidth.dram.small-pages",
          reason: "the set on huge pages leaves no room for a second one in a quarter of the "
            + "usable memory"))
    }
    return .available(min(first, left))
  }

  private var wanted: Int { Self.cachesInMemorySet * max(lastLevelBytes, 64 << 20) }

  /// The most that one set may take, in B: a quarter of what is usable, and 3 GiB at most.
  public var mostSetBytes: Int {
    // Each share is rounded up to huge pages and has a corner for register kernels; small pages add
    // one more share.
    let rounding = (machine.processors.count + 2) * (2 << 20 + 64 << 10)
    return min(Self.mostBytes, machine.memory.usableBytes / 4) - rounding
  }

  private func memory() -> Availability<Int> {
    guard mostSetBytes >= 64 << 20 else {
      return .unavailable(
        Unavailable(
          subject: "bandwidth.dram",
          reason: "a quarter of the usable memory is under 64 MiB",
          remedy: "raise the memory limit of the control group"))
    }
    return .available(min(wanted, mostSetBytes))
  }

  private func missing(_ level: MemoryLevel) -> Availability<Int> {
    .unavailable(
      Unavailable(
        subject: "bandwidth.\(level.rawValue)",
        reason: "the system reports no \(level.rawValue.uppercased()) cache"))
  }
}
