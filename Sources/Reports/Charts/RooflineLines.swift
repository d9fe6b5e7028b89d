import RooflineModel

/// What the roofline of a record consists of.
struct RooflineLines {
  let context: ChartContext
  /// The compute roof, in FLOP/s.
  let peak: Estimate<FlopsPerSecond>
  /// The roof of main memory, in B/s.
  let bandwidth: Estimate<BytesPerSecond>
  /// The corner that both make, in FLOP/B.
  let knee: Estimate<Intensity>
  /// The ceiling that the compute roof is; nil where it is a fitted one.
  let ceiling: ComputeCeiling?

  /// Picks the roofs; nil if the record has none that can be drawn.
  init?(_ context: ChartContext) {
    let roofs = context.analysis.shownRoofs
    let fit = context.analysis.shownSweep?.fit.value
    let ceiling = roofs.bestKnee.flatMap { roofs.widest($0.kernel) }
    guard let peak = ceiling?.rate ?? fit?.peak,
      let bandwidth = ceiling == nil ? fit?.bandwidth : roofs.update?.rate,
      PlotScale.canDraw(peak.value.value), PlotScale.canDraw(bandwidth.value.value),
      PlotScale.canDraw((peak.value / bandwidth.value).value)
    else { return nil }
    self.context = context
    self.ceiling = ceiling
    self.peak = peak
    self.bandwidth = bandwidth
    knee = ceiling == nil ? fit?.knee ?? peak.quotient(by: bandwidth) : peak.quotient(by: bandwidth)
  }

  // MARK: Scales

  /// All intensities that matter, with a decade or so of air.
  var xScale: PlotScale {
    let places = steps.map(\.intensity.value) + [knee.value.value]
    let low = min(0.1, places.min() ?? 0.1) / 1.6
    let high = max(100, places.max() ?? 100) * 2
    return .logarithmic(low, high)
  }

  var yScale: PlotScale {
    let tops = references.map(\.peak.value) + ceilings.map(\.rate.value.value) + [peak.value.value]
    let slopes = [bandwidth.value.value] + oneThread.slopes.map(\.1)
    let bottom = min(
      (slopes.min() ?? 1) * xScale.low, steps.map(\.rate.low.value).min() ?? .infinity)
    return .logarithmic(max(bottom * 0.8, 1e-9), (tops.max() ?? 1) * 2.5)
  }

  // MARK: Numbers

  var steps: [SweepAnalysis.Step] {
    (context.analysis.shownSweep?.steps ?? []).filter {
      PlotScale.canDraw($0.intensity.value) && PlotScale.canDraw($0.rate.value.value)
    }
  }

  /// The ceilings besides the compute roof: other kernels and narrower instruction sets.
  var ceilings: [ComputeCeiling] {
    let all = context.analysis.shownRoofs.ceilings.filter {
      $0.workload.precision == .f32 && ["fma", "fma-add", "multiply"].contains($0.workload.kernel)
        && $0.workload.metric != ceiling?.workload.metric && PlotScale.canDraw($0.rate.value.value)
    }
    return all.sorted { $0.rate.value > $1.rate.value }
  }

  /// The roofs of the caches by the same kernel as that of main memory.
  var caches: [MemoryBandwidth] {
    context.analysis.bandwidths.filter {
      $0.workload.threads == context.analysis.shownThreads && $0.workload.kernel == "update"
        && $0.workload.level != .dram && PlotScale.canDraw($0.rate.value.value)
        && $0.rate.value > bandwidth.value
    }
  }

  /// The roofs of one thread, where more are shown.
  var oneThread: (levels: [(String, Double)], slopes: [(String, Double)]) {
    guard context.analysis.shownThreads > 1 else { return ([], []) }
    let roofs = context.analysis.roofs(threads: 1)
    let widest = roofs.widest("fma") ?? roofs.widest("multiply")
    let shownSets = Set(context.analysis.shownRoofs.ceilings.map(\.workload.instructionSet))
    // Narrower instruction sets are often measured with one thread alone.
    let narrower = roofs.ceilings.filter {
      $0.workload.precision == .f32 && ["fma", "multiply"].contains($0.workload.kernel)
        && !shownSets.contains($0.workload.instructionSet)
    }
    let levels = ([widest].compactMap(\.self) + narrower).map {
      (RooflineLines.name($0.workload), $0.rate.value.value)
    }.filter { PlotScale.canDraw($0.1) }
    let slopes = [roofs.update].compactMap(\.self).map { ("DRAM", $0.rate.value.value) }
      .filter { PlotScale.canDraw($0.1) }
    return (levels, slopes)
  }

  /// The accelerators whose roofs rise above this machine.
  var references: [(name: String, peak: FlopsPerSecond, bandwidth: BytesPerSecond)] {
    context.references.compactMap { reference in
      guard let theirs = reference.peak(.fp32).value, theirs > 1.3 * peak.value,
        PlotScale.canDraw(theirs.value), PlotScale.canDraw(reference.bandwidth.value)
      else { return nil }
      return (reference.shortName, theirs, reference.bandwidth)
    }
  }

  /// The name of a ceiling, such as `FMA avx2`.
  static func name(_ workload: Workload) -> String {
    let kernels = ["fma": "FMA", "fma-add": "FMA + add"]
    return "\(kernels[workload.kernel] ?? workload.kernel) \(workload.instructionSet.rawValue)"
  }
}
