extension RegimeAnalysis {
  /// Adds sizes of maps and gains of remedies to a summary, and the evidence to each row.
  func add(to draft: inout SummaryDraft) {
    for map in maps {
      guard let cost = draft.entry(map.metric) else { continue }
      func size(_ value: Double?) -> Ratio {
        var other = map
        if let value { other.overhead = Seconds(cost.unit == .hertz ? 1 / value : value) }
        return Ratio(other.halfSize)
      }
      let ends = [size(cost.low), size(cost.value), size(cost.high)].sorted()
      draft.add(
        "regime.\(map.dispatcher.rawValue).half-size",
        Estimate(value: ends[1], low: ends[0], high: ends[2], samples: 0), .lower,
        restsOn: [map.metric])
    }
    for gain in gains {
      draft.add(gain.metric, gain.gain, .higher, restsOn: [gain.without, gain.with])
    }
    for row in rows { draft.note(row.evidence, of: row.workload.metric) }
  }
}
