import RooflineModel

/// What of a batch is free: its time against its size, the elbow measured and predicted.
enum BatchFigure: Chart {
  static let name = "batch"
  static let abstract = "the time of a batch against its size, with measured and predicted elbows"

  static func drawing(_ context: ChartContext) -> Availability<Drawing> {
    let all = (context.analysis.batching?.perceptrons ?? []).filter { points($0).count > 1 }
    let known = all.filter { $0.elbow.value != nil }
    guard let threads = (known.isEmpty ? all : known).map(\.threads).max() else {
      return unavailable(
        "no network was timed with more than one batch",
        remedy: "Measure with 'ridgeline run --only batch'.")
    }
    let shown = all.filter { $0.threads == threads }
    guard let panel = panel(shown, context) else {
      return unavailable("no time of a batch can be drawn")
    }
    return .available(
      Drawing(
        name: name, title: title(shown),
        subtitle: "Perceptrons of \(shown[0].shape.layers) layers, f32, \(threadWords(threads)); "
          + "logarithmic axes, bars: 95 %. Elbow: where the flat part and the proportional one meet; "
          + "predicted: bytes of a weight × peak / \("(2 × bandwidth)".glued).",
        alternative: alternative(shown), source: context.source(), panels: [panel]))
  }

  private static func points(_ series: BatchSeries) -> [BatchCurve.Point] {
    series.curve.points.filter { PlotScale.canDraw($0.time.value.value) }
  }

  /// The widest with an elbow: its weights are surely in memory.
  private static func title(_ shown: [BatchSeries]) -> String {
    guard let series = shown.last(where: { $0.elbow.value != nil }), let elbow = series.elbow.value
    else {
      guard case .unavailable(let why) = shown.last?.elbow else { return abstract }
      return "No elbow: \(why.reason)"
    }
    let predicted = series.prediction.value.map {
      "; the roofs predict \(Format.number($0.batch.value.value))"
    }
    return "Time grows with the batch from \(Prose.interval(elbow.batch)) examples on at "
      + "width \(series.shape.outputs)".glued + (predicted ?? "")
  }

  private static func alternative(_ shown: [BatchSeries]) -> String {
    let rows = shown.map { series in
      let times = points(series).map { "\($0.batch): \(Format.quantity($0.time.value))" }
      let elbow =
        series.elbow.value.map { "elbow at \(Format.interval($0.batch)) examples" } ?? "no elbow"
      let predicted = series.prediction.value.map {
        ", predicted \(Format.number($0.batch.value.value))"
      }
      return "Width \(series.shape.outputs): \(elbow)\(predicted ?? ""), by batch "
        + times.joined(separator: ", ")
    }
    return "Time of a batch against its size. \(rows.joined(separator: ". "))."
  }

  private static func panel(_ shown: [BatchSeries], _ context: ChartContext) -> PlotPanel? {
    let curves = shown.map(points)
    let batches = Set(curves.flatMap { $0.map(\.batch) }).sorted()
    let signs = shown.flatMap { marks($0).map(\.batch) }
    let times = curves.flatMap { $0.flatMap { [$0.time.low.value, $0.time.high.value] } }
    guard let x = PlotScale.logarithmic(holding: batches.map(Double.init) + signs, air: 0.03),
      let y = PlotScale.logarithmic(holding: times, air: 0.08)
    else { return nil }
    let lines = shown.enumerated().map { line($1, looks[$0 % looks.count], context) }
    let asymptotes = shown.compactMap { asymptote($0) }
    return PlotPanel(
      x: PlotAxis(title: "examples in a batch", scale: x, labels: .counts(ticks(batches))),
      y: PlotAxis(title: "time of a batch", scale: y, labels: .seconds), height: 330,
      series: asymptotes + lines.reversed() + [predicted(shown), measured(shown, context)],
      labels: shown.compactMap(label),
      ends: shown.compactMap { series in
        points(series).last.map {
          PlotEnd(
            text: "width \(series.shape.outputs)", y: $0.time.value.value, isBold: false,
            series: series.metric)
        }
      })
  }

  /// At most about ten of the batches.
  private static func ticks(_ batches: [Int]) -> [Int] {
    let stride = max(1, (batches.count + 9) / 10)
    return batches.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
  }

  private static let looks = [
    PlotLook(hue: .blue, marker: .circle, radius: 3.5),
    PlotLook(hue: .vermillion, dash: .dashed, marker: .square, radius: 3.5),
    PlotLook(hue: .green, dash: .dashDot, marker: .triangle),
    PlotLook(hue: .purple, dash: .dotted, marker: .wedge),
    PlotLook(hue: .orange, width: 1.2, marker: .cross),
  ]

