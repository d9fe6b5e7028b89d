public import RooflineModel

extension PlanReport {
  /// Utilisation against the batch as a drawing, with the critical batch and the batches asked for.
  ///
  /// Unavailable where a roof of the device is not known.
  public var drawing: Availability<Drawing> {
    let places = Self.shares(result.curve)
    guard let first = places.first, let last = places.last else {
      let why = result.absences.first?.reason ?? "the model does not fit into the memory"
      return .unavailable(Unavailable(subject: "chart.plan", reason: why))
    }
    let asked = Self.shares(result.batches).filter { $0.0 <= last.0 }
    let x = PlotScale.logarithmic(first.0 / 1.15, max(2, last.0) * 1.15)
    let panel = PlotPanel(
      x: PlotAxis(title: "batch: tokens of a step, one per sequence", scale: x, labels: .prefixed),
      y: PlotAxis(
        title: "utilisation of the arithmetic", scale: .linear(0, 1.16), labels: .percent),
      height: 300, series: critical(x) + curveSeries(places, x) + askedSeries(asked),
      labels: labels(asked, x))
    let users = result.row(.usersAtOnce)?.value.value.map {
      ", and \(PlanNumber.text($0, .user)) users at once reach "
        + Format.percent(result.plan.targetUtilisation)
    }
    let batch = result.row(.criticalBatch)?.value.value.map {
      ": from a batch of \(PlanNumber.text($0.value.rounded(.up), .token)) on a step waits for compute"
    }
    let words = places.map {
      "\(PlanNumber.text($0.0, .token)): \(PlanNumber.text($0.1, .share))"
    }
    return .available(
      Drawing(
        name: "plan",
        title: "One token at a time uses \(PlanNumber.text(first.1, .share)) of the arithmetic"
          + "\(batch ?? "")\(users ?? "")",
        subtitle: title.unglued + ". Logarithmic batch.",
        alternative: "Utilisation by batch. \(words.joined(separator: ", ")).",
        source: "Source: "
          + (result.plan.device.sources.isEmpty
            ? "figures given on the command line"
            : result.plan.device.sources.joined(separator: "; ")) + ".",
        panels: [panel]))
  }

  /// Batch and utilisation of the steps that have one.
  private static func shares(_ steps: [PlanBatch]) -> [(Double, PlanValue)] {
    steps.compactMap { step in
      step.row(.utilisation)?.value.value.map { (step.batch, $0) }
    }
  }

  private func point(_ batch: Double, _ share: PlanValue) -> PlotPoint {
    PlotPoint(
      PlotPlace(batch, share.value),
      interval: share.hasInterval
        ? (PlotPlace(batch, share.low), PlotPlace(batch, share.high)) : nil,
      PointFacts(
        name: "batch \(PlanNumber.text(batch, .token))",
        value: "\(Format.percent(share.value)) of the arithmetic",
        interval: share.hasInterval
          ? "[\(Format.percent(share.low)), \(Format.percent(share.high))]" : nil, trust: .derived))
  }

  private func curveSeries(_ places: [(Double, PlanValue)], _ x: PlotScale) -> [PlotSeries] {
    guard let first = places.first, let last = places.last else { return [] }
    // Between the powers of two lies the corner, which a straight line would cut.
    let critical = result.row(.criticalBatch)?.value.value?.value
    let batches = PlotScale.logarithmic(first.0, last.0).steps(80) + [critical].compactMap(\.self)
    let line = Self.shares(
      batches.filter { first.0...last.0 ~= $0 }.sorted().map(result.step))
    let hasBand = places.contains { $0.1.hasInterval }
    let band: [PlotShape] =
      hasBand
      ? [
        .band(
          low: line.map { PlotPlace($0.0, $0.1.low) },
          high: line.map { PlotPlace($0.0, $0.1.high) })
      ] : []
    return [
      PlotSeries(
        key: "curve", name: "powers of two",
        look: PlotLook(hue: .blue, marker: .circle, radius: 3),
        shapes: band + [
          .line(line.map { PlotPlace($0.0, $0.1.value) }),
          .points(places.map { point($0.0, $0.1) }),
        ])
    ]
  }

  private func askedSeries(_ asked: [(Double, PlanValue)]) -> [PlotSeries] {
    guard !asked.isEmpty else { return [] }
    return [
      PlotSeries(
        key: "asked", name: "asked for",
        look: PlotLook(hue: .vermillion, marker: .diamond, radius: 5),
        shapes: [.points(asked.map { point($0.0, $0.1) })])
    ]
  }

  private func critical(_ x: PlotScale) -> [PlotSeries] {
    guard let batch = result.row(.criticalBatch)?.value.value?.value, PlotScale.canDraw(batch)
    else { return [] }
    return [
      PlotSeries(
        key: "critical", name: "critical batch",
        look: PlotLook(hue: .ink, dash: .dashed, width: 1.4),
        shapes: [.line([PlotPlace(batch, 0), PlotPlace(batch, 1.16)])])
    ]
  }

  private func labels(_ asked: [(Double, PlanValue)], _ x: PlotScale) -> [PlotLabel] {
    let critical = result.row(.criticalBatch)?.value.value.map { batch in
      PlotLabel(
        texts: ["critical batch \(PlanNumber.text(batch.value, .token))"],
        anchor: .beside(PlotPlace(batch.value, 0.08), [.right, .left]), isBold: true,
        series: "critical")
    }
    return [critical].compactMap(\.self)
      + asked.map { batch, share in
        PlotLabel(
          texts: [
            "\(PlanNumber.text(batch, .token)): \(PlanNumber.text(share, .share))",
            PlanNumber.text(share, .share),
          ],
          anchor: .beside(
            PlotPlace(batch, share.value), [.aboveLeft, .above, .left, .belowRight, .below, .right]),
          series: "asked", gap: 10)
      }
  }
}
