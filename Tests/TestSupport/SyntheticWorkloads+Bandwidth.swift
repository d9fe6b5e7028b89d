import RooflineModel

extension SyntheticWorkloads {
  /// Each level with the kernels of a standard run.
  var bandwidth: [Known] {
    threadCounts.flatMap { threads in
      MemoryLevel.allCases.flatMap { level in
        (level == .dram ? Self.inMemory : Self.inCaches).map { stream($0, level, threads) }
      }
    }
  }

  /// Main memory on small pages, at 0.9 of its bandwidth.
  var smallPages: [Known] {
    ["read", "update", "copy"].map { kernel in
      var known = stream(kernel, .dram, 1)
      known.workload.metric += ".small-pages"
      known.workload.pages = .small
      known.seconds /= 0.9
      return known
    }
  }

  private static let inCaches = ["read", "mix-3-1", "mix-2-1", "update", "copy", "triad", "write"]
  private static let inMemory = [
    "read", "update", "write", "write-nt", "copy", "copy-nt", "scale", "scale-nt", "add", "add-nt",
    "triad", "triad-nt",
  ]

  private func stream(_ kernel: String, _ level: MemoryLevel, _ threads: Int) -> Known {
    let work = Self.work(kernel)
    let bytes: [MemoryLevel: Int] = [
      .l1: 24 << 10, .l2: 640 << 10, .l3: 12 << 20, .dram: 256 << 20,
    ]
    let units = 4e6
    return Known(
      workload: Workload(
        metric: "bandwidth.\(kernel).\(level.rawValue).\(threads)t", experiment: .bandwidth,
        kernel: kernel, precision: .f32, instructionSet: .avx512, threads: threads, level: level,
        workingSetBytes: (bytes[level] ?? 0) * (level == .dram ? 1 : threads), work: work),
      units: units,
      seconds: units * work.named.value / machine.bandwidth(kernel, level, threads: threads),
      followsClock: level < .l3)
  }

  private static func work(_ kernel: String) -> KernelWork {
    let isNonTemporal = kernel.hasSuffix("-nt")
    let fill = isNonTemporal ? 0.0 : 4
    return switch isNonTemporal ? String(kernel.dropLast(3)) : kernel {
    case "read": KernelWork(per: .element, loaded: 4)
    case "write": KernelWork(per: .element, stored: 4, filled: fill)
    case "update": KernelWork(per: .element, flops: 1, loaded: 4, stored: 4)
    case "scale": KernelWork(per: .element, flops: 1, loaded: 4, stored: 4, filled: fill)
    case "add": KernelWork(per: .element, flops: 1, loaded: 8, stored: 4, filled: fill)
    case "triad": KernelWork(per: .element, flops: 2, loaded: 8, stored: 4, filled: fill)
    case "mix-2-1": KernelWork(per: .element, flops: 1, loaded: 8, stored: 4)
    case "mix-3-1": KernelWork(per: .element, flops: 2, loaded: 12, stored: 4)
    default: KernelWork(per: .element, loaded: 4, stored: 4, filled: fill)
    }
  }
}
