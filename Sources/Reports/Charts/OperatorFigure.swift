import RooflineModel

/// What the classes of operators of an encoder layer have of its FLOP and of its time.
enum OperatorFigure: Chart {
  static let name = "operators"
  static let abstract = "classes of operators: their share of the FLOP and of the time of a layer"

  /// A class with both shares, here and as published.
  private struct Row {
    var name: OperatorClass
    var flops: Double
    var time: Estimate<Ratio>
  }

  static func drawing(_ context: ChartContext) -> Availability<Drawing> {
    let analysis = context.analysis.operators
    let rows = (analysis?.classes ?? []).compactMap { row -> Row? in
      guard let flops = row.flopShare, let time = row.timeShare, canDraw(flops),
        canDraw(time.value.value)
      else { return nil }
      return Row(name: row.name, flops: flops, time: time)
    }
    guard let analysis, rows.count == OperatorClass.allCases.count else {
      return unavailable(
        "shares of a layer take the times of all its operators",
        remedy: "Measure with 'ridgeline run --only operators'.")
    }
    let shape = analysis.shape
    return .available(
      Drawing(
        name: name, title: title(rows),
        subtitle: "One encoder layer of BERT-large, \("\(shape.batch) × \(shape.sequence)".glued) "
          + "tokens, one thread, forwards, beside training on a V100; logarithmic axis, bars: 95 %.",
        alternative: alternative(rows),
        source: context.source(
          "V100: Ivanov et al., Data Movement Is All You Need, 2020 (arXiv:2007.00072)"),
        panels: [panel(rows, context)]))
  }

  /// Shares from a millionth on have a place on the axis.
  private static func canDraw(_ share: Double) -> Bool { share > 1e-6 && share <= 1.001 }

  private static func title(_ rows: [Row]) -> String {
    let others = rows.filter { $0.name != .contraction }
    let flops = others.reduce(0) { $0 + $1.flops }
    let time = others.reduce(0) { $0 + $1.time.value.value }
    let published = others.reduce(0) { $0 + $1.name.reference.time }
    return
      "All but matrix products: \(Prose.percent(flops)) of the FLOP, \(Prose.percent(time)) of "
      + "the time; on a V100 \(Prose.percent(published))"
  }

  private static func alternative(_ rows: [Row]) -> String {
    let words = rows.map { row in
      let reference = row.name.reference
      return "\(row.name.title): \(Format.percent(row.flops)) of FLOP, "
        + "\(Format.percent(row.time.value.value)) of time; on a V100 "
        + "\(Format.percent(reference.flops)) and \(Format.percent(reference.time))"
    }
    return "Shares of an encoder layer. \(words.joined(separator: ". "))."
  }

  private static func panel(_ rows: [Row], _ context: ChartContext) -> PlotPanel {
    let shares = rows.flatMap {
      [$0.flops, $0.time.low.value, $0.name.reference.flops, $0.name.reference.time]
    }.filter(canDraw)
    let low = 0.6 * (shares.min() ?? 1e-4)
    return PlotPanel(
      x: PlotAxis(
        title: "share of the layer", scale: .logarithmic(low, 1.5), labels: .percent),
      y: PlotAxis(
        title: "", scale: .linear(Double(rows.count) - 0.5, -0.5),
        labels: .names(rows.map(\.name.title))),
      height: 80 * Double(rows.count),
      series: ways(rows) + [
        published("published-flops", "of FLOP, V100", isHollow: true, rows) { $0.flops },
        published("published-time", "of time, V100", isHollow: false, rows) { $0.time },
        flops(rows), time(rows, context),
      ], labels: labels(rows))
  }

  // MARK: Series

  /// Where a class stands: this machine above, the published figures below.
  private static func place(_ row: Int, isHere: Bool) -> Double {
    Double(row) + (isHere ? -0.16 : 0.16)
  }

