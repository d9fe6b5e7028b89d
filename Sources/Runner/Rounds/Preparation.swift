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

  /// How the memory of networks is divided.
  let networks: NetworkMemory

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

  /// Where the arrays of a stretch lie that `amount` walks over.
  func stretchPlacement(_ amount: Int) -> ArrayPlacement {
    ArrayPlacement(arrayBytes: unitsPerAmount * amount * workload.precision.bytes)
  }
}
