import RooflineModel

/// One of the curves of the sweep: a number of each step against its repeats.
struct SweepCurve {
  var title: String
  /// What is said behind the title: the unit, or what the number covers.
  var note: String
  var unit: String
  var labels: PlotAxis.Labels
  /// The roof that was measured apart from the sweep, in the unit of the curve; nil if none applies.
  var roof: ((SweepAnalysis) -> Double?)?
  var number: (SweepAnalysis.Step) -> Estimate<Ratio>

  /// The plot of the curve for several thread counts; nil without a number that can be drawn.
  func panel(
    _ sweeps: [SweepAnalysis], _ context: ChartContext, isLast: Bool
  ) -> PlotPanel? {
    let roofs = sweeps.compactMap { roof?($0) }.filter(PlotScale.canDraw)
    let estimates = sweeps.flatMap { $0.steps.map(number) }
    let numbers = estimates.flatMap { [$0.low.value, $0.value.value, $0.high.value] }
    let repeats = Set(sweeps.flatMap { $0.steps.map(\.repeats) }).sorted()
    guard let y = PlotScale.logarithmic(holding: numbers + roofs, air: 0.16),
      let x = PlotScale.logarithmic(holding: repeats.map(Double.init), air: 0.03)
    else { return nil }
    return PlotPanel(
      title: title,
      x: PlotAxis(
        title: isLast ? "r, multiplies per element" : "", scale: x, labels: .counts(repeats)),
      y: PlotAxis(title: note, scale: y, labels: labels), height: 150,
      series: sweeps.enumerated().reversed().flatMap { series($1, rank: $0, x, context) }
        + [kneeSeries(sweeps)].compactMap(\.self),
      labels: sweeps.first.flatMap(kneeLabel).map { [$0] } ?? [])
  }

  private func series(
    _ sweep: SweepAnalysis, rank: Int, _ x: PlotScale, _ context: ChartContext
  ) -> [PlotSeries] {
    let look = Self.looks[rank % Self.looks.count]
    let key = Self.key(sweep)
    var series: [PlotSeries] = []
    if let roof = roof?(sweep), PlotScale.canDraw(roof) {
      series.append(
        PlotSeries(
          key: key, name: nil, look: PlotLook(hue: look.hue, dash: .dotted),
          shapes: [.line([PlotPlace(x.low, roof), PlotPlace(x.high, roof)])]))
    }
    var shapes: [PlotShape] = fitted(sweep, x).map { [.line($0)] } ?? []
    shapes.append(
      .points(
        sweep.steps.filter { PlotScale.canDraw(number($0).value.value) }.map { step in
          let (r, estimate) = (Double(step.repeats), number(step))
          return PlotPoint(
            PlotPlace(r, estimate.value.value),
            interval: (
              PlotPlace(r, estimate.low.value), PlotPlace(r, estimate.high.value)
            ), facts(step, estimate, context))
        }))
    series.append(
      PlotSeries(
        key: key, name: "\(sweep.precision.rawValue), \(threadWords(sweep.threads))", look: look,
        shapes: shapes))
    return series
  }

  private func facts(
    _ step: SweepAnalysis.Step, _ estimate: Estimate<Ratio>, _ context: ChartContext
  ) -> PointFacts {
    var facts = PointFacts(
      "\(title), r = \(step.repeats), \(step.workload.precision.rawValue), "
        + threadWords(step.workload.threads),
      estimate.value.value, low: estimate.low.value, high: estimate.high.value,
      unit: UnitSymbol(rawValue: unit) ?? .one, samples: estimate.samples,
      rounds: estimate.rounds, trust: context.trust(step.workload.metric),
      metric: step.workload.metric)
    facts.evidence = context.evidence(step.workload.metric)
    return facts
  }

  /// The fitted roofline as this curve shows it; nil without a fit.
  private func fitted(_ sweep: SweepAnalysis, _ x: PlotScale) -> [PlotPlace]? {
    guard let fit = sweep.fit.value, let step = sweep.steps.first, step.repeats > 0 else {
      return nil
    }
    let perRepeat = step.intensity.value / Double(step.repeats)
    let flops = step.workload.work.flops.value
    return x.steps(60).map { repeats in
      let intensity = Intensity(perRepeat * repeats)
      let rate = fit.parameters.attainable(at: intensity).value
      return PlotPlace(
        repeats,
        unit == "s" ? flops * repeats / rate : unit == "B/s" ? rate / intensity.value : rate)
    }
  }

  private static let looks = [
    PlotLook(hue: .blue, width: 1.8, marker: .circle),
    PlotLook(hue: .orange, dash: .dashed, width: 1.8, marker: .square),
    PlotLook(hue: .green, dash: .dashDot, width: 1.8, marker: .triangle),
    PlotLook(hue: .purple, dash: .dotted, width: 1.8, marker: .wedge),
  ]

  private static func key(_ sweep: SweepAnalysis) -> String {
    "\(sweep.precision.rawValue)-\(sweep.threads)t"
  }

  // MARK: Knees

  /// Where the knee of the fit lies on the curve of FLOP/s; nil on the others, and without a fit.
  private func knee(_ sweep: SweepAnalysis) -> (place: PlotPlace, knee: Estimate<Intensity>)? {
    guard unit == "FLOP/s", let fit = sweep.fit.value, let step = sweep.steps.first,
      step.intensity.value > 0
    else { return nil }
    let repeats = fit.knee.value / step.intensity * Double(step.repeats)
    let rate = fit.parameters.attainable(at: fit.knee.value).value
    guard PlotScale.canDraw(repeats), PlotScale.canDraw(rate) else { return nil }
    return (PlotPlace(repeats, rate), fit.knee)
  }

  private func kneeSeries(_ sweeps: [SweepAnalysis]) -> PlotSeries? {
    let points = sweeps.compactMap { sweep in
      knee(sweep).map { knee in
        PlotPoint(
          knee.place,
          PointFacts(
            "knee of the fit, \(sweep.precision.rawValue), \(threadWords(sweep.threads))",
            knee.knee, trust: .derived, metric: "\(sweep.metric).knee"))
      }
    }
    guard !points.isEmpty else { return nil }
    return PlotSeries(
      key: "knee", name: "knee of the fit",
      look: PlotLook(hue: .vermillion, marker: .diamond, isHollow: true, radius: 5),
      shapes: [.points(points)])
  }

  private func kneeLabel(_ sweep: SweepAnalysis) -> PlotLabel? {
    knee(sweep).map { knee in
      PlotLabel(
        texts: ["knee \(Format.quantity(knee.knee.value))"],
        anchor: .beside(knee.place, [.above, .aboveLeft, .belowRight, .below]),
        isBold: true, series: "knee", gap: 10)
    }
  }
}
