import KernelBuiltins
import KernelInterface
import RooflineModel
import Testing

@testable import Runner

@Suite struct RoundTests {
  private func events(
    _ workloads: [Workload], amounts: [Int?]? = nil, on bench: FormulaBench, budget: Double = 0.5,
    seed: UInt64 = 3
  ) -> [RoundEvent] {
    var events: [RoundEvent] = []
    let items = workloads.enumerated().map { index, workload in
      RoundOrder.Item(workload: workload, amount: amounts?[index])
    }
    let order = RoundOrder(
      round: 4, processors: [0], bytesPerThread: bench.bytesPerThread, items: items,
      budget: Seconds(budget), mostPasses: 50, sampleTime: Seconds(0.003), seed: seed)
    var round = Round(order, on: bench, catalogue: idleCatalogue) { events.append($0) }
    round.run()
    return events
  }

  /// Those that are sampled in every pass.
  private var workloads: [Workload] { all.filter { $0.passesPerSample == 1 } }

  private var all: [Workload] {
    WorkloadList(
      plan(.quick, threads: [1]), machine: machine(l3: 1 << 20), catalogue: idleCatalogue
    ).workloads
  }

  @Test func `points of the ramp are sampled in one pass of eight`() {
    let ramp = all.filter { $0.experiment == .levels && $0.kernel == "read" }
    let amounts = ramp.map { _ in Int?.some(1) }
    let events = events(
      ramp, amounts: amounts, on: FormulaBench(bytesPerThread: 300 << 20), budget: 1e9)
    var samples: [Int: Int] = [:]
    for case .sample(let item, _) in events { samples[item, default: 0] += 1 }
    let counts = samples.values.sorted()
    #expect((counts.last ?? 9) - (counts.first ?? 0) <= 1)
    #expect(samples.count == ramp.count)
  }

  @Test func `every workload is calibrated once and sampled equally often`() {
    let events = events(workloads, on: FormulaBench(bytesPerThread: 300 << 20))
    var calibrated = 0
    var samples: [Int: Int] = [:]
    for event in events {
      if case .calibrated = event { calibrated += 1 }
      if case .sample(let item, _) = event { samples[item, default: 0] += 1 }
    }
    #expect(calibrated == workloads.count)
    #expect(samples.count == workloads.count)
    #expect(Set(samples.values).count == 1)
  }

  @Test func `a known amount is not calibrated again`() {
    let fma = workloads.filter { $0.metric == "compute.fma.f32.avx512.1t.c12" }
    let events = events(fma, amounts: [5000], on: FormulaBench())
    for event in events {
      if case .calibrated = event { Issue.record("calibrated although the amount was given") }
      if case .sample(_, let sample) = event { #expect(sample.units == 5000) }
    }
  }

  @Test func `whatever runs was announced`() {
    var announced: Int?
    for event in events(workloads, on: FormulaBench(bytesPerThread: 300 << 20)) {
      switch event {
      case .begin(let item): announced = item
      case .sample(let item, _), .calibrated(let item, _): #expect(item == announced)
      default: break
      }
    }
  }

  @Test func `passes are in random order, the same for the same seed`() {
    func order(seed: UInt64) -> [Int] {
      let amounts = workloads.map { _ in Int?.some(8) }
      return events(
        workloads, amounts: amounts, on: FormulaBench(bytesPerThread: 300 << 20), budget: 0.05,
        seed: seed
      ).compactMap { if case .sample(let item, _) = $0 { item } else { nil } }
    }
    #expect(order(seed: 1) == order(seed: 1))
    #expect(order(seed: 1) != order(seed: 2))
    let passes = order(seed: 1).count / workloads.count
    #expect(passes > 1)
    #expect(
      order(seed: 1).prefix(workloads.count)
        != order(seed: 1).dropFirst(workloads.count).prefix(workloads.count))
  }

  @Test func `one pass is made even if there is no time`() {
    let amounts = workloads.map { _ in Int?.some(8) }
    let bench = FormulaBench(bytesPerThread: 300 << 20)
    let samples = events(workloads, amounts: amounts, on: bench, budget: 0).filter {
      if case .sample = $0 { true } else { false }
    }
    #expect(samples.count == workloads.count)
  }

  @Test func `stretches of memory come up again only after two fifths of the set`() {
    let bench = FormulaBench(bytesPerThread: 64 << 20)
    let stretches = workloads.filter { $0.level == .dram && $0.elementsPerCall == nil }
    _ = events(stretches, on: bench, budget: 0.4)
    var earlier: [(span: Range<UInt>, walked: Int)] = []
    var (walked, nearest) = (0, Int.max)
    for batch in bench.batches {
      let arguments = batch.arguments[0]
      // The arrays of a batch lie side by side, the one that is written last.
      let start = UInt(bitPattern: arguments.source)
      let span = start..<UInt(bitPattern: arguments.destination) + UInt(arguments.count) * 4
      for touched in earlier where touched.span.overlaps(span) {
        nearest = min(nearest, walked - touched.walked)
      }
      walked += span.count
      earlier.append((span, walked))
    }
    #expect(nearest >= 64 * 2 / 5 << 20)
    #expect(walked > 10 * 64 << 20)
  }