  private static func line(
    _ series: BatchSeries, _ look: PlotLook, _ context: ChartContext
  ) -> PlotSeries {
    let points = points(series).map { point in
      let (batch, time) = (Double(point.batch), point.time)
      return PlotPoint(
        PlotPlace(batch, time.value.value),
        interval: (PlotPlace(batch, time.low.value), PlotPlace(batch, time.high.value)),
        context.facts(
          "width \(series.shape.outputs), batch \(point.batch)", time, metric: point.source))
    }
    return PlotSeries(
      key: series.metric, name: "width \(series.shape.outputs)", look: look,
      shapes: [.line(points.map(\.place)), .points(points)])
  }
}

// Elbows.
extension BatchFigure {
  /// Where signs of an elbow stand: measured ones on the corner of the two parts, predicted ones on
  /// the flat part.
  private static func marks(_ series: BatchSeries) -> [(batch: Double, isMeasured: Bool)] {
    guard let elbow = series.elbow.value, canDraw(elbow) else { return [] }
    let predicted = series.prediction.value.map(\.batch.value.value)
      .flatMap { PlotScale.canDraw($0) ? [(batch: $0, isMeasured: false)] : nil }
    return [(elbow.batch.value.value, true)] + (predicted ?? [])
  }

  private static func canDraw(_ elbow: Elbow) -> Bool {
    [
      elbow.floor.value, elbow.slope.value, elbow.batch.value.value, elbow.batch.low.value,
      elbow.batch.high.value,
    ].allSatisfy(PlotScale.canDraw)
  }

  /// The two parts that meet at the elbow.
  private static func asymptote(_ series: BatchSeries) -> PlotSeries? {
    guard let elbow = series.elbow.value, canDraw(elbow), let first = points(series).first,
      let last = points(series).last
    else { return nil }
    let (batch, floor) = (elbow.batch.value.value, elbow.floor.value)
    return PlotSeries(
      key: series.metric, name: nil, look: PlotLook(hue: .muted, width: 1),
      shapes: [
        .line([
          PlotPlace(Double(first.batch), floor), PlotPlace(batch, floor),
          PlotPlace(Double(last.batch), floor * Double(last.batch) / batch),
        ])
      ])
  }

  private static func measured(_ shown: [BatchSeries], _ context: ChartContext) -> PlotSeries {
    let points = shown.compactMap { series -> PlotPoint? in
      guard let elbow = series.elbow.value, canDraw(elbow) else { return nil }
      let (batch, floor) = (elbow.batch, elbow.floor.value)
      return PlotPoint(
        PlotPlace(batch.value.value, floor),
        interval: (PlotPlace(batch.low.value, floor), PlotPlace(batch.high.value, floor)),
        context.facts(
          "width \(series.shape.outputs), elbow in examples", batch,
          metric: "\(series.metric).elbow"))
    }
    return PlotSeries(
      key: "elbow", name: points.isEmpty ? nil : "elbow, measured",
      look: PlotLook(hue: .ink, marker: .diamond, radius: 5), shapes: [.points(points)])
  }

  private static func predicted(_ shown: [BatchSeries]) -> PlotSeries {
    let points = shown.compactMap { series -> PlotPoint? in
      guard let elbow = series.elbow.value, canDraw(elbow),
        let prediction = series.prediction.value,
        PlotScale.canDraw(prediction.batch.value.value)
      else { return nil }
      let facts = PointFacts(
        "width \(series.shape.outputs), elbow predicted by the roofs", prediction.batch,
        trust: .derived, metric: "\(series.metric).predicted-elbow")
      return PlotPoint(PlotPlace(prediction.batch.value.value, elbow.floor.value), facts)
    }
    return PlotSeries(
      key: "predicted", name: points.isEmpty ? nil : "elbow, predicted",
      look: PlotLook(hue: .ink, marker: .diamond, isHollow: true, radius: 5),
      shapes: [.points(points)])
  }

  private static func label(_ series: BatchSeries) -> PlotLabel? {
    guard let elbow = series.elbow.value, canDraw(elbow) else { return nil }
    let measured = Format.number(elbow.batch.value.value)
    let predicted = series.prediction.value.map {
      "\(measured), predicted \(Format.number($0.batch.value.value))"
    }
    return PlotLabel(
      texts: [predicted, measured].compactMap(\.self),
      anchor: .beside(
        PlotPlace(elbow.batch.value.value, elbow.floor.value),
        [.belowRight, .below, .belowLeft, .right]),
      isBold: true, series: "elbow", gap: 9)
  }
}
