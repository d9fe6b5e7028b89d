internal import RealModule
import RooflineModel

/// The knees of published accelerators against the year they appeared in, with this machine's.
enum TrendFigure: Chart {
  static let name = "trend"
  static let abstract = "knee against year for published accelerators and this machine"

  static func drawing(_ context: ChartContext) -> Availability<Drawing> {
    drawing(context, references: GPUReferences.all)
  }

  /// The chart over the references given.
  static func drawing(
    _ context: ChartContext, references: [GPUReference]
  ) -> Availability<Drawing> {
    let host = host(context)
    let kinds = [
      Kind(
        key: "fp32", name: "FP32",
        look: PlotLook(hue: .blue, dash: .solid, width: 1.6, marker: .circle, radius: 4),
        precision: { _ in .fp32 }, references),
      Kind(
        key: "matrix16", name: "16 bits on matrix units",
        look: PlotLook(hue: .orange, dash: .dashed, width: 1.6, marker: .square, radius: 4),
        precision: \.sixteenBit, references),
    ].filter { !$0.points.isEmpty }
    let knees =
      kinds.flatMap { $0.points.map(\.knee) } + [host?.knee.value.value].compactMap(\.self)
    let years = kinds.flatMap { $0.points.map(\.year) } + [host?.year].compactMap(\.self)
    guard !kinds.isEmpty, let y = PlotScale.logarithmic(holding: knees, air: 0.1),
      let first = years.min(), let last = years.max()
    else { return unavailable("no accelerator with a knee is known") }
    let panel = PlotPanel(
      x: PlotAxis(title: "year", scale: .linear(first - 0.6, last + 0.9), labels: .number(per: 1)),
      y: PlotAxis(title: "knee (ridge point), FLOP/B", scale: y, labels: .prefixed), height: 380,
      series: kinds.map(\.series) + [host.map { series($0, context) }].compactMap(\.self),
      labels: [host.map(label)].compactMap(\.self) + kinds.flatMap(\.labels))
    return .available(
      Drawing(
        name: name, title: title(kinds, host),
        subtitle: "Dense peaks over memory bandwidth, logarithmic upright axis. Lines: least "
          + "squares over all that are shown. Names as far as there is room.",
        alternative: alternative(kinds, host),
        source: context.source("accelerators by their data sheets, read \(GPUReferences.readOn)"),
        panels: [panel]))
  }

  private static func title(_ kinds: [Kind], _ host: Host?) -> String {
    let trends = kinds.compactMap { kind in
      kind.trend.map { "×\(Format.number(.exp2(10 * $0.slope), significant: 2)) (\(kind.name))" }
    }
    let rise =
      trends.isEmpty
      ? "Knees of accelerators"
      : "Knees of accelerators grow by \(trends.joined(separator: " and ")) in ten years"
    return rise + (host.map { "; this machine is at \(Prose.quantity($0.knee.value))" } ?? "")
  }

  private static func alternative(_ kinds: [Kind], _ host: Host?) -> String {
    let rows = kinds.map { kind in
      let points = kind.points.sorted { ($0.year, $0.name) < ($1.year, $1.name) }.map {
        "\($0.name) (\(Int($0.year))) \(Format.number($0.knee))"
      }
      return "\(kind.name): \(points.joined(separator: ", "))"
    }
    let own = host.map { "This machine: \(Format.interval($0.knee)). " } ?? ""
    return "\(own)Knees in FLOP/B by year. \(rows.joined(separator: "; "))."
  }

  // MARK: This machine

  private struct Host {
    var year: Double
    var knee: Estimate<Intensity>
    var metric: String
  }

  /// The knee of the record at the year it was measured in; nil if it has none.
  private static func host(_ context: ChartContext) -> Host? {
    let roofs = context.analysis.shownRoofs
    guard let best = roofs.bestKnee, PlotScale.canDraw(best.knee.value.value),
      let year = Int(context.analysis.record.startedAt.prefix(4)), (1970...2200).contains(year)
    else { return nil }
    return Host(
      year: Double(year), knee: best.knee,
      metric: "knee.\(best.kernel).f32.dram.\(roofs.threads)t")
  }

