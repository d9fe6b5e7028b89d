/// The roofs, bandwidths and knees of one team in a placement other than its main one.
public struct PlacementNumbers: Sendable {
  /// The placement.
  public let placement: Placement
  /// The number of threads.
  public let threads: Int
  /// The compute ceilings.
  public let ceilings: [ComputeCeiling]
  /// The bandwidths.
  public let bandwidths: [MemoryBandwidth]
  /// The roofs and knees that they make.
  public let roofs: Roofs

  /// Summarises measurements that hold only the samples of `placement`.
  init(_ placement: Placement, _ measurements: [Measurement], _ expectations: Expectations) {
    self.placement = placement
    threads = measurements.first?.workload.threads ?? 0
    ceilings = measurements.compactMap { ComputeCeiling(compute: $0, expectations) }
    bandwidths = measurements.compactMap { MemoryBandwidth(memory: $0, expectations) }
    roofs = Roofs(threads: threads, ceilings: ceilings, bandwidths: bandwidths)
  }

  /// What follows the plain identifier, such as `placement-far`.
  var suffix: String { "placement-\(placement.name.rawValue)" }

  /// Adds the numbers to a summary, each under the plain identifier and the suffix.
  func add(to draft: inout SummaryDraft) {
    for ceiling in ceilings {
      draft.add(
        "\(ceiling.workload.metric).\(suffix)", ceiling.rate, best: ceiling.best, .higher)
    }
    for bandwidth in bandwidths {
      draft.add(
        "\(bandwidth.workload.metric).\(suffix)", bandwidth.rate, best: bandwidth.best, .higher)
    }
    for kernel in ["fma", "multiply", "fma-add"] {
      for precision in Precision.general {
        guard let knee = roofs.knee(kernel, precision) else { continue }
        draft.add("knee.\(kernel).\(precision.rawValue).dram.\(threads)t.\(suffix)", knee, .neither)
      }
    }
    if let breakEven = roofs.breakEven {
      draft.add("breakeven.f32.\(threads)t.\(suffix)", breakEven, .neither)
    }
  }
}
