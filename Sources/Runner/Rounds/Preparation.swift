internal import KernelBuiltins
internal import KernelInterface
internal import RooflineModel

/// A workload laid out in a team's memory: makes batches of any amount of work.
struct Preparation {
  /// What `amount` stands for.
  enum Knob {
    /// Trips around the loop of a kernel that stays in registers.
    case iterations
    /// Passes over a set that fits in a cache.
    case passes
    /// Elements of a stretch of memory that moves on with every batch.
    case stretch
    /// Calls of a fixed size along such a stretch.
    case calls
    /// Steps along a random cycle of lines.
    case steps
  }

  let workload: Workload
  let kernel: Kernel
  let knob: Knob
  /// Units of the kernel's count per thread in one unit of the amount.
  let unitsPerAmount: Int
  /// The largest amount that the memory allows.
  let most: Int

  private let arrays: Int
  private let layout: ShareLayout

  init(_ workload: Workload, kernel: Kernel, bytesPerThread: Int) {
    self.workload = workload
    self.kernel = kernel
    layout = ShareLayout(bytesPerThread: bytesPerThread)
    arrays = kernel.name.hasPrefix("copy") ? 2 : 1
    let half = layout.halfBytes / workload.precision.bytes
    switch (workload.experiment, workload.level, workload.elementsPerCall) {
    case (.dispatch, _, _):
      knob = .passes
      unitsPerAmount = ShareLayout.programLength
      most = .max
    case (.levels, _, _) where kernel.name == "chase", (.numa, _, _) where kernel.name == "chase":
      knob = .steps
      unitsPerAmount = kernel.block
      most = .max
    case (.levels, _, _):
      knob = .passes
      unitsPerAmount =
        workload.workingSetBytes / workload.precision.bytes / kernel.block * kernel.block
      most = workload.workingSetBytes < WorkingSets.longPassBytes ? .max : 1
    case (_, nil, _):
      knob = .iterations
      unitsPerAmount = 1
      most = .max
    case (_, .dram, let elements?):
      knob = .calls
      unitsPerAmount = elements / kernel.block * kernel.block
      most = half / unitsPerAmount
    case (_, .dram, nil):
      knob = .stretch
      unitsPerAmount = kernel.block
      most = half / kernel.block
    default:
      knob = .passes
      unitsPerAmount =
        Self.arrayBytes(workload, arrays) / workload.precision.bytes / kernel.block * kernel.block
      most = .max
    }
  }

  /// Units of the kernel's count that all threads together process in a batch of `amount`.
  func units(_ amount: Int) -> Double {
    Double(unitsPerAmount) * Double(amount) * Double(workload.threads)
  }

  /// Bytes per thread and array that a batch of `amount` walks over, if it is a stretch.
  func stretchBytes(_ amount: Int) -> Int {
    knob == .stretch || knob == .calls ? unitsPerAmount * amount * workload.precision.bytes : 0
  }

  /// A batch of `amount` on the given shares, its stretch beginning at `cursor`.
  func batch(_ amount: Int, shares: [UnsafeMutableRawPointer], cursor: StretchCursor) -> Batch {
    let arguments = shares.map { self.arguments(amount, share: $0, cursor: cursor) }
    var batch = Batch(function: kernel.function, arguments: arguments)
    switch knob {
    case .iterations:
      batch.warmUp = arguments.map { $0.with(count: max(1, $0.count / 32)) }
    case .passes:
      batch.warmUp = arguments.map { $0.with(passes: 1) }
    case .calls:
      batch.calls = amount
      batch.advance = unitsPerAmount * workload.precision.bytes
    case .steps where workload.level != .dram:
      // Once around the cycle, so that the caches hold what they can; a cycle that is too long to go
      // around in a few milliseconds is longer than any cache keeps for one core.
      let lines = min(cycle(seed: 0).lines, 1 << 17)
      batch.warmUp = arguments.map { $0.with(count: Int64(lines)) }
    case .steps, .stretch: break
    }
    return batch
  }

