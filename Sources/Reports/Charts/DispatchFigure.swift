import RooflineModel

/// The dispatch ladder: what an operator costs besides its work, by the way it is found, and the size
/// from which on that no longer matters.
enum DispatchFigure: Chart {
  static let name = "dispatch"
  static let abstract = "the cost of a dispatch by its kind, and time against the size of arrays"

  static func drawing(_ context: ChartContext) -> Availability<Drawing> {
    if let ladder = context.analysis.ladder, let panel = overheads(ladder, context) {
      return .available(
        Drawing(
          name: name, title: title(ladder),
          subtitle:
            "Overhead t0 of t = t0 + bytes/W over f32 arrays, one thread, logarithmic axes, "
            + "bars: 95 %. In random order the core cannot foresee the operators."
            + (interpreters(context).isEmpty
              ? ""
              : " Interpreters add numbers in a loop, their libraries arrays of one element."),
          alternative: alternative(ladder), source: context.source(),
          panels: [panel, sizes(ladder, context)].compactMap(\.self)))
    }
    guard let cost = context.analysis.dispatch, let panel = interpreter(cost, context) else {
      return unavailable(
        "no dispatch was timed", remedy: "Measure with 'ridgeline run --only dispatch'.")
    }
    let factor = Format.number(cost.interpreted.value / cost.fused.value)
    return .available(
      Drawing(
        name: name,
        title: "An instruction takes \(Prose.interval(cost.interpreted)) in an interpreter, "
          + "\(factor) times as long as compiled",
        subtitle:
          "One program over registers, by a switch-based interpreter and fused into one loop; "
          + "one thread, bars: 95 %.",
        alternative:
          "Time of an instruction: interpreted \(Format.interval(cost.interpreted)), fused "
          + "\(Format.interval(cost.fused)).",
        source: context.source(), panels: [panel]))
  }

  private static func title(_ ladder: DispatchAnalysis) -> String {
    guard let full = ladder.row(.dynamic, .predictable), let overhead = full.overhead else {
      return "What an operator costs besides its work, by the way it is found"
    }
    let call = ladder.row(.call, .predictable)?.overhead.map {
      ", \(Format.number(overhead.value / $0.value, significant: 2)) times a direct call"
    }
    let half = full.halfSize.map {
      "; below \(Format.number($0.value.value.rounded(), significant: 2)) elements that is most of an operator"
    }
    return "A dynamic dispatch costs \(Prose.interval(overhead))\(call ?? "")\(half ?? "")"
  }

  private static func alternative(_ ladder: DispatchAnalysis) -> String {
    let rows = ladder.rows.map { row in
      "\(row.step.rawValue), \(row.order.rawValue): "
        + (row.overhead.map { Format.interval($0) } ?? "not to be told from nothing")
    }
    return "Overhead of a dispatch. \(rows.joined(separator: "; "))."
  }

  // MARK: Overheads

  /// A row for each step, the time along a logarithmic axis.
  private static func overheads(
    _ ladder: DispatchAnalysis, _ context: ChartContext
  ) -> PlotPanel? {
    let steps = DispatchStep.allCases.filter { step in ladder.rows.contains { $0.step == step } }
    let interpreters = interpreters(context)
    let times = ladder.rows.compactMap(\.overhead) + interpreters.map(\.time)
    guard
      let x = PlotScale.logarithmic(
        holding: times.flatMap { [$0.low.value, $0.value.value, $0.high.value] })
    else { return nil }
    let looks: [OpcodeOrder: PlotLook] = [
      .predictable: PlotLook(hue: .blue, marker: .circle),
      .random: PlotLook(hue: .orange, marker: .square, isHollow: true),
    ]
    let series = OpcodeOrder.allCases.reversed().compactMap { order -> PlotSeries? in
      let points = steps.enumerated().compactMap { place, step -> PlotPoint? in
        guard let row = ladder.row(step, order), let time = row.overhead,
          PlotScale.canDraw(time.value.value)
        else { return nil }
        return point(
          time, at: Double(place),
          context.facts("\(step.rawValue), \(order.rawValue)", time, metric: row.metric), x)
      }
      guard !points.isEmpty, let look = looks[order] else { return nil }
      return PlotSeries(
        key: order.rawValue, name: "\(order.rawValue) order", look: look, shapes: [.points(points)])
    }
    let additions = interpreters.enumerated().map { place, row in
      point(
        row.time, at: Double(steps.count + place),
        context.facts("\(row.name), an addition", row.time, metric: row.metric), x)
    }
    let others = PlotSeries(
      key: "interpreters", name: additions.isEmpty ? nil : "an addition in an interpreter",
      look: PlotLook(hue: .green, marker: .triangle), shapes: [.points(additions)])
    return panel(
      "overhead of a dispatch", steps.map(\.rawValue) + interpreters.map(\.name), x,
      [others] + series,
      ladderLabels(ladder, steps)
        + additions.map {
          PlotLabel(
            texts: [$0.facts.value], anchor: .beside($0.place, [.left, .right]), size: 11,
            series: "interpreters")
        })
  }