  @Test(arguments: [1, 2, 3, 5, 6, 7, 12])
  func `arrays begin at lines whatever the number of threads`(threads: Int) {
    let sets = plan(.standard, [.bandwidth], threads: [threads])
    let list = WorkloadList(sets, machine: machine(cores: 12), catalogue: idleCatalogue)
    let bytes = RoundOrder.bytesPerThread(for: list.workloads)
    let layout = (0..<threads).map { UnsafeMutableRawPointer(bitPattern: 1 << 30 + $0 * bytes) }
    let shares = layout.compactMap(\.self)
    for workload in list.workloads {
      guard let kernel = idleCatalogue.kernel(of: workload) else { continue }
      let preparation = Preparation(workload, kernel: kernel, bytesPerThread: bytes)
      let batch = preparation.batch(1, shares: shares, cursor: StretchCursor())
      for (share, arguments) in zip(shares, batch.arguments) {
        #expect((UnsafeRawPointer(arguments.destination) - UnsafeRawPointer(share)) % 64 == 0)
        #expect((arguments.source - UnsafeRawPointer(share)) % 64 == 0)
        #expect((arguments.second - UnsafeRawPointer(share)) % 64 == 0)
      }
    }
  }

  @Test func `a chase leaves nothing but normal numbers behind`() {
    let bench = FormulaBench(bytesPerThread: 8 << 20)
    for share in bench.shares {
      share.initializeMemory(
        as: UInt32.self, repeating: (1 as Float).bitPattern, count: bench.bytesPerThread / 4)
    }
    let chase = Workload(
      metric: "latency.chase.65536.1t", experiment: .levels, kernel: "chase", precision: .f64,
      instructionSet: .sse2, threads: 1, level: .l2, workingSetBytes: 1 << 20,
      work: KernelWork(per: .element, loaded: 8, chains: 1))
    let cycle = LineCycle(bytes: 1 << 20, seed: 5)
    let data = ShareLayout(bytesPerThread: bench.bytesPerThread).data(bench.shares[0])
    cycle.lay(at: data)
    let floats = data.assumingMemoryBound(to: Float.self)
    #expect(!(0..<1 << 18).allSatisfy { floats[$0] == 1 })
    Preparation(
      chase,
      kernel: Kernel("chase", .f64, .sse2, work: chase.work, block: 8, function: { _ in }),
      bytesPerThread: bench.bytesPerThread
    ).eraseCycle(bench.shares)
    #expect((0..<1 << 18).allSatisfy { floats[$0] == 1 })
  }

  @Test func `what asks for small pages runs on them, and nothing else does`() {
    let reads = WorkloadList(
      plan(.standard, [.bandwidth], threads: [1]), machine: machine(), catalogue: idleCatalogue
    ).workloads.filter { $0.level == .dram && $0.kernel == "read" }
    #expect(Set(reads.map(\.pages)) == [nil, .small])
    for read in reads {
      let bench = FormulaBench()
      _ = events([read], on: bench)
      let share = read.pages == .small ? bench.smallPageShares[0] : bench.shares[0]
      let bytes = read.pages == .small ? bench.smallPageBytesPerThread : bench.bytesPerThread
      for batch in bench.batches {
        let offset = batch.arguments[0].source - UnsafeRawPointer(share)
        #expect(offset >= 0 && offset + Int(batch.arguments[0].count) * 4 <= bytes)
      }
      #expect(!bench.batches.isEmpty)
    }
    let order = (
      RoundOrder.bytesPerThread(for: reads), RoundOrder.smallPageBytesPerThread(for: reads)
    )
    #expect(order.0 > 64 << 20 && order.1 > 64 << 20)
    #expect(RoundOrder.smallPageBytesPerThread(for: reads.filter { $0.pages == nil }) == 0)
  }

  @Test func `no batch leaves its share`() {
    let bench = FormulaBench(bytesPerThread: 300 << 20)
    _ = events(workloads, on: bench)
    let start = UInt(bitPattern: bench.shares[0])
    for batch in bench.batches where batch.arguments[0].count > 1 {
      let arguments = batch.arguments[0]
      for address in [UInt(bitPattern: arguments.source), UInt(bitPattern: arguments.destination)] {
        #expect(address >= start)
        let end = address + UInt(batch.calls * max(batch.advance, 1))
        #expect(end <= start + UInt(bench.bytesPerThread))
      }
    }
  }
}

@Suite struct CountedRoundTests {
  @Test func `what the bench counted is in the sample`() {
    let workload = WorkloadList(
      plan(.quick, threads: [1]), machine: machine(l3: 1 << 20), catalogue: idleCatalogue
    ).workloads[0]
    let order = RoundOrder(
      round: 0, processors: [0], bytesPerThread: 8 << 20,
      items: [.init(workload: workload, amount: 7)], budget: Seconds(0.01), mostPasses: 2,
      sampleTime: Seconds(0.003), seed: 1)
    let bench = FormulaBench()
    bench.alter = { reading in
      reading.pageFaults = 3
      reading.contextSwitches = 0
      reading.counts = SampleCounts()
      reading.counts?.cycles = 42
    }
    var samples: [Sample] = []
    var round = Round(order, on: bench, catalogue: idleCatalogue) {
      if case .sample(_, let sample) = $0 { samples.append(sample) }
    }
    round.run()
    #expect(!samples.isEmpty)
    #expect(samples.allSatisfy { $0.pageFaults == 3 && $0.contextSwitches == 0 })
    #expect(samples.allSatisfy { $0.counts?.cycles == 42 && $0.counts?.instructions == nil })
  }
}
