import RooflineModel

extension SyntheticWorkloads {
  /// An encoder layer: products at 85 % of the FMA peak, everything else at 40 GB/s.
  var operators: [Known] {
    let shape = EncoderShape.standard(for: .standard)
    let side = 1024
    return [
      operation(
        "operators.gemm.1024", "gemm", MatrixOperation(rows: side, columns: side, depth: side))
    ]
      + EncoderOperator.allCases.map {
        operation($0.metric, $0.kernel, $0.operation(shape))
      }
  }

  private func operation(_ metric: String, _ kernel: String, _ matrices: MatrixOperation) -> Known {
    let isProduct = kernel.hasPrefix("gemm")
    // As the kernels declare it.
    let flops: [String: Double] = ["softmax": 5, "layer-norm": 8, "gelu": 7, "dropout": 2]
    let perUnit = isProduct ? 2 : flops[kernel] ?? 1
    let peak = (machine.fmaPerCycle[.avx512] ?? 0) * machine.efficiency * machine.clock
    let units = Double(matrices.units)
    let seconds =
      isProduct ? units * perUnit / (0.85 * peak) : matrices.bytes.value / 40e9
    var workload = Workload(
      metric: metric, experiment: .operators, kernel: kernel, precision: .f32,
      instructionSet: .avx512, threads: 1,
      work: KernelWork(per: isProduct ? .term : .element, flops: perUnit))
    workload.operation = matrices
    return Known(workload: workload, units: units, seconds: seconds, followsClock: true)
  }
}
