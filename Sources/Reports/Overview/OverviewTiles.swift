import RooflineModel

/// The numbers that a reader takes away from a report.
struct OverviewTiles {
  /// The numbers that were measured.
  let tiles: [ReportTile]

  /// Picks the numbers of the thread count that the report is about.
  init(_ context: ReportContext) {
    let (roofs, threads) = (context.roofs, context.threads)
    let who = "\(threadWords(threads)), f32"
    var tiles: [ReportTile] = []
    func add<Q: Quantity>(
      _ label: String, _ estimate: Estimate<Q>?, _ note: String, _ metric: String
    ) {
      guard let estimate else { return }
      let text = Format.interval(estimate)
      let parts = text.split(separator: "[", maxSplits: 1)
      tiles.append(
        ReportTile(
          label: label, value: parts[0].trimmed,
          interval: parts.count > 1 ? "[" + parts[1] : "", note: note,
          isDoubtful: !context.mark(metric).isEmpty))
    }
    if let (kernel, knee) = roofs.bestKnee {
      add("knee (ridge point)", knee, who, "knee.\(kernel).f32.dram.\(threads)t")
    }
    let peak = roofs.widest("fma") ?? roofs.widest("multiply")
    add(
      "compute", peak?.rate, "\(who), \(peak?.workload.kernel ?? "")", peak?.workload.metric ?? "")
    add(
      "memory", roofs.update?.rate, "\(threadWords(threads)), updates in place",
      roofs.update?.workload.metric ?? "")
    let latency = context.analysis.levels?.latency(.dram)
    add("latency of memory", latency?.time, "dependent loads", "latency.dram.1t")
    if let row = context.analysis.ladder?.row(.dynamic, .predictable), row.overhead != nil {
      add("dispatch", row.overhead, "one operator that is looked up by name", row.metric)
    } else {
      add(
        "dispatch", context.analysis.dispatch?.overhead, "one step of a bytecode interpreter",
        "dispatch.overhead")
    }
    add("core clock", context.analysis.clock, "measured", "clock.core")
    self.tiles = tiles
  }
}

extension Substring {
  /// The text without spaces at its ends.
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
