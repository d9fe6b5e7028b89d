public import RooflineModel

/// The rooflines of several machines on the same axes, each with its knee.
///
/// The roofs are those of the most threads of each machine: FMA on 4-byte floats, and updates of main
/// memory in place. The first machines have a look of their own each; beyond those, all share one.
public enum MachinesFigure {
  /// Its name on the command line.
  public static let name = "machines"

  /// One machine that can be drawn.
  private struct Roofline {
    let label: String
    let peak, bandwidth: ComparedFigure
    let knee: Estimate<Intensity>

    init?(label: String, peak: ComparedFigure?, bandwidth: ComparedFigure?) {
      guard let peak, let bandwidth, peak.unit == .flopPerSecond, bandwidth.unit == .bytePerSecond,
        PlotScale.canDraw(peak.estimate.value.value),
        PlotScale.canDraw(bandwidth.estimate.value.value)
      else { return nil }
      self.label = label
      self.peak = peak
      self.bandwidth = bandwidth
      knee = peak.estimate.quotient(by: bandwidth.estimate)
      guard PlotScale.canDraw(knee.value.value) else { return nil }
    }

    var top: Double { peak.estimate.value.value }
    var slope: Double { bandwidth.estimate.value.value }
    var corner: Double { knee.value.value }
  }

  /// The chart of a comparison, or why it cannot be drawn.
  public static func drawing(_ comparison: MachineComparison) -> Availability<Drawing> {
    let peaks = comparison.row(.peakOfAll)?.cells
    let memory = comparison.row(.memoryOfAll)?.cells
    // Names are cut in the legend as they are in the headings of tables.
    let letters = MachineComparisonReport(comparison).letters
    let machines = comparison.machines.enumerated().compactMap { index, machine in
      Roofline(
        label: letters[index].map { "\($0): \(machine.label)" } ?? machine.label,
        peak: peaks?[index].figure.value, bandwidth: memory?[index].figure.value)
    }
    guard
      let xScale = PlotScale.logarithmic(
        holding: machines.map(\.corner) + [0.1, 100], air: 0.1),
      let yScale = PlotScale.logarithmic(
        holding: machines.map(\.top) + machines.map { $0.slope * xScale.low }, air: 0.1),
      !machines.isEmpty
    else {
      return .unavailable(
        Unavailable(
          subject: "chart.\(name)", reason: "no record has both a compute and a memory roof",
          remedy: "Measure with 'ridgeline run'."))
    }
    let own = machines.prefix(looks.count)
    var series = own.enumerated().map { index, machine in
      Self.series([machine], name: machine.label, key: "machine-\(index + 1)", looks[index], xScale)
    }
    let others = Array(machines.dropFirst(looks.count))
    if !others.isEmpty {
      let look = PlotLook(hue: .muted, width: 1, marker: .circle, isHollow: true, radius: 2.5)
      series.insert(
        Self.series(others, name: "\(others.count) more", key: "others", look, xScale), at: 0)
    }
    let panel = PlotPanel(
      x: PlotAxis(
        title: "arithmetic intensity, FLOP/B (operations per byte loaded and stored)",
        scale: xScale, labels: .prefixed),
      y: PlotAxis(title: "FLOP/s", scale: yScale, labels: .prefixed), height: 380, series: series,
      ends: own.enumerated().map { index, machine in
        PlotEnd(
          text: "\(Format.quantity(FlopsPerSecond(machine.top))) \(machine.label)", y: machine.top,
          series: "machine-\(index + 1)")
      })
    return .available(
      Drawing(
        name: name, title: title(machines),
        subtitle:
          "Roofs of the most threads of each machine: FMA on 4-byte floats, updates of memory "
          + "in place, named bytes; logarithmic axes.",
        alternative: machines.map { machine in
          "\(machine.label): \(Format.quantity(FlopsPerSecond(machine.top))) over "
            + "\(Format.quantity(BytesPerSecond(machine.slope))), knee "
            + "\(Format.interval(machine.knee))"
        }.joined(separator: "; ") + ".",
        source: "Source: \(machines.count) of \(comparison.machines.count) records, by Ridgeline.",
        panels: [panel]))
  }

  private static func title(_ machines: [Roofline]) -> String {
    guard machines.count > 1, let low = machines.min(by: { $0.corner < $1.corner }),
      let high = machines.max(by: { $0.corner < $1.corner })
    else { return "The knee is at \(machines.first.map { Format.interval($0.knee) } ?? "")" }
    func name(_ machine: Roofline) -> String {
      TextMeasure.cut(machine.label, size: 17, isBold: true, limit: 220)
    }
    return "The knees lie between \(Format.quantity(low.knee.value)) (\(name(low))) and "
      + "\(Format.quantity(high.knee.value)) (\(name(high)))"
  }

  private static func series(
    _ machines: [Roofline], name: String, key: String, _ look: PlotLook, _ x: PlotScale
  ) -> PlotSeries {
    PlotSeries(
      key: key, name: TextMeasure.cut(name, size: 12, limit: 200), look: look,
      shapes: machines.map { machine in
        .line([
          PlotPlace(x.low, machine.slope * x.low), PlotPlace(machine.corner, machine.top),
          PlotPlace(x.high, machine.top),
        ])
      } + [.points(machines.map(knee))])
  }

  private static func knee(_ machine: Roofline) -> PlotPoint {
    let doubt = machine.peak.doubt ?? machine.bandwidth.doubt
    return PlotPoint(
      PlotPlace(machine.corner, machine.top),
      interval: (
        PlotPlace(machine.knee.low.value, machine.top),
        PlotPlace(machine.knee.high.value, machine.top)
      ),
      PointFacts(
        name: "knee of \(machine.label)",
        value: Format.quantity(machine.knee.value),
        interval: "[\(Format.number(machine.knee.low.value)), "
          + "\(Format.number(machine.knee.high.value))]",
        trust: doubt.map { .doubtful($0) } ?? .derived,
        metric: "\(machine.peak.metric) over \(machine.bandwidth.metric)"))
  }

  private static let looks = [
    PlotLook(hue: .blue, dash: .solid, width: 2.2, marker: .circle, radius: 5),
    PlotLook(hue: .vermillion, dash: .dashed, width: 2.2, marker: .square, radius: 5),
    PlotLook(hue: .green, dash: .dashDot, width: 2.2, marker: .diamond, radius: 5),
    PlotLook(hue: .purple, dash: .dotted, width: 2.2, marker: .triangle, radius: 5),
    PlotLook(hue: .orange, dash: .solid, width: 2.2, marker: .wedge, radius: 5),
    PlotLook(hue: .sky, dash: .dashed, width: 2.2, marker: .cross, radius: 5),
  ]
}
