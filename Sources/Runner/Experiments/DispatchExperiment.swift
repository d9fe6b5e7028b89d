internal import KernelInterface
internal import RooflineModel

extension ExperimentRequest {
  /// Dispatch overhead: one program of element-wise operators on arrays of few to many elements, run in
  /// ever more indirect ways; and an interpreter over registers against the same program compiled.
  ///
  /// One thread only: overhead is paid per thread, and a second one adds nothing to know.
  mutating func listDispatch() {
    guard threads == 1 else {
      if isFirstTeam {
        unavailable.append(
          Unavailable(
            subject: "dispatch", reason: "it is measured with one thread only",
            remedy: "ask for --threads 1"))
      }
      return
    }
    for name in ["switch", "fused"] {
      guard let kernel = dispatchKernel(name, .f64) else { continue }
      workloads.append(
        Workload(
          metric: "dispatch.\(name)", experiment: .dispatch, kernel: name,
          precision: kernel.precision, instructionSet: kernel.instructionSet, threads: threads,
          work: kernel.work))
    }
    for step in ladderSteps {
      for order in step.takesAnyOrder ? OpcodeOrder.allCases : [.predictable] {
        for elements in ladderSizes(order) { listStep(step, order, elements: elements) }
      }
    }
    if plan.mode == .quick {
      unavailable.append(
        Unavailable(
          subject: "dispatch",
          reason: "a quick run leaves out the steps "
            + DispatchStep.allCases.filter { !ladderSteps.contains($0) }.map(\.rawValue)
            .joined(separator: ", ") + " and all but the smallest arrays",
          remedy: "run without --quick"))
    }
  }

  /// The baseline kernel of a name: dispatch is not a matter of vectors.
  func dispatchKernel(_ name: String, _ precision: Precision) -> Kernel? {
    catalogue.kernels.first {
      $0.name == name && $0.precision == precision && $0.work.unit == .instruction
    }
  }

  private var ladderSteps: [DispatchStep] {
    plan.mode == .quick ? [.inline, .switch, .dynamic, .replay] : DispatchStep.allCases
  }

  /// The elements of the arrays.
  ///
  /// Overhead and bandwidth are found on arrays in the first-level cache; the larger ones show where
  /// the steps come together. The order of the operators matters where the overhead does.
  private func ladderSizes(_ order: OpcodeOrder) -> [Int] {
    switch (plan.mode, order) {
    case (.quick, .predictable): [1, 256]
    case (.quick, .random): [1]
    case (_, .predictable): [1, 16, 256, 4096, 65536, 1 << 20]
    case (_, .random): [1, 16]
    }
  }

  private mutating func listStep(_ step: DispatchStep, _ order: OpcodeOrder, elements: Int) {
    guard let kernel = dispatchKernel(step.rawValue, .f32) else { return }
    workloads.append(
      dispatched(
        kernel, metric: "dispatch.\(step.rawValue).\(order.rawValue).n\(elements)",
        experiment: .dispatch, order, elements: elements))
  }

  /// A program on arrays of `elements`, whose work per operator is that of all its elements.
  func dispatched(
    _ kernel: Kernel, metric: String, experiment: Experiment, _ order: OpcodeOrder, elements: Int,
    threads: Int = 1
  ) -> Workload {
    var work = kernel.work
    work.flops = Double(elements) * work.flops
    work.loaded = Double(elements) * work.loaded
    work.stored = Double(elements) * work.stored
    return Workload(
      metric: metric, experiment: experiment, kernel: kernel.name, precision: kernel.precision,
      instructionSet: kernel.instructionSet, threads: threads,
      workingSetBytes: threads * DispatchLadder.bytes(elements: elements),
      elementsPerCall: elements, work: work, opcodes: order)
  }
}
