import Foundation
import RooflineModel

extension SyntheticWorkloads {
  /// Reads of growing sets: four sizes per doubling from 4 KiB to 192 MiB.
  var ramp: [Known] {
    (0...62).map { step in
      let bytes = Int((4 * pow(2, Double(step) / 4)).rounded()) << 10
      let units = 4e6
      return Known(
        workload: Workload(
          metric: "levels.read.\(bytes).1t", experiment: .levels, kernel: "read", precision: .f32,
          instructionSet: .avx512, threads: 1, workingSetBytes: bytes,
          work: KernelWork(per: .element, loaded: 4)),
        units: units, seconds: units * 4 / readBandwidth(of: bytes))
    }
  }

  /// Pointer chases: two sets in each level.
  var chases: [Known] {
    let sets: [(MemoryLevel, [Int], Double)] = [
      (.l1, [8 << 10, 16 << 10], 5), (.l2, [256 << 10, 512 << 10], 14),
      (.l3, [8 << 20, 16 << 20], 70), (.dram, [256 << 20, 512 << 20], 310),
    ]
    return sets.flatMap { level, sizes, cycles in
      sizes.map { bytes in
        Known(
          workload: Workload(
            metric: "latency.chase.\(bytes).1t", experiment: .levels, kernel: "chase",
            precision: .f64, instructionSet: .sse2, threads: 1, level: level,
            workingSetBytes: bytes, work: KernelWork(per: .element, loaded: 8, chains: 1)),
          units: 1e5, seconds: 1e5 * cycles / machine.clock, followsClock: level < .l3)
      }
    }
  }

  /// From each level to the next in half an octave, a straight line in time.
  private func readBandwidth(of bytes: Int) -> Double {
    let levels = MemoryLevel.allCases
    var time = 1 / machine.bandwidth("read", .l1, threads: 1)
    for (level, next) in zip(levels, levels.dropFirst()) {
      let size = Double(machine.description.cache(level)?.bytes ?? 0)
      let part = min(1, max(0, 2 * log2(Double(bytes) / size)))
      let rise =
        1 / machine.bandwidth("read", next, threads: 1)
        - 1 / machine.bandwidth("read", level, threads: 1)
      time += part * rise
    }
    return 1 / time
  }
}
