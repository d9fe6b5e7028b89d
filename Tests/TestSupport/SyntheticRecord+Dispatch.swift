public import RooflineModel

/// A dispatch ladder on a known machine: overheads by step, and one bandwidth.
public enum SyntheticLadder {
  /// The overhead of a step, in s; operators in random order take 5 ns more.
  public static func overhead(_ step: DispatchStep, _ order: OpcodeOrder) -> Double {
    let predictable: [DispatchStep: Double] = [
      .inline: 1e-9, .call: 1.5e-9, .closure: 3e-9, .method: 3.5e-9, .witness: 4e-9,
      .switch: 2e-9, .threaded: 3e-9, .dynamic: 120e-9, .replay: 6e-9, .fused: 0.5e-9,
    ]
    return (predictable[step] ?? 0) + (order == .random ? 5e-9 : 0)
  }

  /// Named bytes per second of every operator on whatever array.
  public static let bandwidth = 100e9

  /// The time that an operator of a step takes, in s.
  public static func seconds(_ step: DispatchStep, _ order: OpcodeOrder, elements: Int) -> Double {
    overhead(step, order) + Double(elements) * step.bytesPerElement / bandwidth
  }

  static func workload(
    _ metric: String, _ experiment: Experiment, _ kernel: String, _ order: OpcodeOrder,
    bytesPerElement: Double, elements: Int, threads: Int
  ) -> Workload {
    let bytes = Double(elements) * bytesPerElement
    return Workload(
      metric: "\(metric).n\(elements)", experiment: experiment, kernel: kernel, precision: .f32,
      instructionSet: .sse2, threads: threads, workingSetBytes: 12 * elements,
      elementsPerCall: elements,
      work: KernelWork(
        per: .instruction, flops: Double(elements), loaded: bytes * 2 / 3, stored: bytes / 3),
      opcodes: order)
  }
}

extension Record {
  /// Adds the ladder, without noise.
  public mutating func appendLadder(rounds: Int) {
    for step in DispatchStep.allCases {
      for order in step.takesAnyOrder ? OpcodeOrder.allCases : [.predictable] {
        for elements in order == .random ? [1, 16] : [1, 16, 256, 4096] {
          append(
            SyntheticLadder.workload(
              "dispatch.\(step.rawValue).\(order.rawValue)", .dispatch, step.rawValue, order,
              bytesPerElement: step.bytesPerElement, elements: elements, threads: 1),
            units: 1e6, seconds: 1e6 * SyntheticLadder.seconds(step, order, elements: elements),
            rounds: rounds)
        }
      }
    }
  }

  /// Adds a dispatcher of 120 ns that runs ahead of a worker, without noise: whoever is slower sets the
  /// pace, and handing an operator over takes 20 ns.
  public mutating func appendRunAhead(rounds: Int) {
    for elements in RunAhead.sizes {
      let work = 5e-9 + Double(elements) * 12 / SyntheticLadder.bandwidth
      for part in RunAhead.Part.allCases {
        let seconds =
          switch part {
          case .worker: work
          case .synchronous: work + 120e-9
          case .queued: max(work + 2e-9, 140e-9)
          }
        append(
          SyntheticLadder.workload(
            "run-ahead.\(part.rawValue)", .runAhead, part.kernel, .predictable,
            bytesPerElement: 12, elements: elements, threads: 2),
          units: 1e6, seconds: 1e6 * seconds, rounds: rounds)
      }
    }
  }
}
