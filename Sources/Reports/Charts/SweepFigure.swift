import RooflineModel

/// The three curves of the repeat-multiply sweep: time, FLOP/s and bandwidth against the number of
/// multiplies between a load and a store.
///
/// While memory is the bottleneck the time stays level and the FLOP/s rise; once compute is, the
/// time rises and the bandwidth falls.
enum SweepFigure: Chart {
  static let name = "sweep"
  static let abstract = "time, FLOP/s and bandwidth against multiplies per element"

  static func drawing(_ context: ChartContext) -> Availability<Drawing> {
    let analysis = context.analysis
    let shown = analysis.sweeps.filter {
      !$0.steps.isEmpty && ($0.threads == analysis.shownThreads || $0.threads == 1)
    }.sorted { ($0.threads, $1.precision.rawValue) > ($1.threads, $0.precision.rawValue) }
    guard let first = shown.first else {
      return unavailable(
        "no intensity sweep is in the record", remedy: "Measure with 'ridgeline run --only sweep'.")
    }
    let curves = [
      SweepCurve(
        title: "time per element", note: "all threads together", unit: "s", labels: .seconds,
        roof: nil,
        number: { Self.erased($0.time) }),
      SweepCurve(
        title: "compute rate", note: "FLOP/s", unit: "FLOP/s", labels: .prefixed,
        roof: { analysis.roofs(threads: $0.threads).widest("multiply")?.rate.value.value },
        number: { Self.erased($0.rate) }),
      SweepCurve(
        title: "bandwidth", note: "B/s, named bytes", unit: "B/s", labels: .prefixed,
        roof: { analysis.roofs(threads: $0.threads).update?.rate.value.value },
        number: { Self.erased($0.bandwidth) }),
    ]
    let panels = curves.enumerated().compactMap { index, curve in
      curve.panel(shown, context, isLast: index == curves.count - 1)
    }
    guard panels.count == curves.count else {
      return unavailable("the sweep of the record has no number that can be drawn")
    }
    return .available(
      Drawing(
        name: name, title: title(first),
        subtitle: "Load x, multiply it r times, store it: the same traffic, ever more arithmetic. "
          + "Logarithmic axes, bars: 95 %. Lines: the fitted "
          + "roofline; dotted: separately measured roofs.",
        alternative: alternative(first), source: context.source(), panels: panels))
  }

  private static func title(_ sweep: SweepAnalysis) -> String {
    let threads = "\(sweep.precision.rawValue), \(threadWords(sweep.threads).glued)"
    guard let onset = sweep.onset.value, let last = sweep.steps.last,
      let growth = sweep.growth(of: last)
    else { return "Time, FLOP/s and bandwidth of the intensity sweep, \(threads)" }
    func count(_ number: Ratio) -> String {
      Format.number(number.value.rounded(), significant: 1)
    }
    return "Up to \(count(onset.value)) [\(count(onset.low)), \(count(onset.high))] multiplies per "
      + "element are free (\(threads)); \(last.repeats) take "
      + "\(Format.number(growth)) times as long as \(sweep.steps[0].repeats)"
  }

  private static func alternative(_ sweep: SweepAnalysis) -> String {
    let rows = sweep.steps.map {
      "\($0.repeats): \(Format.quantity($0.time.value)), \(Format.quantity($0.rate.value)), "
        + Format.quantity($0.bandwidth.value)
    }
    return
      "Three curves of the sweep, \(sweep.precision.rawValue), \(threadWords(sweep.threads)). Multiplies per element: "
      + "time, FLOP/s, bandwidth. \(rows.joined(separator: "; "))."
  }

  /// The estimate without its unit.
  private static func erased<Q: Quantity>(_ estimate: Estimate<Q>) -> Estimate<Ratio> {
    estimate.scaled(by: 1, as: Ratio.self)
  }
}
