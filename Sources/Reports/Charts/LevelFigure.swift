import RooflineModel

/// The ramp of working sets: what one thread reads a second, and what a load waits for, as the set
/// grows, with the levels of memory that the data alone show.
enum LevelFigure: Chart {
  static let name = "levels"
  static let abstract = "bandwidth and latency against the working set, with the levels found"

  static func drawing(_ context: ChartContext) -> Availability<Drawing> {
    guard let levels = context.analysis.levels, levels.ramp.points.count > 1,
      let panel = LevelPanels(context, levels)
    else {
      return unavailable(
        "no ramp of working sets is in the record",
        remedy: "Measure with 'ridgeline run --only levels'.")
    }
    return .available(
      Drawing(
        name: name, title: title(levels),
        subtitle: "One thread, logarithmic axes. Bars: 95 %, and so are the shaded "
          + "areas about the sizes from the data.",
        alternative: alternative(levels), source: context.source(),
        panels: [panel.bandwidth, panel.latency].compactMap(\.self)))
  }

  private static func title(_ levels: LevelAnalysis) -> String {
    let sizes = levels.segmentation.levels.compactMap { level in
      level.size.map { LevelSection.size($0.value.value).glued }
    }
    guard let last = sizes.last else {
      return "Reads are as fast from every set: the data show one level of memory"
    }
    let bandwidths = levels.segmentation.levels.map(\.bandwidth.value)
    let list = sizes.count > 1 ? "\(sizes.dropLast().joined(separator: ", ")) and \(last)" : last
    let fall =
      bandwidths.count > 1
      ? ", from \(Prose.quantity(bandwidths[0])) to "
        + Prose.quantity(bandwidths[bandwidths.count - 1]) : ""
    return "Reads slow down where the set outgrows \(list)\(fall)"
  }

  private static func alternative(_ levels: LevelAnalysis) -> String {
    let rows = levels.comparison.rows.map { row in
      let name = row.level?.rawValue.uppercased() ?? "a level that the system does not name"
      let size = row.measured?.size.map {
        " up to \(LevelSection.size($0.value.value))"
      }
      let claim = row.reported.map { ", \(Format.binarySize(Int($0.value))) by the system" }
      let rate = row.measured.map { ", \(Format.quantity($0.bandwidth.value))" }
      return "\(name)\(size ?? "")\(claim ?? "")\(rate ?? ", not in the data")"
    }
    return "Bandwidth of reads against the working set. \(rows.joined(separator: "; "))."
  }
}
