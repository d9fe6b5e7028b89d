public import KernelInterface
internal import RooflineModel

/// One round, as it runs inside a child process: calibrates, then passes over all items in random
/// order until the budget is spent.
public struct Round<Machine: Bench> {
  private let order: RoundOrder
  private var bench: Machine
  private let emit: (RoundEvent) -> Void
  private let preparations: [Preparation]
  private var amounts: [Int?]
  private var cursors: [PageSize: StretchCursor] = [:]
  private var positions = 0
  private var laidOut: Int?

  /// Lays the order's items out in the bench's memory.
  ///
  /// - Parameters:
  ///   - order: What to measure.
  ///   - bench: What to measure it on.
  ///   - catalogue: The kernels of the binary.
  ///   - emit: Receives the events, in time order.
  /// - Precondition: Every item's kernel is in the catalogue and runs on this machine.
  public init(
    _ order: RoundOrder, on bench: Machine, catalogue: KernelCatalogue,
    emit: @escaping (RoundEvent) -> Void
  ) {
    self.order = order
    self.bench = bench
    self.emit = emit
    let memory = NetworkMemory(order.items.map(\.workload))
    preparations = order.items.map { item in
      let workload = item.workload
      guard let kernel = catalogue.kernel(of: workload) else {
        preconditionFailure("no kernel for \(workload.metric)")
      }
      let bytes =
        workload.pages == .small ? bench.smallPageBytesPerThread : bench.bytesPerThread
      return Preparation(
        workload, kernel: kernel, bytesPerThread: bytes,
        networks: workload.pages == .small ? NetworkMemory() : memory)
    }
    amounts = order.items.map(\.amount)
    let layout = ShareLayout(
      bytesPerThread: bench.bytesPerThread, weightBytes: memory.weightBytes)
    for share in bench.shares { layout.fillCorner(share) }
    memory.fill(weights: bench.shares.map(layout.weights), inputs: bench.common)
  }

  /// Calibrates what needs it, then measures until the budget is spent, one pass at least.
  public mutating func run() {
    for item in preparations.indices where amounts[item] == nil { calibrate(item) }
    var generator = SplitMix64(seed: order.seed)
    let start = bench.now
    var longestPass = Seconds(0)
    var passes = 0
    repeat {
      let began = bench.now
      for item in preparations.indices.shuffled(using: &generator) where isDue(item, pass: passes) {
        sample(item)
      }
      longestPass = max(longestPass, bench.now - began)
      passes += 1
    } while passes < order.mostPasses && bench.now - start + longestPass < order.budget
  }

  /// Whether an item takes part in a pass: one with a share of its own only in every so many.
  private func isDue(_ item: Int, pass: Int) -> Bool {
    (pass + item + order.round) % preparations[item].workload.passesPerSample == 0
  }

  private mutating func calibrate(_ item: Int) {
    emit(.begin(item: item))
    let most = preparations[item].most
    let target = Seconds(order.sampleTime.value * preparations[item].workload.sampleShare)
    let calibration = Calibration(target: target, most: most)
    let amount = most == 1 ? 1 : calibration.amount { time(item, amount: $0).seconds }
    amounts[item] = amount
    emit(.calibrated(item: item, amount: amount))
  }

  private mutating func sample(_ item: Int) {
    guard let amount = amounts[item] else { return }
    emit(.begin(item: item))
    let reading = time(item, amount: amount)
    let preparation = preparations[item]
    var sample = Sample(
      round: order.round, position: positions, seconds: reading.seconds,
      units: preparation.units(amount), calls: preparation.calls(amount),
      clockBefore: reading.clockBefore, clockAfter: reading.clockAfter, marks: reading.marks,
      pingBefore: reading.pingBefore, pingAfter: reading.pingAfter)
    sample.pageFaults = reading.pageFaults
    sample.contextSwitches = reading.contextSwitches
    sample.counts = reading.counts
    emit(.sample(item: item, sample))
    positions += 1
  }

  /// Puts into memory what an item needs there, unless it was the last to run.
  private mutating func layOut(_ item: Int) {
    guard laidOut != item else { return }
    if let laidOut, preparations[laidOut].knob == .steps {
      preparations[laidOut].eraseCycle(bench.shares)
    }
    let preparation = preparations[item]
    if preparation.knob == .steps {
      let seed = order.seed &+ UInt64(positions) << 32 &+ UInt64(item)
      preparation.layCycle(bench.shares, seed: seed)
    }
    preparation.layMatrices(bench.shares)
    laidOut = item
  }

  private mutating func time(_ item: Int, amount: Int) -> Reading {
    let preparation = preparations[item]
    let pages = preparation.workload.pages ?? .huge
    let shares = pages == .small ? bench.smallPageShares : bench.shares
    let stretch = preparation.stretchBytes(amount)
    var cursor = cursors[pages] ?? StretchCursor()
    cursor.makeRoom(stretch, in: preparation.layout.dataBytes)
    layOut(item)
    preparation.layOperands(shares)
    let batch = preparation.batch(
      amount, shares: shares, cursor: cursor, common: bench.common)
    cursor.advance(stretch)
    cursors[pages] = cursor
    return bench.time(batch)
  }
}

extension Workload {
  /// A sample is taken in one of so many passes.
  ///
  /// The ramp and the chains of operators have many points, of which neighbours support one another:
  /// a few samples of each do. So have the programs that are dispatched, of which only those on few
  /// elements tell the overhead, by samples in every pass. The operators of a layer are many as
  /// well, and some take long. A network on a large batch takes as long as a whole pass of others.
  var passesPerSample: Int {
    switch experiment {
    case .levels, .runAhead, .operators: 8
    case .fusion: level == .dram ? 4 : 8
    case .batch: (network?.flops.value ?? 0) > 2e9 * Double(threads) ? 8 : 4
    case .dispatch where opcodes != nil: tellsOverhead ? 1 : 16
    default: 1
    }
  }

  /// The part of a schedule's sample time that a sample takes.
  ///
  /// The overhead of a dispatch is a few nanoseconds, found by many short samples: what a neighbour
  /// does to one is gone with the next, and a millisecond is still a hundred thousand dispatches.
  var sampleShare: Double { tellsOverhead ? 0.25 : 1 }

  /// Whether this is a program of the dispatch ladder on so few elements that it tells the overhead.
  private var tellsOverhead: Bool {
    experiment == .dispatch && opcodes != nil
      && (elementsPerCall ?? 1) <= DispatchLadder.fewElements
  }
}
