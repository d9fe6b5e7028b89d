extension MeasuredRate where Rate == FlopsPerSecond, PerCycle == FlopsPerCycle {
  /// Adds the ceiling, its figure per cycle and the chains that reached it, to a summary.
  func add(to draft: inout SummaryDraft) {
    let metric = workload.metric
    if workload.work.chains > 0 {
      let chains = Ratio(Double(workload.work.chains))
      draft.add(
        "\(metric).chains",
        Estimate(
          value: chains, low: chains, high: chains, samples: rate.samples, rounds: rate.rounds),
        .neither)
    }
    draft.add(metric, rate, best: best, .higher)
    if let perCycle {
      draft.add(
        "\(metric).per-cycle", perCycle, .higher, restsOn: [metric, SummaryDraft.clockCheck])
    }
  }
}

extension MeasuredRate where Rate == BytesPerSecond, PerCycle == BytesPerCycle {
  /// Adds the bandwidth in named and in moved bytes, and its figure per cycle, to a summary.
  func add(to draft: inout SummaryDraft) {
    let metric = workload.metric
    draft.add(metric, rate, best: best, .higher)
    if let moved, let fillFactor {
      draft.add("\(metric).moved", moved, best: fillFactor * best, .higher, restsOn: [metric])
    }
    if let perCycle {
      draft.add(
        "\(metric).per-cycle", perCycle, .higher, restsOn: [metric, SummaryDraft.clockCheck])
    }
  }
}

extension Roofs {
  /// Adds the knees of the roofs, and the break-even of unary operators, to a summary.
  ///
  /// A knee that was planned but lacks one of its roofs is unavailable for the reason of that
  /// roof; one that was not planned has no entry.
  func add(to draft: inout SummaryDraft) {
    for kernel in ["fma", "multiply", "fma-add"] {
      for precision in Precision.general {
        let metric = "knee.\(kernel).\(precision.rawValue).dram.\(threads)t"
        if let knee = knee(kernel, precision) {
          draft.add(metric, knee, .neither, restsOn: foundations(kernel, precision))
        } else if let reason = absence(kernel, precision) {
          draft.add(metric, unavailable: reason, .flopPerByte, .neither)
        }
      }
    }
    let metric = "breakeven.f32.\(threads)t"
    if let breakEven {
      draft.add(metric, breakEven, .neither, restsOn: foundations("fma", .f32))
    } else if let reason = absence("fma", .f32) {
      draft.add(metric, unavailable: reason, .flopPerElement, .neither)
    }
  }

  private func foundations(_ kernel: String, _ precision: Precision) -> [String] {
    [widest(kernel, precision)?.workload.metric, update?.workload.metric].compactMap(\.self)
  }

  /// Why a knee cannot be made although one of its roofs was planned; nil if none was lost.
  private func absence(_ kernel: String, _ precision: Precision) -> String? {
    let peak = absences.first { workload, _ in
      workload.experiment == .compute && workload.kernel == kernel
        && workload.precision == precision && widest(kernel, precision) == nil
    }
    let memory = absences.first { workload, _ in
      workload.isMemoryRoof
    }
    let isPlanned =
      (widest(kernel, precision) != nil || peak != nil) && (update != nil || memory != nil)
    guard isPlanned, let lost = peak ?? memory else { return nil }
    return "rests on \(lost.workload.metric): \(lost.why.reason)"
  }
}