  private static func series(_ host: Host, _ context: ChartContext) -> PlotSeries {
    PlotSeries(
      key: "host", name: "this machine, FP32",
      look: PlotLook(hue: .vermillion, marker: .diamond, radius: 6),
      shapes: [
        .points([
          PlotPoint(
            PlotPlace(host.year, host.knee.value.value),
            interval: (
              PlotPlace(host.year, host.knee.low.value), PlotPlace(host.year, host.knee.high.value)
            ), context.facts("this machine, year of the run", host.knee, metric: host.metric))
        ])
      ])
  }

  private static func label(_ host: Host) -> PlotLabel {
    PlotLabel(
      texts: ["this machine \(Format.quantity(host.knee.value))", "this machine"],
      anchor: .beside(PlotPlace(host.year, host.knee.value.value), [.left, .above, .below]),
      isBold: true, series: "host", gap: 12)
  }

  // MARK: Accelerators

  /// The knees of one kind of peak.
  private struct Kind {
    struct Point {
      var name: String
      var year: Double
      var knee: Double
      var isRecalled: Bool
    }

    var key: String
    var name: String
    var look: PlotLook
    var points: [Point]

    init(
      key: String, name: String, look: PlotLook, precision: (GPUReference) -> GPUPrecision?,
      _ references: [GPUReference]
    ) {
      self.key = key
      self.name = name
      self.look = look
      points = references.compactMap { reference in
        guard let precision = precision(reference), let knee = reference.knee(precision).value,
          PlotScale.canDraw(knee.value)
        else { return nil }
        return Point(
          name: reference.name, year: Double(reference.year), knee: knee.value,
          isRecalled: reference.isKneeRecalled(precision))
      }
    }

    /// The line of least squares through log2 of the knees; nil for fewer than three points, or all
    /// of one year.
    var trend: (slope: Double, at: (Double) -> Double)? {
      let years = points.map(\.year)
      let logs = points.map { Double.log2($0.knee) }
      guard points.count >= 3, let first = years.min(), let last = years.max(), first < last else {
        return nil
      }
      let meanYear = years.reduce(0, +) / Double(years.count)
      let meanLog = logs.reduce(0, +) / Double(logs.count)
      let products: [Double] = zip(years, logs).map { ($0 - meanYear) * ($1 - meanLog) }
      let squares: [Double] = years.map { ($0 - meanYear) * ($0 - meanYear) }
      let slope = products.reduce(0, +) / squares.reduce(0, +)
      return (slope, { .exp2(meanLog + slope * ($0 - meanYear)) })
    }

    var series: PlotSeries {
      var shapes: [PlotShape] = []
      if let trend, let first = points.map(\.year).min(), let last = points.map(\.year).max() {
        shapes.append(
          .line([PlotPlace(first, trend.at(first)), PlotPlace(last, trend.at(last))]))
      }
      shapes.append(
        .points(
          points.map { point in
            PlotPoint(
              PlotPlace(point.year, point.knee),
              PointFacts(
                name: "\(point.name), \(name), \(Int(point.year))",
                value: Format.quantity(Intensity(point.knee))
                  + (point.isRecalled ? " (not confirmed by a sheet)" : ""), trust: .published))
          }))
      return PlotSeries(key: key, name: name, look: look, shapes: shapes)
    }

    /// The name without the words that it shares with others of its maker.
    private static func short(_ name: String) -> String {
      let common = ["Tesla", "GeForce", "Instinct", "Radeon", "Cloud", "Data", "Center", "GPU"]
      return name.prefix { $0 != "(" }.split(separator: " ")
        .filter { !common.contains(String($0)) }.joined(separator: " ")
    }

    /// Those farthest from the trend first: they are the ones a reader asks about.
    var labels: [PlotLabel] {
      let trend = trend
      let ordered = points.sorted { left, right in
        func distance(_ point: Point) -> Double {
          abs(.log2(point.knee / (trend?.at(point.year) ?? point.knee)))
        }
        let (first, second) = (distance(left), distance(right))
        return first == second ? left.name < right.name : first > second
      }
      return ordered.map { point in
        PlotLabel(
          texts: [Self.short(point.name)],
          anchor: .beside(
            PlotPlace(point.year, point.knee), [.right, .left, .above, .below]),
          hue: .muted, size: 10.5, series: key, isOptional: true)
      }
    }
  }
}
