import RooflineModel

extension RooflineLines {
  /// Everything that is drawn, from the ground up.
  var series: [PlotSeries] {
    [
      referenceSeries, oneThreadSeries, cacheSeries, ceilingSeries, fitSeries, roofSeries,
      sweepSeries, kneeSeries,
    ].compactMap(\.self)
  }

  private var corner: PlotPlace { PlotPlace(knee.value.value, peak.value.value) }

  private func level(_ rate: Double, from intensity: Double) -> PlotShape {
    .line([PlotPlace(intensity, rate), PlotPlace(xScale.high, rate)])
  }

  private func slope(_ bandwidth: Double, to rate: Double) -> PlotShape {
    .line([PlotPlace(xScale.low, bandwidth * xScale.low), PlotPlace(rate / bandwidth, rate)])
  }

  private var roofSeries: PlotSeries {
    PlotSeries(
      key: "roof", name: "roof of \(threadWords(context.analysis.shownThreads))",
      look: PlotLook(hue: .ink, width: 2.6),
      shapes: [
        .line([
          PlotPlace(xScale.low, bandwidth.value.value * xScale.low), corner,
          PlotPlace(xScale.high, peak.value.value),
        ])
      ])
  }

  private var ceilingSeries: PlotSeries? {
    guard !ceilings.isEmpty else { return nil }
    return PlotSeries(
      key: "ceilings", name: "other ceilings", look: PlotLook(hue: .ink, dash: .dashed, width: 1.4),
      shapes: ceilings.map {
        let rate = $0.rate.value.value
        return level(rate, from: rate / bandwidth.value.value)
      })
  }

  private var cacheSeries: PlotSeries? {
    guard !caches.isEmpty else { return nil }
    return PlotSeries(
      key: "caches", name: "caches", look: PlotLook(hue: .green, dash: .dashDot, width: 1.6),
      shapes: caches.map { slope($0.rate.value.value, to: peak.value.value) })
  }

  private var oneThreadSeries: PlotSeries? {
    let (levels, slopes) = oneThread
    guard !levels.isEmpty || !slopes.isEmpty else { return nil }
    let top = levels.map(\.1).max() ?? peak.value.value
    let memory = slopes.first?.1 ?? bandwidth.value.value
    return PlotSeries(
      key: "one-thread", name: "1 thread",
      look: PlotLook(hue: .purple, dash: .dotted, width: 1.8),
      shapes: levels.map { level($0.1, from: $0.1 / memory) }
        + slopes.map { slope($0.1, to: top) })
  }

  private var fitSeries: PlotSeries? {
    guard let fit = context.analysis.shownSweep?.fit.value else { return nil }
    let grid = xScale.steps(72)
    let band = fit.band(at: grid.map { Intensity($0) })
    let curve = grid.map {
      PlotPlace($0, fit.parameters.attainable(at: Intensity($0)).value)
    }
    return PlotSeries(
      key: "fit", name: "fit of the sweep (multiplies)", look: PlotLook(hue: .blue, width: 1.8),
      shapes: [
        .band(
          low: zip(grid, band).map { PlotPlace($0, $1.low.value) },
          high: zip(grid, band).map { PlotPlace($0, $1.high.value) }),
        .line(curve),
      ])
  }

  private var sweepSeries: PlotSeries? {
    guard !steps.isEmpty else { return nil }
    return PlotSeries(
      key: "sweep", name: "sweep, measured", look: PlotLook(hue: .blue, marker: .circle),
      shapes: [
        .points(
          steps.map { step in
            let (x, rate) = (step.intensity.value, step.rate)
            return PlotPoint(
              PlotPlace(x, rate.value.value),
              interval: (PlotPlace(x, rate.low.value), PlotPlace(x, rate.high.value)),
              context.facts(
                "\(step.repeats) \(step.repeats == 1 ? "multiply" : "multiplies") per element, "
                  + Format.quantity(step.intensity),
                rate, metric: step.workload.metric))
          })
      ])
  }

