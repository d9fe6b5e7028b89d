internal import KernelInterface
internal import RooflineModel

extension ExperimentRequest {
  /// Lengths of chains of operators.
  static let everyLength = Array(1...8)
  private static let someLengths = [1, 2, 4, 8]

  /// Chains of unary operators over an array, fused into one pass and in one pass each.
  ///
  /// Every length up to eight in memory with all threads; lengths 1, 2, 4 and 8 in memory with one
  /// thread, and in the caches, where a thread shares nothing, with the smallest team alone. A chain of
  /// one is the same fused or not, and measured once. A thorough run measures every length everywhere.
  mutating func listFusion() {
    if plan.mode == .quick {
      listQuickFusion()
      return
    }
    for level in MemoryLevel.allCases where level == .dram || isFirstTeam {
      let isWhole = plan.mode == .thorough || (level == .dram && isLastTeam)
      let lengths = isWhole ? Self.everyLength : Self.someLengths
      for name in ["multiply", "cosine"] { listChains(name, level, lengths) }
    }
  }

  private var isLastTeam: Bool { threads == plan.threads.last }

  /// The ends of the chain of multiplications and one cosine against two, in memory.
  private mutating func listQuickFusion() {
    guard isLastTeam else { return }
    listChains("multiply", .dram, [1, 8])
    listChains("cosine", .dram, [1, 2])
    unavailable.append(
      Unavailable(
        subject: "fusion",
        reason: "a quick run leaves out chains in the caches, of one thread in memory, and most "
          + "lengths",
        remedy: "run without --quick"))
  }

  private mutating func listChains(_ name: String, _ level: MemoryLevel, _ lengths: [Int]) {
    guard let widest,
      let kernel = catalogue.kernels("unary-\(name)", per: .element, .f32, widest).first
    else { return }
    let stem = "fusion.\(name).\(level).\(threads)t"
    switch sets.fusionBytes(level, threads: threads) {
    case .unavailable(let why):
      unavailable.append(Unavailable(subject: stem, reason: why.reason, remedy: why.remedy))
    case .available(let bytes):
      func workload(_ form: String, _ length: Int, repeats: Int, calls: Int?) -> Workload {
        Workload(
          metric: "\(stem).\(form).n\(length)", experiment: .fusion, kernel: kernel.name,
          precision: .f32, instructionSet: widest, threads: threads, level: level,
          workingSetBytes: bytes, repeats: repeats, chainedCalls: calls,
          prefetch: kernel.prefetch == 0 ? nil : kernel.prefetch, work: kernel.work)
      }
      workloads += lengths.map { workload("fused", $0, repeats: $0, calls: nil) }
      workloads += lengths.filter { $0 > 1 }.map {
        workload("unfused", $0, repeats: 1, calls: $0)
      }
    }
  }
}
