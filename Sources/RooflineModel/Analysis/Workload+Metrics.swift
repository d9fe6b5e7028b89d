extension Workload {
  /// The metric of the sweep that this workload is a point of: its own up to the repeat count.
  ///
  /// `sweep.multiply.f32.dram.1t` for `sweep.multiply.f32.dram.1t.r8` and for
  /// `sweep.multiply.f32.dram.1t.r1.call256`.
  var sweepMetric: String {
    let words = metric.split(separator: ".")
    let stem = words.prefix { word in
      !(word.first == "r" && word.count > 1 && word.dropFirst().allSatisfy(\.isNumber))
    }
    return stem.joined(separator: ".")
  }

  /// The unit of the metric, and which direction is an improvement.
  var metricUnit: (unit: UnitSymbol, better: SummaryEntry.Better) {
    switch experiment {
    case .compute: (.flopPerSecond, .higher)
    case .bandwidth: (.bytePerSecond, .higher)
    case .sweep: elementsPerCall == nil ? (.flopPerSecond, .higher) : (.second, .lower)
    case .fusion, .dispatch, .runAhead: (.second, .lower)
    case .levels, .numa: kernel == "chase" ? (.second, .lower) : (.bytePerSecond, .higher)
    case .threads: level == nil ? (.flopPerSecond, .higher) : (.bytePerSecond, .higher)
    case .operators:
      metric == OperatorAnalysis.Product.metric ? (.flopPerSecond, .higher) : (.second, .lower)
    // No workload asks for them: they are measured on pairs of processors, and on other programs.
    case .cores, .interpreters: (.second, .lower)
    case .batch: (.second, .lower)
    }
  }
}

extension Measurement {
  /// Adds the metric of the workload itself; ceilings and bandwidths add theirs with more detail.
  ///
  /// A step of a sweep is a rate, a small call is the time of one call of all threads together, a
  /// chain of operators is the time of one element in all of them, a dispatch is the time of one
  /// instruction or operator, whatever its elements; an operator of a layer that of one application,
  /// a network that of one evaluation.
  func add(to draft: inout SummaryDraft) {
    let (unit, better) = workload.metricUnit
    guard let time = Estimate<Seconds>(byRound: secondsPerUnitByRound), let first = samples.first
    else {
      draft.add(workload.metric, unavailable: absence.reason, unit, better)
      return
    }
    let best = bestSecondsPerUnit
    if unit == .flopPerSecond {
      let rate: Estimate<FlopsPerSecond> = time.reciprocal(scale: workload.flopsPerUnit.value)
      draft.add(
        workload.metric, rate, best: best.map { workload.flopsPerUnit / $0 }, better)
    } else if [.levels, .threads, .numa].contains(workload.experiment), unit == .bytePerSecond {
      let rate: Estimate<BytesPerSecond> = time.reciprocal(scale: workload.work.named.value)
      draft.add(workload.metric, rate, best: best.map { workload.work.named / $0 }, better)
    } else if unit == .second {
      let isCall = workload.elementsPerCall != nil && workload.opcodes == nil
      let fixed =
        workload.operation.map { Double($0.units) }
        ?? workload.network.map { Double($0.unitsPerEvaluation) }
        ?? Double(workload.chainedCalls ?? 1)
      let unitsPerCall = isCall ? first.units / Double(first.calls) : fixed
      draft.add(
        workload.metric, time.scaled(by: unitsPerCall, as: Seconds.self),
        best: best.map { unitsPerCall * $0 }, better)
    }
  }
}