  /// The size of each array of a set that fits in a cache, in B: whole pages where the set has
  /// some, whole lines in any case, because kernels store whole aligned vectors.
  private static func arrayBytes(_ workload: Workload, _ arrays: Int) -> Int {
    let bytes = workload.workingSetBytes / workload.threads / arrays
    return bytes >= 4096 ? bytes / 4096 * 4096 : bytes / 64 * 64
  }

  /// The cycle that a chase follows.
  func cycle(seed: UInt64) -> LineCycle {
    LineCycle(bytes: workload.workingSetBytes / workload.threads, seed: seed)
  }

  /// Writes the cycle that `seed` chooses into the shares.
  func layCycle(_ shares: [UnsafeMutableRawPointer], seed: UInt64) {
    let cycle = cycle(seed: seed)
    for share in shares { cycle.lay(at: layout.data(share)) }
  }

  /// Puts numbers back into the shares where a cycle was laid.
  func eraseCycle(_ shares: [UnsafeMutableRawPointer]) {
    let cycle = cycle(seed: 0)
    for share in shares { cycle.erase(at: layout.data(share)) }
  }

  private func arguments(
    _ amount: Int, share: UnsafeMutableRawPointer, cursor: StretchCursor
  ) -> rl_arguments {
    var destination = layout.results(share)
    var source = layout.seeds(share)
    var (count, passes) = (unitsPerAmount, 1)
    switch knob {
    case .iterations: count = amount
    case .passes where workload.experiment == .dispatch:
      destination = layout.registers(share)
      source = layout.program(share)
      passes = amount
    case .passes:
      source = layout.data(share)
      destination = arrays == 2 ? source + Self.arrayBytes(workload, arrays) : source
      passes = amount
    case .steps:
      let cycle = cycle(seed: 0)
      // Anywhere, so that a batch does not walk over what the one before it has left in the cache.
      let line = UInt64(bitPattern: Int64(cursor.batches)) &* 0x9E37_79B9_7F4A_7C15
      source = layout.data(share) + Int(line % UInt64(cycle.lines)) * cycle.spacing
      count = unitsPerAmount * amount
    case .stretch, .calls:
      if knob == .stretch { count = unitsPerAmount * amount }
      let (first, second) = (layout.data(share), layout.data(share) + layout.halfBytes)
      source = (arrays == 1 && cursor.inSecondHalf ? second : first) + cursor.offset
      destination = arrays == 2 ? second + cursor.offset : source
    }
    return rl_arguments(
      destination: destination, source: UnsafeRawPointer(source), count: Int64(count),
      passes: Int64(passes), repeats: Int64(workload.repeats), factor: operands.factor,
      addend: operands.addend)
  }

  /// Operands that keep every value a normal number for millions of operations.
  ///
  /// x and 1 - x in turn; a slow decay; a slow growth. All others change the sign and come back.
  private var operands: (factor: Double, addend: Double) {
    switch kernel.name {
    case "fma": (-1, 1)
    case "multiply": (1 - 0x1p-20, 0)
    case "add": (1, 0x1p-10)
    default: (-1, 0)
    }
  }
}

/// Where in memory the next stretch begins.
///
/// All workloads that walk over memory share one cursor, so that a byte comes up again only after
/// half of the set, less one stretch, was walked over since, whatever the order of the workloads.
struct StretchCursor {
  private(set) var offset = 0
  private(set) var inSecondHalf = false
  /// Batches so far, of whatever workload.
  private(set) var batches = 0

  /// Makes room for a stretch of `bytes` in a half of `halfBytes`.
  mutating func makeRoom(_ bytes: Int, halfBytes: Int) {
    guard offset + bytes > halfBytes else { return }
    offset = 0
    inSecondHalf.toggle()
  }

  /// Moves past a stretch of `bytes`; the next begins on a line of its own.
  mutating func advance(_ bytes: Int) {
    offset += (bytes + 4095) / 4096 * 4096
    batches += 1
  }
}

extension rl_arguments {
  fileprivate func with(count: Int64? = nil, passes: Int64? = nil) -> rl_arguments {
    var copy = self
    copy.count = count ?? self.count
    copy.passes = passes ?? self.passes
    return copy
  }
}
