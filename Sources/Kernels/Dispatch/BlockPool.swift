#if ISA_SSE2 || ISA_NEON
  /// Memory for tensors: keeps what is given back for a later tensor of that size, as the allocators
  /// of tensor libraries do, because the system's is slow for large blocks.
  final class BlockPool {
    /// Free blocks by the power of two that holds them.
    private var free: [BlockQueue] = Array(repeating: BlockQueue(), count: Int.bitWidth)
    /// What came from the system and goes back there.
    private var owned: [UnsafeMutableRawPointer] = []

    deinit { for block in owned { block.deallocate() } }

    /// Lends the pool a block of at least `bytes`, which stays the caller's.
    func adopt(_ block: UnsafeMutableRawPointer, bytes: Int) { giveBack(block, bytes: bytes) }

    /// The block of that size that is free for longest, or a new one.
    func take(bytes: Int) -> UnsafeMutableRawPointer {
      let size = Self.sizeClass(bytes)
      return free[size].popFirst() ?? grow(size)
    }

    func giveBack(_ block: UnsafeMutableRawPointer, bytes: Int) {
      free[Self.sizeClass(bytes)].append(block)
    }

    @inline(never)
    private func grow(_ size: Int) -> UnsafeMutableRawPointer {
      let block = UnsafeMutableRawPointer.allocate(byteCount: 1 << size, alignment: 64)
      owned.append(block)
      return block
    }

    private static func sizeClass(_ bytes: Int) -> Int {
      bytes <= 64 ? 6 : Int.bitWidth - (bytes - 1).leadingZeroBitCount
    }
  }

  /// Blocks in the order in which they became free: a ring that doubles when it is full.
  private struct BlockQueue {
    private var ring: [UnsafeMutableRawPointer?] = []
    private var first = 0
    private var count = 0

    mutating func popFirst() -> UnsafeMutableRawPointer? {
      guard count > 0 else { return nil }
      let block = ring[first]
      first = (first + 1) & (ring.count - 1)
      count -= 1
      return block
    }

    mutating func append(_ block: UnsafeMutableRawPointer) {
      if count == ring.count { double() }
      ring[(first + count) & (ring.count - 1)] = block
      count += 1
    }

    @inline(never)
    private mutating func double() {
      let inOrder = ring[first...] + ring[..<first]
      ring = Array(inOrder) + Array(repeating: nil, count: max(8, ring.count))
      first = 0
    }
  }
#endif
