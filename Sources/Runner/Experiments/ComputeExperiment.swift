internal import KernelInterface
internal import RooflineModel

extension ExperimentRequest {
  /// Compute ceilings: FMA, multiply, add, and FMA mixed with add, in both precisions.
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
      // Other instruction sets have no kernel for these.
      guard set == .avx512 else { continue }
      listCeiling("dot", .bf16, set, otherwise: "this processor has no AVX512_BF16 instructions")
      listCeiling("dot", .i8, set, otherwise: "this processor has no AVX512_VNNI instructions")
    }
  }

  /// Lists one family of ceilings, or why this machine has none.
  private mutating func listCeiling(
    _ name: String, _ precision: Precision, _ set: InstructionSet, otherwise reason: String
  ) {
    let metric = "compute.\(name).\(precision).\(set).\(threads)t"
    let kernels = catalogue.kernels(name, precision, set)
    if kernels.isEmpty { unavailable.append(Unavailable(subject: metric, reason: reason)) }
    workloads += kernels.map { kernel in
      Workload(
        metric: kernels.count == 1 ? metric : "\(metric).c\(kernel.work.chains)",
        experiment: .compute, kernel: name, precision: precision, instructionSet: set,
        threads: threads, work: kernel.work)
    }
  }
}
