internal import KernelInterface
internal import RooflineModel

extension ExperimentRequest {
  /// Compute ceilings: FMA, multiply and add chains in both precisions.
  ///
  /// One thread measures every instruction set asked for; larger teams and quick runs only the
  /// widest, whose ceilings are the roof.
  mutating func listCompute() {
    let narrow = plan.mode == .quick || !isFirstTeam
    let sets = narrow ? plan.instructionSets.suffix(1) : plan.instructionSets[...]
    for set in sets.reversed() {
      for precision in Precision.allCases {
        for name in ["fma", "multiply", "add"] {
          let metric = "compute.\(name).\(precision).\(set).\(threads)t"
          guard let kernel = catalogue.kernel(name, precision, set) else {
            unavailable.append(
              Unavailable(
                subject: metric,
                reason: "\(set.rawValue.uppercased()) has no fused multiply-add instruction"))
            continue
          }
          workloads.append(
            Workload(
              metric: metric, experiment: .compute, kernel: name, precision: precision,
              instructionSet: set, threads: threads, work: kernel.work))
        }
      }
    }
  }
}