  private var kneeSeries: PlotSeries {
    let metric = ceiling.map {
      "knee.\($0.workload.kernel).f32.dram.\(context.analysis.shownThreads)t"
    }
    let facts = PointFacts(
      "knee", knee, trust: metric.map(context.trust) ?? .derived, metric: metric)
    return PlotSeries(
      key: "knee", name: "knee (ridge point)",
      look: PlotLook(hue: .vermillion, marker: .diamond, radius: 6),
      shapes: [
        .points([
          PlotPoint(
            corner,
            interval: (
              PlotPlace(knee.low.value, peak.value.value),
              PlotPlace(knee.high.value, peak.value.value)
            ), facts)
        ])
      ])
  }

  private var referenceSeries: PlotSeries? {
    guard !references.isEmpty else { return nil }
    let lines = references.map { reference -> PlotShape in
      let (theirs, memory) = (reference.peak.value, reference.bandwidth.value)
      let start = 1.6 * peak.value.value / memory
      return .line([
        PlotPlace(start, memory * start), PlotPlace(theirs / memory, theirs),
        PlotPlace(xScale.high, theirs),
      ])
    }
    let knees = references.map { reference in
      let corner = reference.peak / reference.bandwidth
      return PlotPoint(
        PlotPlace(corner.value, reference.peak.value),
        PointFacts(
          name: "knee of \(reference.name), FP32",
          value: "\(Format.quantity(corner)), \(Format.quantity(reference.peak))",
          trust: .published))
    }
    return PlotSeries(
      key: "references", name: "accelerators, published",
      look: PlotLook(
        hue: .muted, dash: .dotted, width: 1.2, marker: .diamond, isHollow: true, radius: 3.5),
      shapes: lines + [.points(knees)])
  }

  // MARK: Labels

  /// The names of slopes and marks, the most important first.
  var labels: [PlotLabel] {
    let memory = bandwidth.value.value
    let (levels, slopes) = oneThread
    let own = [
      PlotLabel(
        texts: ["knee \(Format.interval(knee))", "knee \(Format.quantity(knee.value))", "knee"],
        anchor: .beside(corner, [.aboveLeft, .above, .aboveRight, .belowRight, .below]),
        isBold: true, series: "knee", gap: 11),
      slopeLabel("DRAM", memory, to: peak.value.value, "roof", isBold: true),
    ]
    return own
      + caches.map {
        slopeLabel(
          $0.workload.level?.rawValue.uppercased() ?? "", $0.rate.value.value,
          to: peak.value.value, "caches")
      }
      + slopes.map {
        slopeLabel(
          "\($0.0), 1 thread", $0.1, to: levels.map(\.1).max() ?? peak.value.value, "one-thread")
      }
  }

  private func slopeLabel(
    _ name: String, _ bandwidth: Double, to rate: Double, _ series: String, isBold: Bool = false
  ) -> PlotLabel {
    PlotLabel(
      texts: ["\(name) \(Format.quantity(BytesPerSecond(bandwidth)))", name],
      anchor: .along(
        PlotPlace(xScale.low, bandwidth * xScale.low), PlotPlace(rate / bandwidth, rate),
        [0.06, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]),
      isBold: isBold, series: series)
  }

  /// The names of level lines, the most important first.
  var ends: [PlotEnd] {
    func end(
      _ name: String, _ rate: FlopsPerSecond, _ series: String, _ hue: Hue = .ink,
      isBold: Bool = false
    ) -> PlotEnd {
      PlotEnd(
        text: "\(name) \(Format.quantity(rate))", y: rate.value, hue: hue, isBold: isBold,
        series: series)
    }
    let own = [
      end(
        ceiling.map { Self.name($0.workload) } ?? "peak of the fit", peak.value, "roof",
        isBold: true)
    ]
    return own + ceilings.map { end(Self.name($0.workload), $0.rate.value, "ceilings") }
      + references.map { end($0.name, $0.peak, "references", .muted) }
      + oneThread.levels.map {
        end("1 thread, \($0.0)", FlopsPerSecond($0.1), "one-thread", .muted)
      }
  }
}
