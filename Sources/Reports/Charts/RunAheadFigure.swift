import RooflineModel

/// Whether a dispatcher hides its time by running ahead: times, and the share of them that the worker
/// waits, against the size of operators.
enum RunAheadFigure: Chart {
  static let name = "run-ahead"
  static let abstract =
    "what a worker waits for its dispatcher, and what is hidden, by operator size"

  static func drawing(_ context: ChartContext) -> Availability<Drawing> {
    guard let ahead = context.analysis.runAhead, ahead.points.count > 1,
      let x = PlotScale.logarithmic(
        holding: ahead.points.map { Double($0.elements) }, air: 0.03),
      let times = times(ahead, x, context)
    else {
      return unavailable(
        "no more than one size of operators was dispatched ahead",
        remedy: "Measure with 'ridgeline run --only run-ahead', which takes two threads.")
    }
    return .available(
      Drawing(
        name: name, title: title(ahead),
        subtitle: "One thread dispatches into a queue, another on its own core runs f32 operators. "
          + "Bars: 95 %. Hidden is negative where handing over costs more than it saves.",
        alternative: alternative(ahead), source: context.source(),
        panels: [times, shares(ahead, x, context)]))
  }

  private static func title(_ ahead: RunAhead) -> String {
    guard let size = ahead.size else {
      let largest = ahead.points.last?.elements ?? 0
      return "The worker waits for its dispatcher at all sizes, \("\(largest) elements".glued) too"
    }
    let from = "\(Int(size.value.value)) elements".glued
    guard size.high.value.isFinite else {
      return
        "By the medians a dispatcher hides its time from \(from) on; the intervals leave it open"
    }
    return "From \(from) on a dispatcher that runs ahead hides its time; below, the worker waits"
  }

  private static func alternative(_ ahead: RunAhead) -> String {
    let rows = ahead.points.map { point in
      let hidden = point.hidden.map { ", \(Format.percent($0.value.value)) hidden" }
      return "\(point.elements) elements: waits \(Format.percent(point.waiting.value.value))"
        + (hidden ?? "")
    }
    return "Share of its time that a worker waits, and of the overhead that is hidden. "
      + "\(rows.joined(separator: "; "))."
  }

  // MARK: Times

  private static func times(
    _ ahead: RunAhead, _ x: PlotScale, _ context: ChartContext
  ) -> PlotPanel? {
    let parts: [(RunAhead.Part, String, PlotLook, (RunAhead.Point) -> Estimate<Seconds>)] = [
      (
        .worker, "worker alone", PlotLook(hue: .green, dash: .dashed, marker: .triangle),
        { $0.worker }
      ),
      (
        .synchronous, "dispatch, then run",
        PlotLook(hue: .vermillion, dash: .dashDot, marker: .square, radius: 3.5),
        { $0.synchronous }
      ),
      (.queued, "queued", PlotLook(hue: .blue, marker: .circle), { $0.queued }),
    ]
    let all = ahead.points.flatMap { point in parts.map { $0.3(point).value.value } }
    guard let y = PlotScale.logarithmic(holding: all, air: 0.08) else { return nil }
    return PlotPanel(
      title: "time of an operator",
      x: PlotAxis(title: "elements of an operand", scale: x, labels: .prefixed),
      y: PlotAxis(title: "", scale: y, labels: .seconds), height: 190,
      series: parts.map { part, name, look, time in
        let points = ahead.points.filter { PlotScale.canDraw(time($0).value.value) }.map { point in
          let (size, time) = (Double(point.elements), time(point))
          return PlotPoint(
            PlotPlace(size, time.value.value),
            interval: (PlotPlace(size, time.low.value), PlotPlace(size, time.high.value)),
            context.facts(
              "\(name), \(point.elements) elements", time,
              metric: "run-ahead.\(part.rawValue).n\(point.elements)"))
        }
        return PlotSeries(
          key: part.rawValue, name: name, look: look,
          shapes: [.line(points.map(\.place)), .points(points)])
      })
  }

  // MARK: Shares

  private static func shares(
    _ ahead: RunAhead, _ x: PlotScale, _ context: ChartContext
  ) -> PlotPanel {
    // What lies beyond is told, because a curve that ends looks as if nothing were there.
    let beyond = ahead.points.count { abs($0.hidden?.value.value ?? 0) > 2 }
    let title = beyond == 0 ? "shares" : "shares (of hidden, \(beyond) beyond the frame)"
    let waiting = points(ahead, "worker waits", context, "waiting") { $0.waiting }
    let hidden = points(ahead, "overhead hidden", context, "hidden") { $0.hidden }
    let ends = (waiting + hidden).flatMap { point in
      [point.place.y] + (point.interval.map { [$0.low.y, $0.high.y] } ?? [])
    }
    let (low, high) = (max(-2, ends.min() ?? 0), min(2, ends.max() ?? 1))
    let air = 0.06 * max(high - low, 0.1)
    let y = PlotScale.linear(min(0, low) - air, max(1, high) + air)
    return PlotPanel(
      title: title,
      x: PlotAxis(title: "elements of an operand", scale: x, labels: .prefixed),
      y: PlotAxis(
        title: "of the worker's time, of the overhead", scale: y, labels: .percent), height: 170,
      series: [
        PlotSeries(
          key: "negligible", name: nil, look: PlotLook(hue: .muted, dash: .dotted, width: 1.2),
          shapes: [
            .line([PlotPlace(x.low, RunAhead.negligible), PlotPlace(x.high, RunAhead.negligible)])
          ]),
        PlotSeries(
          key: "hidden", name: "overhead hidden",
          look: PlotLook(
            hue: .purple, dash: .dotted, marker: .diamond, isHollow: true, radius: 3.5),
          shapes: [.line(hidden.map(\.place)), .points(hidden)]),
        PlotSeries(
          key: "waiting", name: "worker waits",
          look: PlotLook(hue: .orange, marker: .wedge),
          shapes: [.line(waiting.map(\.place)), .points(waiting)]),
      ],
      labels: [
        PlotLabel(
          texts: ["below \(Int(100 * RunAhead.negligible)) % the worker never waits"],
          anchor: .along(
            PlotPlace(x.low, RunAhead.negligible), PlotPlace(x.high, RunAhead.negligible),
            [0.02, 0.5, 0.98]),
          hue: .muted, size: 10.5, series: "negligible", isOptional: true)
      ])
  }

  /// Shares within twice the whole; what is beyond says only that nothing is gained.
  private static func points(
    _ ahead: RunAhead, _ name: String, _ context: ChartContext, _ word: String,
    _ share: (RunAhead.Point) -> Estimate<Ratio>?
  ) -> [PlotPoint] {
    ahead.points.compactMap { point in
      guard let share = share(point), abs(share.value.value) <= 2 else { return nil }
      let size = Double(point.elements)
      return PlotPoint(
        PlotPlace(size, share.value.value),
        interval: (PlotPlace(size, share.low.value), PlotPlace(size, share.high.value)),
        context.facts(
          "\(name), \(point.elements) elements", share,
          metric: "run-ahead.\(word).n\(point.elements)"))
    }
  }
}
