internal import KernelInterface
public import RooflineModel

extension ExperimentRequest {
  /// The operators of one encoder layer of BERT-large, each on its own, and the product of 1024³.
  ///
  /// One thread only: several would each have a layer of their own, which is another question. A quick
  /// run has time for one operator of each class.
  mutating func listOperators() {
    guard threads == 1, let widest else {
      if isFirstTeam {
        unavailable.append(
          Unavailable(
            subject: "operators", reason: "they are measured with one thread only",
            remedy: "ask for --threads 1"))
      }
      return
    }
    let side = 1024
    listOperation(
      OperatorAnalysis.Product.metric, "gemm", per: .term,
      MatrixOperation(rows: side, columns: side, depth: side), widest)
    let shape = plan.encoder ?? .standard(for: plan.mode)
    let all = EncoderOperator.allCases
    let chosen = plan.mode == .quick ? EncoderOperator.representatives : all
    for name in chosen {
      listOperation(name.metric, name.kernel, per: name.unit, name.operation(shape), widest)
    }
    if chosen.count < all.count {
      unavailable.append(
        Unavailable(
          subject: "operators",
          reason: "a quick run measures \(chosen.count) of the \(all.count) operators, one of each "
            + "class, on \(shape.tokens) tokens",
          remedy: "run without --quick"))
    }
  }

  private mutating func listOperation(
    _ metric: String, _ name: String, per unit: KernelWork.Unit, _ operation: MatrixOperation,
    _ set: InstructionSet
  ) {
    guard let kernel = catalogue.kernels(name, per: unit, .f32, set).first else { return }
    var workload = Workload(
      metric: metric, experiment: .operators, kernel: name, precision: .f32, instructionSet: set,
      threads: threads, workingSetBytes: OperandPlacement(operation).bytes,
      prefetch: kernel.prefetch == 0 ? nil : kernel.prefetch, work: kernel.work)
    workload.operation = operation
    workloads.append(workload)
  }
}

/// The memory that the operators of a layer need.
public enum OperatorDemand {
  /// The most that any operator of a layer of that shape needs, in B; `Int.max` if no machine has it.
  ///
  /// - Parameter shape: What the layer is applied to.
  /// - Returns: Operands, result and scratch, in B.
  public static func bytes(_ shape: EncoderShape) -> Int {
    // Far beyond any memory, and far from overflowing.
    guard shape.batch < 1 << 20, shape.sequence < 1 << 16 else { return .max }
    return EncoderOperator.allCases.map { OperandPlacement($0.operation(shape)).bytes }.max() ?? 0
  }
}
