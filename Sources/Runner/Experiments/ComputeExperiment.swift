internal import KernelInterface
internal import RooflineModel

extension ExperimentRequest {
  /// Compute ceilings: FMA, multiply, add, and FMA mixed with add, in both precisions; dot products
  /// and the matrix unit in low precision.
  ///
  /// Each comes with several counts of chains; after the first round of a team only the fastest of
  /// a family goes on. One thread measures every instruction set asked for; larger teams and quick
  /// runs only the widest, whose ceilings are the roof.
  mutating func listCompute() {
    let narrow = plan.mode == .quick || !isFirstTeam
    let sets = narrow ? plan.instructionSets.suffix(1) : plan.instructionSets[...]
    for set in sets.reversed() {
      for precision in Precision.general {
        for name in ["fma", "multiply", "add", "fma-add"] {
          listCeiling(
            name, precision, set,
            otherwise: "\(set.rawValue.uppercased()) has no fused multiply-add instruction")
        }
      }
      listDots(set)
    }
  }

  /// Lists the dot products and the matrix unit that belong to an instruction set, or to the next
  /// wider one where the machine ends with this one.
  private mutating func listDots(_ set: InstructionSet) {
    func missing(_ word: String) -> String { "this processor has no \(word) instructions" }
    switch set {
    case .avx512:
      listCeiling("dot", .bf16, set, otherwise: missing("AVX512_BF16"))
      listCeiling("dot", .i8, set, otherwise: missing("AVX512_VNNI"))
      let noTiles = "this processor has no AMX unit, or the system does not grant it"
      listCeiling("tile-dot", .bf16, set, otherwise: noTiles)
      listCeiling("tile-dot", .i8, set, otherwise: noTiles)
    case .avx2:
      listCeiling("dot", .i8, set, otherwise: missing("AVX_VNNI"))
      guard set == widest else { return }
      listCeiling("dot", .bf16, .avx512, otherwise: missing("AVX512_BF16"))
      listCeiling("tile-dot", .bf16, .avx512, otherwise: "this processor has no AMX unit")
      listCeiling("tile-dot", .i8, .avx512, otherwise: "this processor has no AMX unit")
    case .sse2: break
    case .neon:
      for precision in [Precision.bf16, .i8] {
        listCeiling("dot", precision, set, otherwise: "there is no such kernel for arm64 yet")
      }
    }
  }

  /// Lists one family of ceilings, or why this machine has none.
  private mutating func listCeiling(
    _ name: String, _ precision: Precision, _ set: InstructionSet, otherwise reason: String
  ) {
    let metric = "compute.\(name).\(precision).\(set).\(threads)t"
    let kernels = catalogue.kernels(name, per: .iteration, precision, set)
    if kernels.isEmpty { unavailable.append(Unavailable(subject: metric, reason: reason)) }
    workloads += kernels.map { kernel in
      Workload(
        metric: kernels.count == 1 ? metric : "\(metric).c\(kernel.work.chains)",
        experiment: .compute, kernel: name, precision: precision, instructionSet: set,
        threads: threads, work: kernel.work)
    }
  }
}
