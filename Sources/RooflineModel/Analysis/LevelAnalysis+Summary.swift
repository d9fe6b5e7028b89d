extension LevelAnalysis {
  /// Adds sizes, bandwidths and latencies to a summary.
  func add(to draft: inout SummaryDraft) {
    for row in comparison.rows {
      guard let level = row.level else { continue }
      let metric = "level.\(level.rawValue)"
      guard let measured = row.measured else {
        draft.add("\(metric).size", unavailable: Self.absence, .byte, .neither)
        draft.add("\(metric).bandwidth", unavailable: Self.absence, .bytePerSecond, .higher)
        continue
      }
      if let size = measured.size { draft.add("\(metric).size", size, .neither) }
      draft.add("\(metric).bandwidth", measured.bandwidth, .higher)
    }
    for latency in latencies {
      let metric = "latency.\(latency.level.rawValue).1t"
      // A chase that does not fit into the level is as doubtful as the size it was chosen by.
      let foundations = [latency.source] + (latency.fits ? [] : ["level.\(latency.level).size"])
      draft.add(metric, latency.time, .lower, restsOn: foundations)
      if let cycles = latency.cycles {
        draft.add(
          "\(metric).cycles", cycles, .lower, restsOn: foundations + [SummaryDraft.clockCheck])
      }
    }
  }

  private static let absence = "the ramp of working sets shows no plateau of its own for this level"
}
