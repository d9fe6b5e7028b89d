internal import RooflineModel

/// A random cycle through the lines of a working set: each line leads to one other, and a walk comes
/// back only after it has seen all.
///
/// The order is a random bijection of the whole numbers below 2^bits: three odd multiplications,
/// each followed by the upper half of the bits put on the lower. It is inverted without a table, so
/// that pointers are written in the order of addresses, with nothing else in memory: a quarter GiB
/// in a twentieth of the time that shuffling takes.
struct LineCycle {
  /// The size of a line, in B.
  static let lineBytes = 64
  /// A cycle has no more lines than this, spread over its set.
  static let mostLines = 1 << 22

  /// The number of lines, a power of two.
  let lines: Int
  /// The distance of two neighbouring lines, in B.
  let spacing: Int

  private let factors: [(forth: UInt64, back: UInt64)]
  private let shift: UInt64
  private var mask: UInt64 { UInt64(lines - 1) }

  /// The cycle through a set of `bytes`, of which `seed` chooses the order.
  ///
  /// - Precondition: the set holds at least 8 lines.
  init(bytes: Int, seed: UInt64) {
    precondition(bytes >= 8 * Self.lineBytes, "a cycle through \(bytes) B")
    let fitting = min(bytes / Self.lineBytes, Self.mostLines)
    let bits = Int.bitWidth - 1 - fitting.leadingZeroBitCount
    lines = 1 << bits
    spacing = bytes / lines / Self.lineBytes * Self.lineBytes
    shift = UInt64((bits + 1) / 2)
    var generator = SplitMix64(seed: seed)
    factors = (0..<3).map { _ in
      let forth = generator.next() | 1
      // Newton's iteration doubles the bits that are right; an odd number inverts 3 of its own.
      let back = (0..<5).reduce(forth) { inverse, _ in inverse &* (2 &- forth &* inverse) }
      return (forth, back)
    }
  }

  /// The line that follows `line` in the cycle.
  func successor(of line: Int) -> Int {
    var place = UInt64(line)
    for factor in factors.reversed() {
      place ^= place >> shift
      place = place &* factor.back & mask
    }
    place = (place &+ 1) & mask
    for factor in factors {
      place = place &* factor.forth & mask
      place ^= place >> shift
    }
    return Int(place)
  }

  /// Writes the address of its successor into each line, from `start` on.
  func lay(at start: UnsafeMutableRawPointer) {
    for line in 0..<lines {
      (start + line * spacing).storeBytes(
        of: UnsafeRawPointer(start + successor(of: line) * spacing), as: UnsafeRawPointer.self)
    }
  }

  /// Puts numbers back where `lay` put addresses.
  ///
  /// Half of an address is a subnormal number as `Float`, and arithmetic on those takes a hundred
  /// times as long.
  func erase(at start: UnsafeMutableRawPointer) {
    let one = UInt64((1 as Float).bitPattern)
    for line in 0..<lines {
      (start + line * spacing).storeBytes(of: one << 32 | one, as: UInt64.self)
    }
  }
}
