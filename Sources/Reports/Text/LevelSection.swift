import RooflineModel

/// The levels of memory as the ramp of working sets shows them.
struct LevelSection: ReportSection {
  let title: String? = "Levels from the data"
  let charts = ["levels"]

  func body(_ context: ReportContext) -> ReportBody {
    guard let levels = context.analysis.levels else { return .empty }
    var table = TextTable(columns: [
      .init("\nlevel"), .init("size from\nthe data", alignment: .right),
      .init("\n[95 %]", alignment: .right, rank: 3),
      .init("by the\nsystem", alignment: .right),
      .init("read\nGB/s", alignment: .right, rank: 1),
      .init("latency\nns", alignment: .right, rank: 2),
      .init("\n[95 %]", alignment: .right, rank: 5),
      .init("\ncycles", alignment: .right, rank: 4),
    ])
    for row in levels.comparison.rows { table.addRow(cells(row, levels, context)) }
    let rest = levels.latencies.filter { latency in
      !levels.comparison.rows.contains { $0.level == latency.level }
    }
    for latency in rest {
      table.addRow(
        cells(.init(level: latency.level, measured: nil, reported: nil), levels, context))
    }
    return sparkline(levels.ramp, context) + (table.rows.isEmpty ? .empty : context.table(table))
      + context.note(
        "A level is left at the set at which reads have gone \("15 %".glued) of the way to the next level's "
          + "time per byte. Latency: loads that each wait for the one before, one thread.")
  }

  private func cells(
    _ row: LevelComparison.Row, _ levels: LevelAnalysis, _ context: ReportContext
  ) -> [TextTable.Cell] {
    let name = row.level?.rawValue ?? ""
    let latency = levels.latency(row.level)
    let mark = context.mark("level.\(name).size")
    return [
      .init(row.level == nil ? "-" : name.uppercased()),
      .init(
        row.measured?.size.map { mark + Self.size($0.value.value) } ?? "-",
        mark.isEmpty ? nil : .yellow),
      .init(row.measured?.size.map(Self.interval) ?? "-"),
      .init(row.reported.map { Self.size($0.value) } ?? "-"),
      .init(
        row.measured.map { ColumnNumber.plain($0.bandwidth.value.value, per: 1e9) } ?? "-"),
      .init(
        latency.map {
          context.mark("latency.\(name).1t") + ColumnNumber.plain($0.time.value.value, per: 1e-9)
        } ?? "-"),
      .init(latency.map { Self.interval($0.time) } ?? "-"),
      .init(
        latency?.cycles.map {
          context.mark("latency.\(name).1t.cycles") + ColumnNumber.plain($0.value.value)
        } ?? "-"),
    ]
  }

  private static func interval(_ estimate: Estimate<Bytes>) -> String {
    "[\(size(estimate.low.value)), \(size(estimate.high.value))]"
  }

  /// The interval of a time in ns, to the last place of the time itself.
  private static func interval(_ time: Estimate<Seconds>) -> String {
    let text = ColumnNumber.interval(time, per: 1e-9)
    return String(text.drop { $0 != "[" })
  }

  /// A size in KiB or MiB, with two digits at least: more would be of no use.
  static func size(_ bytes: Double) -> String {
    let (scaled, unit) =
      bytes < Double(1 << 20) ? (bytes / 1024, "KiB") : (bytes / Double(1 << 20), "MiB")
    let text = Format.number(scaled < 10 ? scaled : scaled.rounded(), significant: 2)
    return "\(scaled >= 10 ? "\(Int(scaled.rounded()))" : text) \(unit)"
  }

  /// The bandwidth of each set, from the smallest to the largest, on a logarithmic scale.
  private func sparkline(_ ramp: WorkingSetRamp, _ context: ReportContext) -> ReportBody {
    let bandwidths = ramp.bandwidths
    guard let low = bandwidths.min(), let high = bandwidths.max(), ramp.points.count > 2,
      let first = ramp.points.first, let last = ramp.points.last
    else { return .empty }
    let bars = Array("▁▂▃▄▅▆▇█")
    let shown = Self.thinned(bandwidths, to: context.width)
    let heights = shown.map { bandwidth in
      bars[Self.height(bandwidth / low, of: high / low, steps: bars.count)]
    }
    let ends =
      "\(Self.size(Double(first.bytes))) to \(Self.size(Double(last.bytes)))".glued
    return context.drawing(context.style.styled(String(heights), .bold) + "\n")
      + context.note(
        "Reads by one thread of sets of \(ends), \(Prose.quantity(low)) to "
          + "\(Prose.quantity(high)), logarithmic.")
  }

  /// Every nth value, so that at most `width` are left.
  private static func thinned(_ values: [BytesPerSecond], to width: Int) -> [BytesPerSecond] {
    let stride = (values.count + width - 1) / width
    return values.indices.filter { $0 % stride == 0 }.map { values[$0] }
  }

  /// The bar for `ratio` among `steps` of equal factors up to `most`.
  private static func height(_ ratio: Double, of most: Double, steps: Int) -> Int {
    var bar = 0
    var bound = 1.0
    let factor = root(most, steps)
    while bar + 1 < steps, ratio >= bound * factor {
      bound *= factor
      bar += 1
    }
    return bar
  }

  /// The eighth root of a number, for eight bars.
  private static func root(_ value: Double, _ steps: Int) -> Double {
    precondition(steps == 8, "\(steps) bars")
    return value.squareRoot().squareRoot().squareRoot()
  }
}
