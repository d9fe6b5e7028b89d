import RooflineModel

extension SyntheticWorkloads {
  /// Chains of operators: every length in memory with all threads, ends in the caches with one.
  ///
  /// A pass takes the longer of its traffic, as that of `copy`, and its operations: multiplications at
  /// their peak, cosines at 60 % of the FMA peak.
  var fusion: [Known] {
    let places: [(MemoryLevel, Int, [Int])] = [
      (.l1, 1, [1, 2, 8]), (.l2, 1, [1, 2, 8]), (.l3, 1, [1, 2, 8]), (.dram, 1, [1, 2, 8]),
      (.dram, machine.cores, Array(1...8)),
    ]
    return places.flatMap { level, threads, lengths in
      ["multiply", "cosine"].flatMap { name in
        lengths.flatMap { length in
          [chain(name, level, threads, length, isFused: true)]
            + (length > 1 ? [chain(name, level, threads, length, isFused: false)] : [])
        }
      }
    }
  }

  private func chain(
    _ name: String, _ level: MemoryLevel, _ threads: Int, _ length: Int, isFused: Bool
  ) -> Known {
    let flops = name == "multiply" ? 1.0 : 19
    let scale = threads == 1 ? 1 : Double(threads) * machine.computeScaling
    let peak = scale * (name == "multiply" ? machine.multiplyPeak : 0.6 * machine.fmaPeak)
    let repeats = isFused ? length : 1
    let traffic = 8 / machine.bandwidth("copy", level, threads: threads)
    let units = 4e6
    return Known(
      workload: Workload(
        metric:
          "fusion.\(name).\(level.rawValue).\(threads)t.\(isFused ? "fused" : "unfused").n\(length)",
        experiment: .fusion, kernel: "unary-\(name)", precision: .f32, instructionSet: .avx512,
        threads: threads, level: level, workingSetBytes: level == .dram ? 256 << 20 : 24 << 10,
        repeats: repeats, chainedCalls: isFused ? nil : length, prefetch: 4096,
        work: KernelWork(
          per: .element, flops: flops, loaded: 4, stored: 4, filled: 4, chains: 8)),
      units: units, calls: isFused ? 1 : length,
      seconds: units * max(traffic, Double(repeats) * flops / peak), followsClock: level < .l3)
  }
}
