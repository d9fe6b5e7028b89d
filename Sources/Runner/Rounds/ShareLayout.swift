internal import KernelInterface
internal import RooflineModel

/// How one thread's memory is used: a small corner for register kernels, then data, then weights.
struct ShareLayout {
  /// Instructions of the bytecode program; its 4 KiB stay in a first-level cache.
  static let programLength = 1024
  /// The corner before the data, in B.
  static let cornerBytes = 64 << 10

  let bytesPerThread: Int
  /// Weights of networks, which nothing else overwrites, in B.
  var weightBytes = 0

  /// The memory that a set of `dataBytes` per thread needs, in B.
  static func bytes(forData dataBytes: Int) -> Int { cornerBytes + dataBytes }

  /// The data, in B.
  var dataBytes: Int { bytesPerThread - Self.cornerBytes - weightBytes }

  func seeds(_ share: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer { share }
  func results(_ share: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer { share + 4096 }
  func registers(_ share: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer { share + 8192 }
  func program(_ share: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer { share + 12288 }
  /// The opcodes of a program of the dispatch ladder.
  func opcodes(_ order: OpcodeOrder, _ share: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
    share + 16384 + (order == .random ? DispatchLadder.longest : 0)
  }
  /// The queue between a dispatcher and its worker.
  func queue(_ share: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer { share + 32768 }
  /// What a network's kernel is told: room for two such.
  func networks(_ share: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer { share + 53248 }
  /// Where threads meet; only the first share's is used.
  func meeting(_ share: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer { share + 57344 }
  func weights(_ share: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
    share + Self.cornerBytes + dataBytes
  }
  func data(_ share: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
    share + Self.cornerBytes
  }

  /// Writes what register kernels start from: chain values, the bytecode programs and an empty queue;
  /// nobody has met.
  ///
  /// 0.3 as `Float` is a small normal number as `Double` too; with the operands that the chains
  /// use, x, 1 - x, 1.5 x and x + 1 stay normal.
  func fillCorner(_ share: UnsafeMutableRawPointer) {
    seeds(share).initializeMemory(
      as: UInt32.self, repeating: (0.3 as Float).bitPattern, count: 1024)
    meeting(share).initializeMemory(as: UInt64.self, repeating: 0, count: 16)
    let registers = registers(share).bindMemory(to: Double.self, capacity: 8)
    for (index, value) in DispatchProgram.registers.enumerated() { registers[index] = value }
    let program = program(share).bindMemory(to: UInt8.self, capacity: 4 * Self.programLength)
    for (index, byte) in DispatchProgram.bytes(count: Self.programLength).enumerated() {
      program[index] = byte
    }
    for order in OpcodeOrder.allCases {
      opcodes(order, share).copyMemory(
        from: DispatchLadder.opcodes(order), byteCount: DispatchLadder.longest)
    }
    queue(share).initializeMemory(as: UInt8.self, repeating: 0, count: LaunchQueueLayout.bytes)
  }
}
