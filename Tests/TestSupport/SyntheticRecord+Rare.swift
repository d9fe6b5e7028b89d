public import RooflineModel

extension SyntheticRecord {
  /// A run on a machine with all that is rare: two packages and nodes, siblings, efficiency cores,
  /// a dispatch ladder, and cores that moved halfway.
  public func rareRecord() -> Record {
    var record = record()
    record.machine.processors = [
      .init(number: 0, core: 0, package: 0, node: 0, lastCache: 0),
      .init(number: 1, core: 0, package: 0, node: 0, lastCache: 0),
      .init(number: 2, core: 2, package: 0, node: 0, lastCache: 0),
      .init(number: 3, core: 3, package: 0, node: 0, kind: .efficiency, lastCache: 3),
      .init(number: 4, core: 4, package: 0, node: 0, kind: .efficiency, lastCache: 3),
      .init(number: 5, core: 5, package: 1, node: 1, lastCache: 5),
    ]
    record.machine.nodes = [
      .init(number: 0, bytes: 8 << 30, processors: [0, 1, 2, 3, 4], distances: [10, 21]),
      .init(number: 1, bytes: 8 << 30, processors: [5], distances: [21, 10]),
    ]
    var noise = NormalNoise(seed: seed &+ 2)
    record.coreLatencies = coreLatencies(of: record.machine, using: &noise)
    let workloads = SyntheticWorkloads(machine: machine)
    for subject in ThreadRamp.Subject.all {
      var subject = subject
      subject.kind = .efficiency
      for threads in [1, 2] {
        let known = workloads.point(
          subject, threads: threads, processors: [3, 4].prefix(threads).map(\.self))
        record.append(known.workload, units: known.units, seconds: known.seconds, rounds: rounds)
      }
    }
    for (from, to) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
      record.appendNodes(from: from, to: to, rounds: rounds)
    }
    record.appendLadder(rounds: rounds)
    record.appendRunAhead(rounds: rounds)
    record.move(threads: machine.cores, fromRound: rounds / 2 + 1, to: 4 * ping, slower: 1.5)
    record.summary = RecordAnalysis(record).summary
    return record
  }
}

extension Record {
  /// Moves the cores of a team apart: from a round on its latency is `latency`, in s, and what walks
  /// over memory is slower by a factor.
  public mutating func move(
    threads: Int, fromRound round: Int, to latency: Double, slower factor: Double
  ) {
    for index in measurements.indices where measurements[index].workload.threads == threads {
      let isMemory = measurements[index].workload.level == .dram
      for place in measurements[index].samples.indices
      where measurements[index].samples[place].round >= round {
        let sample = measurements[index].samples[place]
        // Keeps the noise of what was there.
        let scale = latency / 60e-9
        measurements[index].samples[place].pingBefore = sample.pingBefore.map { scale * $0 }
        measurements[index].samples[place].pingAfter = sample.pingAfter.map { scale * $0 }
        if isMemory { measurements[index].samples[place].seconds = factor * sample.seconds }
      }
    }
  }

  /// Adds a measurement without noise: one sample a round.
  mutating func append(_ workload: Workload, units: Double, seconds: Double, rounds: Int) {
    let samples = (0..<rounds).map {
      Sample(
        round: $0, position: 0, seconds: Seconds(seconds * (1 + 0.001 * Double($0))), units: units,
        clockBefore: Hertz(3.2e9), clockAfter: Hertz(3.2e9))
    }
    measurements.append(
      RooflineModel.Measurement(workload: workload, samples: samples, stop: .precise))
  }

  /// Adds the two measurements of one pair of nodes: 20 GB/s and 90 ns at home, half and twice away.
  mutating func appendNodes(from: Int, to: Int, rounds: Int) {
    let away = from == to ? 1.0 : 2.0
    let processors = from == 0 ? [0, 2, 3, 4] : [5]
    append(
      Workload(
        metric: "numa.read.\(from).\(to)", experiment: .numa, kernel: "read", precision: .f32,
        instructionSet: .avx512, threads: processors.count, level: .dram,
        workingSetBytes: 256 << 20, work: KernelWork(per: .element, loaded: 4),
        processors: processors, memoryNode: to),
      units: 5e6, seconds: 1e-3 * away, rounds: rounds)
    append(
      Workload(
        metric: "numa.latency.\(from).\(to)", experiment: .numa, kernel: "chase", precision: .f64,
        instructionSet: .sse2, threads: 1, level: .dram, workingSetBytes: 256 << 20,
        work: KernelWork(per: .element, loaded: 8, chains: 1),
        processors: Array(processors.prefix(1)), memoryNode: to),
      units: 1e5, seconds: 9e-3 * away, rounds: rounds)
  }
}
