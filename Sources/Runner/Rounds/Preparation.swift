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
    /// Chains of calls on three arrays, of which each call reads one and writes another.
    case chains
    /// Steps along a random cycle of lines.
    case steps
    /// Evaluations of a network.
    case evaluations
  }

  let workload: Workload
  let kernel: Kernel
  let knob: Knob
  /// Units of the kernel's count per thread in one unit of the amount.
  let unitsPerAmount: Int
  /// The largest amount that the memory allows.
  let most: Int

  /// How the memory that it runs on is divided.
  let layout: ShareLayout

  private let networks: NetworkMemory

  init(
    _ workload: Workload, kernel: Kernel, bytesPerThread: Int,
    networks: NetworkMemory = NetworkMemory()
  ) {
    self.workload = workload
    self.kernel = kernel
    self.networks = networks
    layout = ShareLayout(bytesPerThread: bytesPerThread, weightBytes: networks.weightBytes)
    let elements = ArrayPlacement.mostStretchBytes(layout, kernel.arrays) / workload.precision.bytes
    switch (workload.experiment, workload.level, workload.elementsPerCall) {
    case (.batch, _, _):
      knob = .evaluations
      unitsPerAmount = workload.network?.unitsPerEvaluation ?? 1
      let isLong =
        (workload.network?.flops.value ?? 0) > Self.longEvaluation * Double(workload.threads)
      most = isLong ? 1 : .max
    case (.dispatch, _, let elements?), (.runAhead, _, let elements?):
      knob = .passes
      unitsPerAmount = DispatchLadder.length(elements: elements)
      most = .max
    case (.dispatch, _, _):
      knob = .passes
      unitsPerAmount = ShareLayout.programLength
      most = .max
    case (.fusion, _, _):
      knob = .chains
      unitsPerAmount = Self.elements(workload, kernel, arrays: 3) * (workload.chainedCalls ?? 1)
      most = workload.workingSetBytes < WorkingSets.longPassBytes ? .max : 1
    case (.levels, _, _) where kernel.name == "chase", (.numa, _, _) where kernel.name == "chase":
      knob = .steps
      unitsPerAmount = kernel.block
      most = .max
    case (.levels, _, _):
      knob = .passes
      unitsPerAmount =
        workload.workingSetBytes / workload.precision.bytes / kernel.block * kernel.block
      most = workload.workingSetBytes < WorkingSets.longPassBytes ? .max : 1
    case (.operators, _, _):
      knob = .passes
      unitsPerAmount = workload.operation?.units ?? 0
      most = .max
    case (_, nil, _):
      knob = .iterations
      unitsPerAmount = 1
      most = .max
    case (_, .dram, let elementsPerCall?):
      knob = .calls
      unitsPerAmount = elementsPerCall / kernel.block * kernel.block
      most = max(1, elements / unitsPerAmount)
    case (_, .dram, nil):
      knob = .stretch
      unitsPerAmount = kernel.block
      most = max(1, elements / kernel.block)
    default:
      knob = .passes
      unitsPerAmount = Self.elements(workload, kernel, arrays: kernel.arrays)
      most = .max
    }
  }

  /// The arithmetic per thread above which one evaluation is a sample by itself, in FLOP.
  private static let longEvaluation = 1e9

  /// Elements of each of the arrays that share a thread's part of the working set.
  private static func elements(_ workload: Workload, _ kernel: Kernel, arrays: Int) -> Int {
    let placement = ArrayPlacement(
      sharing: workload.workingSetBytes / workload.threads, among: arrays)
    return placement.arrayBytes / workload.precision.bytes / kernel.block * kernel.block
  }

  /// Units of the kernel's count that all threads together process in a batch of `amount`.
  ///
  /// A dispatcher and its worker are two threads, but what they do is one program.
  func units(_ amount: Int) -> Double {
    if workload.experiment == .runAhead { return Double(unitsPerAmount) * Double(amount) }
    // All threads share one evaluation; of everything else, each has its own.
    return Double(unitsPerAmount) * Double(amount)
      * (knob == .evaluations ? 1 : Double(workload.threads))
  }

  /// Calls of the kernel per thread in a batch of `amount`.
  func calls(_ amount: Int) -> Int {
    switch knob {
    case .calls: amount
    case .chains: amount * (workload.chainedCalls ?? 1)
    default: 1
    }
  }

  /// Bytes per thread that a batch of `amount` walks over in all its arrays, if it is a stretch.
  func stretchBytes(_ amount: Int) -> Int {
    guard knob == .stretch || knob == .calls else { return 0 }
    return stretchPlacement(amount).spanBytes(kernel.arrays)
  }

  private func stretchPlacement(_ amount: Int) -> ArrayPlacement {
    ArrayPlacement(arrayBytes: unitsPerAmount * amount * workload.precision.bytes)
  }

  /// A batch of `amount` on the given shares, its stretch beginning at `cursor`; networks have rows in
  /// `common`.
  func batch(
    _ amount: Int, shares: [UnsafeMutableRawPointer], cursor: StretchCursor,
    common: UnsafeMutableRawPointer? = nil
  ) -> Batch {
    if workload.opcodes != nil { return dispatchBatch(amount, shares: shares) }
    if knob == .evaluations { return evaluations(amount, shares: shares, common: common) }
    let arguments = shares.map { self.arguments(amount, share: $0, cursor: cursor) }
    var batch = Batch(function: kernel.function, arguments: arguments)
    switch knob {
    case .iterations:
      batch.warmUp = arguments.map { $0.with(count: max(1, $0.count / 32)) }
    // What computes for milliseconds needs no pass to warm up, and has no time for one.
    case .passes where Double(workload.operation?.units ?? 0) * kernel.work.flops.value > 2e8: break
    case .passes:
      batch.warmUp = arguments.map { $0.with(passes: warmUpPasses(amount)) }
    case .calls:
      batch.calls = amount
      batch.advance = unitsPerAmount * workload.precision.bytes
    case .chains:
      batch.chain = workload.chainedCalls ?? 1
      batch.calls = amount * batch.chain
      // A set that is too long for the caches has nothing to leave in them.
      if most > 1 { batch.warmUp = arguments }
    case .steps where workload.level != .dram:
      // Once around the cycle, so that the caches hold what they can; a cycle that is too long to go
      // around in a few milliseconds is longer than any cache keeps for one core.
      let lines = min(cycle(seed: 0).lines, 1 << 17)
      batch.warmUp = arguments.map { $0.with(count: Int64(lines)) }
    case .steps, .stretch, .evaluations: break
    }
    return batch
  }

  /// Evaluations of a network, after one of a single row that brings the weights where they fit.
  private func evaluations(
    _ amount: Int, shares: [UnsafeMutableRawPointer], common: UnsafeMutableRawPointer?
  ) -> Batch {
    guard let network = NetworkLayout(workload), let common, let first = shares.first else {
      preconditionFailure("no memory for the network of \(workload.metric)")
    }
    var batch = Batch(function: kernel.function, arguments: [])
    for (thread, share) in shares.enumerated() {
      var whole = network.network(
        thread, common: common, inputBytes: networks.inputBytes, meeting: layout.meeting(first))
      let place = layout.networks(share).assumingMemoryBound(to: rl_network.self)
      place.initialize(to: whole)
      whole.rows = min(1, whole.rows)
      (place + 1).initialize(to: whole)
      func arguments(_ network: UnsafeMutablePointer<rl_network>, passes: Int) -> rl_arguments {
        rl_arguments(
          destination: layout.results(share), source: UnsafeRawPointer(layout.weights(share)),
          second: UnsafeRawPointer(network), count: 1, passes: Int64(passes), repeats: 1, factor: 1,
          addend: 0)
      }
      batch.arguments.append(arguments(place, passes: amount))
      batch.warmUp.append(arguments(place + 1, passes: 1))
    }
    return batch
  }

  /// Passes over the set before the timed ones.
  ///
  /// One pass fetches a set, but it does not keep it: a cache that others use too gives room only to
  /// what is used again and again. On a guest of a shared Zen 3, the first ten passes over 4 MiB ran at
  /// half the speed of the ones after 30 ms.
  private func warmUpPasses(_ amount: Int) -> Int64 {
    switch workload.level {
    case .l3: Int64(max(1, amount / 2))
    case .l2: Int64(max(1, amount / 8))
    default: 1
    }
  }

  /// Writes the operands of an operator into the shares; does nothing for any other workload.
  func layMatrices(_ shares: [UnsafeMutableRawPointer]) {
    guard let operation = workload.operation else { return }
    let placement = OperandPlacement(operation)
    for share in shares { placement.lay(at: layout.data(share)) }
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
    if let operation = workload.operation {
      return OperandPlacement(operation).arguments(
        at: layout.data(share), passes: amount, factor: operands.factor, addend: operands.addend)
    }
    var destination = layout.results(share)
    var source = layout.seeds(share)
    var second = source
    var (count, passes) = (unitsPerAmount, 1)
    switch knob {
    case .iterations: count = amount
    case .passes where workload.experiment == .dispatch:
      destination = layout.registers(share)
      source = layout.program(share)
      passes = amount
    case .passes:
      let placement = ArrayPlacement(
        sharing: workload.workingSetBytes / workload.threads, among: kernel.arrays)
      source = layout.data(share)
      second = source + (kernel.arrays > 2 ? placement.pitch : 0)
      destination = source + (kernel.arrays - 1) * placement.pitch
      passes = amount
    case .chains:
      let pitch =
        ArrayPlacement(sharing: workload.workingSetBytes / workload.threads, among: 3).pitch
      count = unitsPerAmount / (workload.chainedCalls ?? 1)
      source = layout.data(share)
      destination = source + pitch
      second = destination + pitch
    case .steps:
      let cycle = cycle(seed: 0)
      // Anywhere, so that a batch does not walk over what the one before it has left in the cache.
      let line = UInt64(bitPattern: Int64(cursor.batches)) &* 0x9E37_79B9_7F4A_7C15
      source = layout.data(share) + Int(line % UInt64(cycle.lines)) * cycle.spacing
      count = unitsPerAmount * amount
    case .evaluations: break
    case .stretch, .calls:
      if knob == .stretch { count = unitsPerAmount * amount }
      let pitch = stretchPlacement(amount).pitch
      source = layout.data(share) + cursor.offset
      second = source + (kernel.arrays > 2 ? pitch : 0)
      destination = source + (kernel.arrays - 1) * pitch
    }
    return rl_arguments(
      destination: destination, source: UnsafeRawPointer(source),
      second: UnsafeRawPointer(second), count: Int64(count), passes: Int64(passes),
      repeats: Int64(workload.repeats), factor: operands.factor,
      addend: operands.addend)
  }

  /// Operands that keep every value a normal number for millions of operations.
  ///
  /// x and 1 - x in turn; a slow decay; a slow growth. All others change the sign and come back.
  ///
  /// Memory holds whole numbers from the first touch on, and sums of these are whole numbers too:
  /// none is subnormal. What `add` and `triad` store is read again by what shares their memory, so
  /// that a number can at most double from one batch to the next; `write` and the many batches in
  /// between keep it from overflowing.
  private var operands: (factor: Double, addend: Double) {
    switch (kernel.work.unit, kernel.name) {
    case (.element, "scale") where workload.operation != nil: (0.125, 0)
    case (.element, "dropout"): (1 / 0.9, 0)
    case (.element, "layer-norm"): (1, 1e-12)
    case (.iteration, "fma"): (-1, 1)
    case (.iteration, "multiply"): (1 - 0x1p-20, 0)
    case (.iteration, "add"): (1, 0x1p-10)
    default: (-1, 0)
    }
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