  /// Interpreters by the time of an addition: of numbers in a loop, of arrays for a library.
  private static func interpreters(
    _ context: ChartContext
  ) -> [(name: String, metric: String, time: Estimate<Seconds>)] {
    (context.analysis.interpreters?.rows ?? []).compactMap { row in
      guard let rate = row.loop ?? row.array else { return nil }
      let time = rate.reciprocal(scale: 1, as: Seconds.self)
      guard PlotScale.canDraw(time.value.value) else { return nil }
      let (word, isLoop) = (row.interpreter.rawValue, row.loop != nil)
      return (
        row.interpreter.title, "interpreters.\(word).\(isLoop ? "loop" : "array")", time
      )
    }.sorted { $0.time.value < $1.time.value }
  }

  private static func ladderLabels(
    _ ladder: DispatchAnalysis, _ steps: [DispatchStep]
  ) -> [PlotLabel] {
    steps.enumerated().compactMap { place, step in
      ladder.row(step, .predictable)?.overhead.map { time in
        PlotLabel(
          texts: [Format.quantity(time.value)],
          anchor: .beside(PlotPlace(time.value.value, Double(place)), [.left, .right]),
          size: 11, series: OpcodeOrder.predictable.rawValue)
      }
    }
  }

  private static func point(
    _ time: Estimate<Seconds>, at row: Double, _ facts: PointFacts, _ x: PlotScale
  ) -> PlotPoint {
    PlotPoint(
      PlotPlace(time.value.value, row),
      interval: (
        PlotPlace(max(time.low.value, x.low), row), PlotPlace(max(time.high.value, x.low), row)
      ), facts)
  }

  /// A plot with a row for each name.
  private static func panel(
    _ title: String?, _ names: [String], _ x: PlotScale, _ series: [PlotSeries],
    _ labels: [PlotLabel]
  ) -> PlotPanel {
    PlotPanel(
      title: title, x: PlotAxis(title: "time", scale: x, labels: .seconds),
      y: PlotAxis(
        title: "", scale: .linear(Double(names.count) - 0.4, -0.6), labels: .names(names)),
      height: 26 * Double(names.count) + 8, series: series, labels: labels)
  }

  /// The interpreter over registers, of records without a ladder.
  private static func interpreter(_ cost: DispatchCost, _ context: ChartContext) -> PlotPanel? {
    let rows = [
      ("switch", cost.interpreted, "dispatch.switch"), ("fused", cost.fused, "dispatch.fused"),
    ]
    guard
      let x = PlotScale.logarithmic(
        holding: rows.flatMap { [$0.1.low.value, $0.1.value.value, $0.1.high.value] }, air: 0.2)
    else { return nil }
    let points = rows.enumerated().filter { PlotScale.canDraw($1.1.value.value) }
      .map { place, row in
        point(row.1, at: Double(place), context.facts(row.0, row.1, metric: row.2), x)
      }
    let series = PlotSeries(
      key: "instruction", name: nil, look: PlotLook(hue: .blue, marker: .circle),
      shapes: [.points(points)])
    let labels = points.map { point in
      PlotLabel(
        texts: [point.facts.value], anchor: .beside(point.place, [.right, .left, .above, .below]))
    }
    return panel(nil, rows.map(\.0), x, [series], labels)
  }

  // MARK: Sizes

  /// Time of an operator against the size of its arrays, for the steps that tell the story.
  private static func sizes(_ ladder: DispatchAnalysis, _ context: ChartContext) -> PlotPanel? {
    let looks: [(DispatchStep, PlotLook)] = [
      (.dynamic, PlotLook(hue: .vermillion, marker: .diamond, radius: 3.5)),
      (.switch, PlotLook(hue: .orange, dash: .dashed, marker: .square, radius: 3.5)),
      (.replay, PlotLook(hue: .purple, dash: .dotted, marker: .wedge)),
      (.call, PlotLook(hue: .blue, dash: .dashDot, marker: .circle, radius: 3.5)),
      (.fused, PlotLook(hue: .green, marker: .triangle)),
    ]
    let shown = looks.compactMap { step, look in
      ladder.row(step, .predictable).map { (row: $0, look: look) }
    }
    let times = shown.flatMap { $0.row.sizes.map(\.time.value.value) }
    let elements = shown.flatMap { $0.row.sizes.map { Double($0.elements) } }
    guard Set(elements).count > 2, let y = PlotScale.logarithmic(holding: times, air: 0.08),
      let x = PlotScale.logarithmic(holding: elements, air: 0.03)
    else { return nil }
    return PlotPanel(
      title: "time of an operator",
      x: PlotAxis(title: "elements of an array", scale: x, labels: .prefixed),
      y: PlotAxis(title: "predictable order", scale: y, labels: .seconds), height: 240,
      series: shown.reversed().map { row, look in
        let sizes = row.sizes.filter { PlotScale.canDraw($0.time.value.value) }
        let points = sizes.map { size -> PlotPoint in
          let (n, time) = (Double(size.elements), size.time)
          return PlotPoint(
            PlotPlace(n, time.value.value),
            interval: (PlotPlace(n, time.low.value), PlotPlace(n, time.high.value)),
            context.facts(
              "\(row.step.rawValue), \(size.elements) elements", time,
              metric: "\(row.metric).n\(size.elements)"))
        }
        return PlotSeries(
          key: "size-\(row.step.rawValue)", name: row.step.rawValue, look: look,
          shapes: [.line(points.map(\.place)), .points(points)])
      },
      ends: shown.compactMap { row, _ in
        row.sizes.last.map {
          PlotEnd(
            text: row.step.rawValue, y: $0.time.value.value, series: "size-\(row.step.rawValue)")
        }
      })
  }
}
