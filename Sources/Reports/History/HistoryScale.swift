import RooflineModel

/// The range of values that a drawing of a history shows, and the segments of its reference.
struct HistoryScale {
  let low, high: Double

  /// A range with a margin of a twentieth that holds all but the odd ones of the values, and at least
  /// `delta` on either side of their median.
  init(_ series: HistorySeries, delta: Double) {
    let sorted = series.points.map(\.value).sorted()
    let centre = quantile(sorted, 0.5)
    let (bottom, top) =
      sorted.count < 200
      ? (sorted.first ?? centre, sorted.last ?? centre)
      : (quantile(sorted, 0.002), quantile(sorted, 0.998))
    let least = min(bottom, centre * (1 - delta))
    let most = max(top, centre * (1 + delta))
    let margin = (most - least) / 20
    low = max(0, least - margin)
    high = most + margin
  }

  /// The place of a value between bottom and top, 0…1; values outside are on the edge.
  func position(_ value: Double) -> Double {
    max(0, min(1, (value - low) / (high - low)))
  }
}

extension HistoryChange {
  /// What happened, in a word or two.
  var words: String {
    switch kind {
    case .regressed: "worse"
    case .improved: "better"
    case .accepted: "accepted"
    case .version: "new version"
    }
  }
}
