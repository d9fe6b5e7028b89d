import RooflineModel

/// How rates grow with the number of threads, and how many saturate each.
enum ThreadFigure: Chart {
  static let name = "threads"
  static let abstract = "bandwidth and FLOP/s against threads, with the saturating counts"

  static func drawing(_ context: ChartContext) -> Availability<Drawing> {
    let ramps = context.analysis.ramps.filter { ramp in
      ramp.subject.kind == nil && ramp.points.contains { PlotScale.canDraw($0.rate.value.value) }
    }
    guard ramps.contains(where: { $0.points.count > 1 }) else {
      return unavailable(
        "no more than one thread count is in the record",
        remedy: "Measure with 'ridgeline run --only threads'.")
    }
    let memory = ramps.filter { $0.subject.level != nil }
    let compute = ramps.filter { $0.subject.level == nil }
    let panels = [
      panel("bandwidth", .bytePerSecond, memory, context),
      panel("compute rate", .flopPerSecond, compute, context),
    ].compactMap(\.self)
    return .available(
      Drawing(
        name: name, title: title(ramps),
        subtitle: "Threads go one to a core first, then to the other threads of the cores. Bars: "
          + "95 %; rings: the smallest count within 95 % of the best rate.",
        alternative: alternative(ramps), source: context.source(), panels: panels))
  }

  private static func title(_ ramps: [ThreadRamp]) -> String {
    let several = ramps.filter { $0.points.count > 1 }
    let saturated = several.filter { !$0.needsAll }.compactMap { ramp in
      ramp.saturation.map { "\(name(ramp)) at \(threadWords(Int($0.value.value)).glued)" }
    }
    let last = several.compactMap { $0.points.last?.threads }.max() ?? 1
    if saturated.isEmpty {
      let gains = several.compactMap { ramp -> String? in
        guard let first = ramp.points.first, let best = ramp.best else { return nil }
        return "\(name(ramp)) ×\(Format.number(best.rate.value / first.rate.value))"
      }
      return
        "Everything still grows up to \(threadWords(last).glued): \(gains.joined(separator: ", "))"
    }
    return "Saturated: \(saturated.joined(separator: ", "))"
      + (saturated.count == several.count
        ? "" : "; the rest grows up to \(threadWords(last).glued)")
  }

  private static func alternative(_ ramps: [ThreadRamp]) -> String {
    let rows = ramps.map { ramp in
      let unit: UnitSymbol = ramp.subject.level == nil ? .flopPerSecond : .bytePerSecond
      let points = ramp.points.map {
        "\($0.threads): \(Format.quantity($0.rate.value.value, unit: unit))"
      }
      return "\(name(ramp)) by threads \(points.joined(separator: ", "))"
    }
    return "Rates against the number of threads. \(rows.joined(separator: "; "))."
  }

  private static func name(_ ramp: ThreadRamp) -> String {
    "\(ramp.subject.kernel) \(ramp.subject.level?.rawValue.uppercased() ?? "f32")"
  }

  private static func panel(
    _ title: String, _ unit: UnitSymbol, _ ramps: [ThreadRamp], _ context: ChartContext
  ) -> PlotPanel? {
    let points = ramps.flatMap(\.points).filter { PlotScale.canDraw($0.rate.high.value) }
    let counts = Set(points.map(\.threads)).sorted()
    guard let first = counts.first, let last = counts.last,
      let top = points.map(\.rate.high.value).max()
    else { return nil }
    let isWide = last > 8 * first
    let x =
      isWide
      ? PlotScale.logarithmic(Double(first) / 1.15, Double(last) * 1.15)
      : .linear(Double(min(first, 1)) - 0.25, Double(last) + 0.25)
    let per = Format.scale(of: top)
    return PlotPanel(
      title: title, x: PlotAxis(title: "threads", scale: x, labels: .counts(counts)),
      y: PlotAxis(
        title: "\(per.prefix)\(unit.rawValue)", scale: .linear(0, top * 1.12),
        labels: .number(per: per.scale)),
      height: 190,
      series: ramps.enumerated().reversed().map { series($1, rank: $0, unit, context) },
      ends: ramps.compactMap { ramp in
        ramp.points.last.map {
          PlotEnd(
            text: "\(name(ramp)) \(Format.quantity($0.rate.value.value, unit: unit))",
            y: $0.rate.value.value, series: ramp.subject.metric)
        }
      })
  }

  private static let looks = [
    PlotLook(hue: .blue, marker: .circle),
    PlotLook(hue: .vermillion, dash: .dashed, marker: .square),
    PlotLook(hue: .green, dash: .dashDot, marker: .triangle),
    PlotLook(hue: .purple, dash: .dotted, marker: .wedge),
  ]

  private static func series(
    _ ramp: ThreadRamp, rank: Int, _ unit: UnitSymbol, _ context: ChartContext
  ) -> PlotSeries {
    var look = unit == .flopPerSecond ? looks[3] : looks[rank % 3]
    look.radius = 4
    let points = ramp.points.filter { PlotScale.canDraw($0.rate.value.value) }
    let places = points.map { PlotPlace(Double($0.threads), $0.rate.value.value) }
    let saturating = ramp.saturation.map { Int($0.value.value) }
    let rings = points.filter { $0.threads == saturating }.map { point in
      PlotShape.ring(PlotPlace(Double(point.threads), point.rate.value.value))
    }
    return PlotSeries(
      key: ramp.subject.metric, name: name(ramp), look: look,
      shapes: [.line(places)] + rings + [
        .points(
          points.map { point in
            let threads = Double(point.threads)
            let rate = point.rate
            return PlotPoint(
              PlotPlace(threads, rate.value.value),
              interval: (PlotPlace(threads, rate.low.value), PlotPlace(threads, rate.high.value)),
              PointFacts(
                "\(name(ramp)), \(threadWords(point.threads))", rate.value.value,
                low: rate.low.value, high: rate.high.value, unit: unit, samples: rate.samples,
                rounds: rate.rounds, trust: context.trust(point.source), metric: point.source))
          })
      ])
  }
}

extension Format {
  /// The decimal prefix under which a number reads as 1 to 999, and its factor.
  static func scale(of value: Double) -> (prefix: String, scale: Double) {
    let scales = [(1e18, "E"), (1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")]
    let found = scales.first { value >= $0.0 }
    return (found?.1 ?? "", found?.0 ?? 1)
  }
}
