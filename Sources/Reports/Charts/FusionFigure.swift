import RooflineModel

/// What doing a chain of operators in one pass gains: time per element against its length.
enum FusionFigure: Chart {
  static let name = "fusion"
  static let abstract = "time per element against the length of a chain, unfused and fused"

  static func drawing(_ context: ChartContext) -> Availability<Drawing> {
    let chains = shown(context.analysis.fusion)
    let times = chains.map(times)
    let tops = times.compactMap { $0.max() }
    guard let first = chains.first, let top = tops.max(), let least = tops.min() else {
      return unavailable(
        "no chain of several operators was timed both fused and unfused",
        remedy: "Measure with 'ridgeline run --only fusion'.")
    }
    // One scale for all, so that plots can be compared, unless the lower would be flat.
    let isShared = top < 3 * least
    let panels = zip(chains, times).compactMap { chain, own in
      PlotAxis.time(holding: isShared ? [top] : own, per: "element")
        .map { panel(chain, $0, context) }
    }
    return .available(
      Drawing(
        name: name, title: title(chains),
        subtitle:
          "Arrays of f32 in \(place(first.level)), \(threadWords(first.threads)). Unfused: a "
          + "pass over the array per operator; fused: one pass. Bars: 95 %.",
        alternative: alternative(chains), source: context.source(), panels: panels,
        columns: panels.count))
  }

  /// The chains in the outermost level with the most threads, as far as they were timed both ways.
  private static func shown(_ all: [FusionAnalysis]) -> [FusionAnalysis] {
    let known = all.filter { chain in
      chain.steps.contains { $0.gain != nil } && !times(chain).isEmpty
    }
    let level = known.map(\.level).max()
    let threads = known.filter { $0.level == level }.map(\.threads).max()
    // What is simpler stands first.
    return known.filter { $0.level == level && $0.threads == threads }
      .sorted { $0.unaryOperator > $1.unaryOperator }
  }

  private static func times(_ chain: FusionAnalysis) -> [Double] {
    chain.steps.flatMap { [$0.fused, $0.unfused] }
      .compactMap { $0?.high.value }.filter(PlotScale.canDraw)
  }

  /// The longest chain that was timed both ways.
  private static func longest(_ chain: FusionAnalysis) -> FusionAnalysis.Step? {
    chain.steps.last { step in
      step.gain != nil && PlotScale.canDraw(step.fused.value.value)
        && step.unfused.map { PlotScale.canDraw($0.value.value) } ?? false
    }
  }

  private static func title(_ chains: [FusionAnalysis]) -> String {
    let gains = chains.compactMap { chain in
      longest(chain).flatMap { step in
        step.gain.map { (step.length, $0, chain.unaryOperator) }
      }
    }
    guard let length = gains.first?.0 else { return abstract }
    let words = gains.map { gain in
      // Operators that were measured to different lengths name theirs.
      let own = gain.0 == length ? "" : "\(gain.0) "
      return "\(factor(gain.1)) (\(own)\(gain.2))".glued
    }
    return "\(length) operators fused into one pass run \(words.joined(separator: " and ")) as fast"
  }

  private static func alternative(_ chains: [FusionAnalysis]) -> String {
    let rows = chains.map { chain in
      let steps = chain.steps.map { step in
        let unfused = step.unfused.map { "\(Format.quantity($0.value)) unfused, " } ?? ""
        return "\(step.length): \(unfused)\(Format.quantity(step.fused.value)) fused"
          + (step.gain.map { ", gain \(factor($0))" } ?? "")
      }
      return "\(chain.unaryOperator) by length \(steps.joined(separator: "; "))"
    }
    return "Time per element of a chain of operators. \(rows.joined(separator: ". "))."
  }

  /// A gain with its interval, such as `9.6× [5.8, 15.9]`.
  private static func factor(_ gain: Estimate<Ratio>) -> String {
    let text = Format.interval(gain, significant: 2)
    return "\(Format.number(gain.value.value, significant: 2))× \(text.drop { $0 != "[" })"
  }

  private static func place(_ level: MemoryLevel) -> String {
    level == .dram ? "memory" : level.rawValue.uppercased()
  }

  private static func panel(
    _ chain: FusionAnalysis, _ y: PlotAxis, _ context: ChartContext
  ) -> PlotPanel {
    let lengths = chain.steps.map(\.length)
    let (low, high) = (Double(lengths.first ?? 1), Double(lengths.last ?? 1))
    let air = 0.06 * (high - low) + 0.1
    let unfused = PlotLook(hue: .vermillion, dash: .dashed, marker: .square)
    return PlotPanel(
      title: chain.unaryOperator,
      x: PlotAxis(
        title: "operators in the chain", scale: .linear(low - air, high + air),
        labels: .counts(lengths)),
      y: y, height: 220,
      series: [
        gap(chain),
        series("unfused", unfused, chain, context) { $0.unfused },
        series("fused", PlotLook(hue: .blue, marker: .circle), chain, context) { $0.fused },
      ].compactMap(\.self),
      labels: label(chain))
  }

  private static func series(
    _ form: String, _ look: PlotLook, _ chain: FusionAnalysis, _ context: ChartContext,
    _ time: (FusionAnalysis.Step) -> Estimate<Seconds>?
  ) -> PlotSeries {
    let points = chain.steps.compactMap { step -> PlotPoint? in
      guard let time = time(step), PlotScale.canDraw(time.value.value) else { return nil }
      let length = Double(step.length)
      // A single operator has but one form.
      let metric = "\(chain.metric).\(step.length == 1 ? "fused" : form).n\(step.length)"
      return PlotPoint(
        PlotPlace(length, time.value.value),
        interval: (PlotPlace(length, time.low.value), PlotPlace(length, time.high.value)),
        context.facts(
          "\(chain.unaryOperator), \(step.length) \(form)", time, metric: metric))
    }
    return PlotSeries(
      key: form, name: form, look: look,
      shapes: [.line(points.map(\.place)), .points(points)])
  }

  /// What the longest chain gains, as the way from one time to the other.
  private static func gap(_ chain: FusionAnalysis) -> PlotSeries? {
    guard let step = longest(chain), let unfused = step.unfused else { return nil }
    let length = Double(step.length)
    return PlotSeries(
      key: "gain", name: nil, look: PlotLook(hue: .muted, dash: .dotted, width: 1.2),
      shapes: [
        .line([
          PlotPlace(length, step.fused.value.value), PlotPlace(length, unfused.value.value),
        ])
      ])
  }

  private static func label(_ chain: FusionAnalysis) -> [PlotLabel] {
    guard let step = longest(chain), let gain = step.gain, let unfused = step.unfused else {
      return []
    }
    let middle = (step.fused.value.value + unfused.value.value) / 2
    return [
      PlotLabel(
        texts: [
          "\(Format.number(gain.value.value, significant: 2))× as fast".glued,
          "\(Format.number(gain.value.value, significant: 2))×",
        ],
        anchor: .beside(PlotPlace(Double(step.length), middle), [.left, .belowLeft, .aboveLeft]),
        isBold: true, series: "gain")
    ]
  }
}
