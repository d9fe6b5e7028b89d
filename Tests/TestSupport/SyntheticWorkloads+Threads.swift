import RooflineModel

extension SyntheticWorkloads {
  /// The thread counts between one and all, which no other experiment measures.
  var threads: [Known] {
    ThreadRamp.counts(upTo: machine.cores).filter { $0 > 1 && $0 < machine.cores }
      .flatMap { count in ThreadRamp.Subject.all.map { point($0, threads: count) } }
  }

  /// A workload of the ramp with the time that it takes.
  func point(_ subject: ThreadRamp.Subject, threads: Int, processors: [Int]? = nil) -> Known {
    let metric = "\(subject.metric).\(threads)t"
    let units = 4e6
    guard let level = subject.level else {
      let rate = machine.fmaPeak * machine.computeScaling * Double(threads)
      return Known(
        workload: Workload(
          metric: metric, experiment: .threads, kernel: "fma", precision: .f32,
          instructionSet: .avx512, threads: threads,
          work: KernelWork(per: .iteration, flops: 384, chains: 12), processors: processors),
        units: units, seconds: units * 384 / rate, followsClock: true)
    }
    let stored = subject.kernel == "update" ? 4.0 : 0
    let rate = machine.bandwidth(subject.kernel, level, threads: threads)
    return Known(
      workload: Workload(
        metric: metric, experiment: .threads, kernel: subject.kernel, precision: .f32,
        instructionSet: .avx512, threads: threads, level: level,
        workingSetBytes: level == .dram ? 256 << 20 : 24 << 20,
        work: KernelWork(per: .element, flops: stored / 4, loaded: 4, stored: stored),
        processors: processors),
      units: units, seconds: units * (4 + stored) / rate)
  }
}
