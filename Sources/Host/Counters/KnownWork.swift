internal import Glibc
internal import KernelBuiltins
internal import KernelInterface
internal import RooflineModel

/// Work of which it is known how much of a quantity it is.
struct KnownWork {
  /// What is known.
  let quantity: CounterQuantity
  /// How much of it there is in `run`; nil if that is not known.
  let amount: Double?
  /// Does the work once.
  let run: () -> Void

  /// 64 dependent additions, a decrement and a jump a round: 66 instructions in 64 cycles.
  static var cycles: KnownWork {
    KnownWork(quantity: .cycles, amount: 64 * 50_000) { rl_add_chain(50_000) }
  }

  /// The same chain.
  static var instructions: KnownWork {
    KnownWork(quantity: .instructions, amount: 66 * 50_000) {
      rl_add_chain(50_000)
    }
  }

  /// As many fresh pages as are touched; huge pages would make them fewer.
  static var pageFaults: KnownWork {
    KnownWork(quantity: .pageFaults, amount: 512) {
      let bytes = 512 * Int(sysconf(Int32(_SC_PAGESIZE)))
      let start = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
      guard let start, start != MAP_FAILED else { return }
      madvise(start, bytes, MADV_NOHUGEPAGE)
      for page in stride(from: 0, to: bytes, by: bytes / 512) {
        start.storeBytes(of: 1, toByteOffset: page, as: UInt8.self)
      }
      munmap(start, bytes)
    }
  }

  /// A thread that sleeps gives its processor up each time.
  static var contextSwitches: KnownWork {
    KnownWork(quantity: .contextSwitches, amount: 40) {
      for _ in 0..<40 { usleep(10) }
    }
  }

  /// The product's own kernels: what they declare is what a counter has to see.
  ///
  /// - Parameters:
  ///   - quantity: `flopsSingle` or `flopsDouble`.
  ///   - catalogue: The kernels that this machine can run.
  /// - Returns: 2 ms of the widest FMA or, without one, of the widest multiplications; nil if there
  ///   is neither.
  static func flops(_ quantity: CounterQuantity, _ catalogue: KernelCatalogue) -> KnownWork? {
    guard let precision = quantity.precision else { return nil }
    let kernels = catalogue.kernels.filter {
      $0.precision == precision && ["fma", "multiply"].contains($0.name)
    }
    func rank(_ kernel: Kernel) -> (Int, Int, Int) {
      (kernel.name == "fma" ? 1 : 0, kernel.instructionSet.vectorBits, -kernel.work.chains)
    }
    guard let kernel = kernels.max(by: { rank($0) < rank($1) }) else { return nil }
    let trips = 100_000
    return KnownWork(quantity: quantity, amount: Double(trips) * kernel.work.flops.value) {
      withScratch { scratch in
        call(kernel, on: scratch, count: trips, factor: kernel.name == "fma" ? -1 : 1 - 0x1p-20)
      }
    }
  }

  /// Reads of memory that no cache can hold.
  ///
  /// - Parameters:
  ///   - catalogue: The kernels that this machine can run.
  ///   - machine: Its caches and memory.
  /// - Returns: One pass over eight times the last-level caches; nil if so much memory is not to be
  ///   had, or there is no kernel that reads.
  static func memory(_ catalogue: KernelCatalogue, _ machine: Machine) -> KnownWork? {
    let last = machine.caches.max { $0.level < $1.level }
    let bytes = 8 * (last.map { $0.bytes * $0.instances } ?? 32 << 20)
    let kernel = catalogue.kernels.filter { $0.name == "read" && $0.precision == .f32 }
      .max { $0.instructionSet < $1.instructionSet }
    guard let kernel, bytes <= machine.memory.usableBytes / 4 else { return nil }
    let count = bytes / 4 / kernel.block * kernel.block
    let set = Block(bytes: bytes)
    return KnownWork(
      quantity: .memoryBytes, amount: Double(count) * kernel.work.loaded.value
    ) { call(kernel, on: set.start, count: count, factor: 1) }
  }

  /// Memory that is given back with the work that walks over it.
  private final class Block {
    let start: UnsafeMutableRawPointer

    init(bytes: Int) {
      start = .allocate(byteCount: bytes, alignment: 4096)
      start.initializeMemory(as: UInt64.self, repeating: 0, count: bytes / 8)
    }

    deinit { start.deallocate() }
  }

  private static func withScratch(_ body: (UnsafeMutableRawPointer) -> Void) {
    withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 4096) { scratch in
      guard let start = scratch.baseAddress else { return }
      // 0.3 as a float; two of them side by side are a small normal number as a double.
      start.initializeMemory(
        as: UInt32.self, repeating: (0.3 as Float).bitPattern, count: scratch.count / 4)
      body(start)
    }
  }

  /// Calls a kernel once; arguments that it has no use for are zero.
  private static func call(
    _ kernel: Kernel, on memory: UnsafeMutableRawPointer, count: Int, factor: Double
  ) {
    withUnsafeTemporaryAllocation(of: rl_arguments.self, capacity: 1) { arguments in
      guard let start = arguments.baseAddress else { return }
      memset(start, 0, MemoryLayout<rl_arguments>.size)
      start.pointee.destination = memory + 4096
      start.pointee.source = UnsafeRawPointer(memory)
      start.pointee.count = Int64(count)
      start.pointee.passes = 1
      start.pointee.repeats = 1
      start.pointee.factor = factor
      start.pointee.addend = kernel.name == "fma" ? 1 : 0
      kernel.function(start)
    }
  }
}
