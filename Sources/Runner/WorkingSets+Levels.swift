public import RooflineModel

extension WorkingSets {
  /// The smallest set of the ramp, in B.
  public static let rampStart = 4 << 10
  /// A pass over a set of this size, in B, is a sample by itself.
  static let longPassBytes = 64 << 20
  /// The largest set of the ramp and of a pointer chase, in B.
  public static let mostChaseBytes = 512 << 20

  /// The sets of the ramp that levels are found in, in B, ascending.
  ///
  /// From 4 KiB to four times the last-level cache that one thread reaches, 64 MiB at least and
  /// 512 MiB and a quarter of what is usable at most, in geometric steps, rounded to 1 KiB. Above
  /// 64 MiB, where a pass takes long, there are two steps per doubling.
  ///
  /// - Parameter coarse: Whether there are two steps per doubling instead of four.
  /// - Returns: The sizes, no two the same.
  public func ramp(coarse: Bool) -> [Int] {
    let last = machine.caches.max { $0.level < $1.level }?.bytes ?? 0
    let end = min(max(4 * last, 64 << 20), Self.mostChaseBytes, machine.memory.usableBytes / 4)
    let half = 2.0.squareRoot()
    let step = coarse ? half : half.squareRoot()
    var sizes: [Int] = []
    var size = Double(Self.rampStart)
    while size < Double(end) * 1.01 {
      let bytes = Int((size / 1024).rounded()) << 10
      if bytes != sizes.last { sizes.append(bytes) }
      size *= bytes < Self.longPassBytes ? step : half
    }
    return sizes
  }

  /// The sets of the pointer chases in `level`, in B: powers of two, ascending, three at most.
  ///
  /// A quarter and a half of a cache, as far as they are at least twice the cache before it; in an L3
  /// also four times the L2, in case the L3 is smaller than the system says or shared with others. For
  /// memory a half and the whole of 512 MiB, as far as a quarter of what is usable holds them. A set
  /// for memory that is small against the caches is measured all the same, and warned of.
  public func chases(_ level: MemoryLevel) -> [Int] {
    guard level != .dram else {
      let most = min(Self.mostChaseBytes, machine.memory.usableBytes / 4)
      return [most / 2, most].map(\.powerOfTwoBelow).filter { $0 >= 32 << 20 }
    }
    guard let cache = machine.cache(level) else { return [] }
    let inner = MemoryLevel.allCases.last { $0 < level }.flatMap { machine.cache($0)?.bytes } ?? 0
    let small = level == .l3 ? [4 * inner] : []
    let sizes = (small + [cache.bytes / 4, cache.bytes / 2]).map(\.powerOfTwoBelow).filter {
      $0 >= max(2 * inner, 1 << 10) && $0 <= cache.bytes / 2
    }
    return Set(sizes).sorted()
  }
}

extension Int {
  /// The largest power of two that is at most this number; 0 for numbers below 1.
  fileprivate var powerOfTwoBelow: Int {
    self < 1 ? 0 : 1 << (Int.bitWidth - 1 - leadingZeroBitCount)
  }
}
