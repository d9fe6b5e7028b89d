extension OperatorAnalysis {
  /// Adds classes, layer and the product of 1024³ to a summary; operators add their own times.
  ///
  /// - Parameters:
  ///   - draft: The summary.
  ///   - peak: The metric of the FMA peak that the product is held against.
  func add(to draft: inout SummaryDraft, peak: String?) {
    let missing =
      "\(rows.count) of the \(EncoderOperator.allCases.count) operators of the layer were measured"
    for row in classes {
      let stem = "operators.\(row.name.rawValue)"
      draft.add("\(stem).rate", row.rate, .higher, restsOn: row.metrics)
      if let slowdown = row.slowdown {
        draft.add("\(stem).slowdown", slowdown, .lower, restsOn: row.metrics)
      }
      guard let flopShare = row.flopShare, let timeShare = row.timeShare else {
        draft.add("\(stem).flop-share", unavailable: missing, .one, .neither)
        draft.add("\(stem).time-share", unavailable: missing, .one, .neither)
        continue
      }
      let exact = Ratio(flopShare)
      draft.add(
        "\(stem).flop-share",
        Estimate(
          value: exact, low: exact, high: exact, samples: row.time.samples,
          rounds: row.time.rounds), .neither)
      draft.add("\(stem).time-share", timeShare, .neither, restsOn: rows.map(\.name.metric))
    }
    if let time {
      draft.add("operators.layer", time, .lower, restsOn: rows.map(\.name.metric))
    } else {
      draft.add("operators.layer", unavailable: missing, .second, .lower)
    }
    guard let product else { return }
    let share = "\(Product.metric).of-peak"
    if let ofPeak = product.ofPeak {
      draft.add(
        share, ofPeak, .higher, restsOn: [Product.metric] + (peak.map { [$0] } ?? []))
    } else {
      draft.add(share, unavailable: "no FMA peak of one thread was measured", .one, .higher)
    }
  }
}
