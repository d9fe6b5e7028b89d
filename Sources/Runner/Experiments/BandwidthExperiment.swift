internal import KernelInterface
internal import RooflineModel

extension ExperimentRequest {
  /// Bandwidth of each level: read, update in place, copy; in memory also the copy whose stores
  /// go past the caches.
  ///
  /// Single precision on the widest instruction set: the bytes are what counts, and the width of
  /// the vector is what a first-level cache is fastest with.
  mutating func listBandwidth() {
    guard let widest else { return }
    for level in MemoryLevel.allCases {
      guard case .available(let bytes) = sets.bytes(level, threads: threads) else {
        if case .unavailable(let reason) = sets.bytes(level, threads: threads) {
          unavailable.append(reason)
        }
        continue
      }
      let names = ["read", "update", "copy"] + (level == .dram ? ["copy-nt"] : [])
      for name in names {
        guard let kernel = catalogue.kernels(name, .f32, widest).first else { continue }
        workloads.append(
          Workload(
            metric: "bandwidth.\(name).\(level).\(threads)t", experiment: .bandwidth, kernel: name,
            precision: .f32, instructionSet: widest, threads: threads, level: level,
            workingSetBytes: bytes, work: kernel.work))
      }
    }
  }
}