  /// The way from the share of FLOP to that of time.
  private static func ways(_ rows: [Row]) -> [PlotSeries] {
    func way(_ key: String, _ look: PlotLook, _ ends: [(Double, Double)], isHere: Bool)
      -> PlotSeries
    {
      PlotSeries(
        key: key, name: nil, look: look,
        shapes: ends.enumerated().map { row, ends in
          let y = place(row, isHere: isHere)
          return .line([PlotPlace(ends.0, y), PlotPlace(ends.1, y)])
        })
    }
    return [
      way(
        "published-time", PlotLook(hue: .muted, dash: .dotted, width: 1.5),
        rows.map { ($0.name.reference.flops, $0.name.reference.time) }, isHere: false),
      way(
        "time", PlotLook(hue: .blue, width: 1.5), rows.map { ($0.flops, $0.time.value.value) },
        isHere: true),
    ]
  }

  private static func flops(_ rows: [Row]) -> PlotSeries {
    PlotSeries(
      key: "flops", name: "of FLOP, here",
      look: PlotLook(hue: .blue, marker: .circle, isHollow: true, radius: 5),
      shapes: [
        .points(
          rows.enumerated().map { index, row in
            PlotPoint(
              PlotPlace(row.flops, place(index, isHere: true)),
              PointFacts(
                name: "\(row.name.title), share of FLOP", value: Format.percent(row.flops),
                trust: .derived, metric: "operators.\(row.name.rawValue).flop-share"))
          })
      ])
  }

  private static func time(_ rows: [Row], _ context: ChartContext) -> PlotSeries {
    PlotSeries(
      key: "time", name: "of time, here", look: PlotLook(hue: .blue, marker: .circle, radius: 5),
      shapes: [
        .points(
          rows.enumerated().map { index, row in
            let y = place(index, isHere: true)
            return PlotPoint(
              PlotPlace(row.time.value.value, y),
              interval: (
                PlotPlace(max(row.time.low.value, 1e-6), y), PlotPlace(row.time.high.value, y)
              ),
              context.facts(
                "\(row.name.title), share of time", row.time,
                metric: "operators.\(row.name.rawValue).time-share"))
          })
      ])
  }

  private static func published(
    _ key: String, _ name: String, isHollow: Bool, _ rows: [Row],
    _ share: (OperatorClass.Shares) -> Double
  ) -> PlotSeries {
    PlotSeries(
      key: key, name: name,
      look: PlotLook(hue: .muted, marker: .square, isHollow: isHollow, radius: 4.5),
      shapes: [
        .points(
          rows.enumerated().map { index, row in
            PlotPoint(
              PlotPlace(share(row.name.reference), place(index, isHere: false)),
              PointFacts(
                name: "\(row.name.title), \(name)",
                value: Format.percent(share(row.name.reference)), trust: .published))
          })
      ])
  }

  /// Each share on the outer side of its way.
  private static func labels(_ rows: [Row]) -> [PlotLabel] {
    rows.enumerated().flatMap { index, row in
      let (here, there) = ((row.flops, row.time.value.value), row.name.reference)
      return [
        label(here.1, beyond: here.0, place(index, isHere: true), "time"),
        label(here.0, beyond: here.1, place(index, isHere: true), "flops"),
        label(there.time, beyond: there.flops, place(index, isHere: false), "published-time"),
        label(there.flops, beyond: there.time, place(index, isHere: false), "published-flops"),
      ]
    }
  }

  private static func label(
    _ share: Double, beyond other: Double, _ row: Double, _ series: String
  ) -> PlotLabel {
    let isHere = !series.hasPrefix("published")
    let outer: PlotLabel.Side = share < other ? .left : .right
    return PlotLabel(
      texts: [Format.percent(share)],
      anchor: .beside(
        PlotPlace(share, row), [outer] + (isHere ? [.above] : [.below])),
      hue: isHere ? .ink : .muted, isBold: isHere, size: 11, series: series, gap: 9)
  }
}

extension OperatorClass {
  /// What people call it.
  var title: String {
    switch self {
    case .contraction: "tensor contraction"
    case .normalization: "normalization"
    case .elementWise: "element-wise"
    }
  }
}
