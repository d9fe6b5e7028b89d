#if ISA_SSE2 || ISA_NEON
  /// Memory for tensors: keeps what is given back for the next tensor of that size, as the allocators
  /// of tensor libraries do, because the system's is slow for large blocks.
  final class BlockPool {
    /// Free blocks by the power of two that holds them.
    private var free: [[UnsafeMutableRawPointer]] = Array(repeating: [], count: Int.bitWidth)
    /// What came from the system and goes back there.
    private var owned: [UnsafeMutableRawPointer] = []

    deinit { for block in owned { block.deallocate() } }

    /// Lends the pool a block of at least `bytes`, which stays the caller's.
    func adopt(_ block: UnsafeMutableRawPointer, bytes: Int) { giveBack(block, bytes: bytes) }

    func take(bytes: Int) -> UnsafeMutableRawPointer {
      let size = Self.sizeClass(bytes)
      return free[size].popLast() ?? grow(size)
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
#endif
