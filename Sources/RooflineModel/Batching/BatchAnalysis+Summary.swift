extension BatchAnalysis {
  /// Adds elbows, predictions, bandwidths of weights and rates of large batches to a summary.
  func add(to draft: inout SummaryDraft) {
    for series in series { series.add(to: &draft) }
    for pooling in pooling {
      draft.add("\(pooling.metric).pixel", pooling.perPixel, .lower, restsOn: [pooling.metric])
    }
  }
}

extension BatchSeries {
  /// Adds what the curve tells beyond the times of its points.
  func add(to draft: inout SummaryDraft) {
    let sources = curve.points.map(\.source)
    switch elbow {
    case .available(let elbow):
      draft.add("\(metric).elbow", elbow.batch, .neither, restsOn: sources)
    case .unavailable(let why):
      draft.add("\(metric).elbow", unavailable: why.reason, .one, .neither)
    }
    switch prediction {
    case .available(let prediction):
      draft.add(
        "\(metric).predicted-elbow", prediction.batch, .neither,
        restsOn: prediction.bandwidthSources + [prediction.peakSource])
    case .unavailable(let why):
      draft.add("\(metric).predicted-elbow", unavailable: why.reason, .one, .neither)
    }
    if shape.kind == .perceptron, let weightBandwidth, let first = curve.points.first {
      draft.add("\(metric).weights", weightBandwidth, .higher, restsOn: [first.source])
    }
    if let large {
      let source = curve.points.last { $0.batch == large.batch }?.source
      draft.add(
        "\(metric).rate", large.rate, .higher, restsOn: [source].compactMap(\.self))
    }
  }
}
