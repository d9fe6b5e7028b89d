import RooflineModel

/// The plots of the working-set ramp.
struct LevelPanels {
  let context: ChartContext
  let levels: LevelAnalysis
  private let x: PlotScale
  private let y: PlotScale

  /// Makes the scales; nil if nothing can be drawn.
  init?(_ context: ChartContext, _ levels: LevelAnalysis) {
    let chases = Self.chases(context).map { Double($0.workload.workingSetBytes) }
    let sizes = levels.ramp.points.map { Double($0.bytes) } + chases
    guard let x = PlotScale.logarithmic(holding: sizes, air: 0.02),
      let y = PlotScale.logarithmic(holding: levels.ramp.bandwidths.map(\.value), air: 0.2)
    else { return nil }
    self.context = context
    self.levels = levels
    self.x = x
    self.y = y
  }

  /// Bandwidth against the working set.
  var bandwidth: PlotPanel {
    PlotPanel(
      title: "bandwidth of reads",
      x: PlotAxis(title: "working set", scale: x, labels: .binary),
      y: PlotAxis(title: "B/s, named bytes", scale: y, labels: .prefixed), height: 250,
      series: boundaries(y) + [plateaus, reads], labels: names)
  }

  private var reads: PlotSeries {
    let points = zip(levels.ramp.points, levels.ramp.bandwidths)
      .filter { PlotScale.canDraw($1.value) }
      .map { point, rate -> PlotPoint in
        let name = "reads of \(Format.binarySize(point.bytes))"
        let size = Double(point.bytes)
        guard let time = roundEstimate(point.secondsPerByte) else {
          let facts = PointFacts(name: name, value: Format.quantity(rate), trust: .sound)
          return PlotPoint(PlotPlace(size, rate.value), facts)
        }
        let estimate: Estimate<BytesPerSecond> = time.estimate(of: Seconds.self)
          .reciprocal(scale: 1)
        return PlotPoint(
          PlotPlace(size, estimate.value.value),
          interval: (PlotPlace(size, estimate.low.value), PlotPlace(size, estimate.high.value)),
          PointFacts(name, estimate))
      }
    return PlotSeries(
      key: "reads", name: "reads, measured", look: PlotLook(hue: .blue, marker: .circle, radius: 3),
      shapes: [.points(points)])
  }

  private var plateaus: PlotSeries {
    let shapes = levels.segmentation.levels.compactMap { level -> PlotShape? in
      guard !level.points.isEmpty else { return nil }
      let from = Double(levels.ramp.points[level.points.lowerBound].bytes)
      let to = Double(levels.ramp.points[level.points.upperBound - 1].bytes)
      let rate = level.bandwidth.value.value
      return .line([PlotPlace(from, rate), PlotPlace(to, rate)])
    }
    return PlotSeries(
      key: "plateaus", name: "levels found", look: PlotLook(hue: .green, width: 3),
      shapes: shapes)
  }

  /// The sizes from the data with their intervals, and those of the system.
  private func boundaries(_ y: PlotScale) -> [PlotSeries] {
    var found: [PlotShape] = []
    for size in levels.segmentation.levels.compactMap(\.size) {
      let (low, high) = (size.low.value, size.high.value)
      found.append(
        .band(
          low: [PlotPlace(low, y.low), PlotPlace(high, y.low)],
          high: [PlotPlace(low, y.high), PlotPlace(high, y.high)]))
      found.append(
        .line([PlotPlace(size.value.value, y.low), PlotPlace(size.value.value, y.high)]))
    }
    let claimed = levels.comparison.rows.compactMap(\.reported).map { size -> PlotShape in
      .line([PlotPlace(size.value, y.low), PlotPlace(size.value, y.high)])
    }
    return [
      PlotSeries(
        key: "reported", name: "size by the system",
        look: PlotLook(hue: .muted, dash: .dashed, width: 1.4), shapes: claimed),
      PlotSeries(
        key: "found", name: "size from the data",
        look: PlotLook(hue: .vermillion, width: 1.6), shapes: found),
    ].filter { !$0.shapes.isEmpty }
  }

  /// The names of the levels, over the middles of what was found.
  private var names: [PlotLabel] {
    levels.comparison.rows.compactMap { row in
      guard let level = row.measured, !level.points.isEmpty else { return nil }
      let name = row.level?.rawValue.uppercased() ?? "unnamed"
      let middle = (level.points.lowerBound + level.points.upperBound - 1) / 2
      let rate = Format.quantity(level.bandwidth.value)
      let size = level.size.map { LevelSection.size($0.value.value) }
      return PlotLabel(
        texts: [size.map { "\(name) \($0), \(rate)" }, "\(name) \(rate)", name].compactMap(\.self),
        // Along the upper edge, where no point lies.
        anchor: .beside(
          PlotPlace(Double(levels.ramp.points[middle].bytes), y.high),
          [.below, .belowLeft, .belowRight]),
        isBold: true, series: "plateaus")
    }
  }

  // MARK: Latency

  private static func chases(_ context: ChartContext) -> [Measurement] {
    context.analysis.placements.main.filter {
      $0.workload.experiment == .levels && $0.workload.kernel == "chase"
    }
  }

  /// Latency against the working set; nil if no chase of pointers was measured.
  var latency: PlotPanel? {
    let points = Self.chases(context).compactMap { chase -> PlotPoint? in
      guard let estimate = roundEstimate(chase.secondsPerUnitByRound),
        PlotScale.canDraw(estimate.value), chase.workload.workingSetBytes > 0
      else { return nil }
      let size = Double(chase.workload.workingSetBytes)
      let time = estimate.estimate(of: Seconds.self)
      return PlotPoint(
        PlotPlace(size, time.value.value),
        interval: (PlotPlace(size, time.low.value), PlotPlace(size, time.high.value)),
        context.facts(
          "dependent loads in \(Format.binarySize(chase.workload.workingSetBytes))", time,
          metric: chase.workload.metric))
    }
    guard points.count > 1,
      let y = PlotScale.logarithmic(
        holding: points.flatMap { point in
          [point.place.y] + (point.interval.map { [$0.low.y, $0.high.y] } ?? [])
        }, air: 0.12)
    else { return nil }
    return PlotPanel(
      title: "latency: loads that each wait for the one before",
      x: PlotAxis(title: "working set", scale: x, labels: .binary),
      y: PlotAxis(title: "time per load", scale: y, labels: .seconds), height: 150,
      series: boundaries(y) + [
        PlotSeries(
          key: "latency", name: "latency, measured",
          look: PlotLook(hue: .orange, marker: .square, radius: 3.5), shapes: [.points(points)])
      ],
      labels: levels.latencies.map { latency in
        let source = points.first { $0.facts.metric == latency.source }
        return PlotLabel(
          texts: ["\(latency.level.rawValue.uppercased()) \(Format.quantity(latency.time.value))"],
          anchor: .beside(
            source?.place ?? PlotPlace(x.low, latency.time.value.value),
            [.above, .aboveLeft, .right, .below, .belowRight]), isBold: true, series: "latency")
      })
  }
}
