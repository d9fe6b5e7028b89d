import RooflineModel

/// The roofline: what a program can reach at each intensity, and what the sweep did reach.
///
/// Drawn are the roofs of the thread count that reports show (the compute roof by FMA, the roof of
/// each level of memory by updates in place), the ceilings below it, those of one thread, the curve
/// fitted to the sweep with the interval of each of its points, the sweep itself, the knee, and the
/// published FP32 roofs of accelerators. Both axes are logarithmic; a roof of memory is a straight
/// line `rate = bandwidth · intensity`.
enum RooflineFigure: Chart {
  static let name = "roofline"
  static let abstract = "FLOP/s against FLOP/B: roofs, sweep, knee, accelerators"

  static func drawing(_ context: ChartContext) -> Availability<Drawing> {
    guard let roofs = RooflineLines(context) else {
      return unavailable(
        "neither roofs nor a fitted sweep are in the record",
        remedy: "Measure with 'ridgeline run', which includes compute, bandwidth and sweep.")
    }
    let panel = PlotPanel(
      x: PlotAxis(
        title: "arithmetic intensity, FLOP/B (operations per byte loaded and stored)",
        scale: roofs.xScale, labels: .prefixed),
      y: PlotAxis(title: "FLOP/s", scale: roofs.yScale, labels: .prefixed), height: 400,
      series: roofs.series, labels: roofs.labels, ends: roofs.ends)
    let threads = threadWords(context.analysis.shownThreads)
    return .available(
      Drawing(
        name: name, title: title(context, roofs),
        subtitle: "Attainable rate against arithmetic intensity, f32, \(threads), "
          + "logarithmic axes. Memory roofs by updates in place, named bytes; bars and band: 95 %.",
        alternative: alternative(context, roofs),
        source: context.source("accelerators by their data sheets, dense FP32"), panels: [panel]))
  }

  private static func title(_ context: ChartContext, _ roofs: RooflineLines) -> String {
    "The knee is at \(Prose.interval(roofs.knee)): with fewer operations per byte "
      + "\(TextMeasure.cut(context.machine, size: 17, isBold: true, limit: 330)) waits for memory, "
      + "with more for compute"
  }

  private static func alternative(_ context: ChartContext, _ roofs: RooflineLines) -> String {
    let names = (roofs.labels.compactMap(\.texts.first) + roofs.ends.map(\.text))
      .joined(separator: "; ")
    let steps = context.analysis.shownSweep?.steps ?? []
    let points = steps.map {
      "\(Format.quantity($0.rate.value)) at \(Format.quantity($0.intensity))"
    }
    return "Roofline with logarithmic axes. Lines and marks: \(names)."
      + (points.isEmpty ? "" : " Sweep: \(points.joined(separator: ", ")).")
  }
}
