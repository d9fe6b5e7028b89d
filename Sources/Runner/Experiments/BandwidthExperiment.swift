internal import KernelInterface
internal import RooflineModel

extension ExperimentRequest {
  /// Bandwidth of each level of memory.
  ///
  /// In the caches a ladder from loads alone over three, two and one load per store to stores alone,
  /// because a cache that loads and stores at the same time gives most in between; in main memory
  /// STREAM's kernels with normal and non-temporal stores, and for one thread some of them on small
  /// pages. Where a kernel comes with and without prefetching, the faster goes on after the first
  /// round. Single precision on the widest instruction set: the bytes are what counts, and the width
  /// of the vector is what a first-level cache is fastest with.
  mutating func listBandwidth() {
    for level in MemoryLevel.allCases {
      switch sets.bytes(level, threads: threads) {
      case .unavailable(let reason): unavailable.append(reason)
      case .available(let bytes):
        for name in names(level) { listStream(name, level, bytes: bytes) }
      }
    }
    if plan.mode == .quick {
      noteOmissions()
    } else if threads == 1 {
      listSmallPages()
    }
  }

  private static let quickInCaches = ["read", "update", "copy", "mix-2-1"]
  private static let quickInMemory = ["read", "update", "copy", "copy-nt", "triad"]
  private static let inCaches = ["read", "mix-3-1", "mix-2-1", "update", "copy", "triad", "write"]
  private static let inMemory = [
    "read", "update", "write", "write-nt", "copy", "copy-nt", "scale", "scale-nt", "add", "add-nt",
    "triad", "triad-nt",
  ]

  private func names(_ level: MemoryLevel) -> [String] {
    switch (plan.mode, level) {
    case (.quick, .dram): Self.quickInMemory
    case (.quick, _): Self.quickInCaches
    case (_, .dram): Self.inMemory
    case (_, _): Self.inCaches
    }
  }

  /// Lists one kernel, or its forms with and without prefetching.
  private mutating func listStream(
    _ name: String, _ level: MemoryLevel, bytes: Int, pages: PageSize? = nil
  ) {
    guard let widest else { return }
    let kernels = catalogue.kernels(name, per: .element, .f32, widest)
    let metric =
      "bandwidth.\(name).\(level).\(threads)t" + (pages == .small ? ".small-pages" : "")
    workloads += kernels.map { kernel in
      Workload(
        metric: kernels.count == 1 ? metric : "\(metric).p\(kernel.prefetch)",
        experiment: .bandwidth, kernel: name, precision: .f32, instructionSet: widest,
        threads: threads, level: level, workingSetBytes: bytes,
        prefetch: kernel.prefetch == 0 ? nil : kernel.prefetch, pages: pages, work: kernel.work)
    }
  }

  /// Lists what tells the worth of huge pages; one thread is enough to see it.
  private mutating func listSmallPages() {
    switch sets.smallPageBytes {
    case .unavailable(let reason): unavailable.append(reason)
    case .available(let bytes):
      for name in ["read", "update", "copy"] {
        listStream(name, .dram, bytes: bytes, pages: .small)
      }
    }
  }

  private mutating func noteOmissions() {
    guard isFirstTeam else { return }
    let caches = Self.inCaches.filter { !Self.quickInCaches.contains($0) }
    let memory = Self.inMemory.filter { !Self.quickInMemory.contains($0) }
    unavailable.append(
      Unavailable(
        subject: "bandwidth",
        reason: "a quick run leaves out \(caches.joined(separator: ", ")) in caches, "
          + "\(memory.joined(separator: ", ")) in memory, and memory on small pages",
        remedy: "run without --quick"))
  }
}
