internal import RooflineModel

/// Which metrics the two sides have in common.
extension GateRun {
  /// The metrics that both sides have, and findings on those that they do not share.
  func compareSchemas() -> (common: [GateMetric], foreign: [GateFinding]) {
    let base = schemas[.base] ?? [:]
    let new = schemas[.new] ?? [:]
    var foreign: [GateFinding] = []
    var common: [GateMetric] = []
    for metric in base.values.sorted(by: { $0.name < $1.name }) {
      if let other = new[metric.name] {
        if other == metric {
          common.append(metric)
        } else {
          foreign.append(
            GateFinding(
              notComparable: metric,
              reason: "the base has \(Self.words(metric)), the new program \(Self.words(other))"))
        }
      } else {
        foreign.append(
          GateFinding(notComparable: metric, reason: "the new program does not print it"))
      }
    }
    for metric in new.values.sorted(by: { $0.name < $1.name })
    where base[metric.name] == nil && !allowsNewMetrics {
      foreign.append(
        GateFinding(
          notComparable: metric,
          reason: "the base does not print it; --allow-missing-baseline leaves it out"))
    }
    return (common, foreign)
  }

  private static func words(_ metric: GateMetric) -> String {
    "\(metric.unit), \(metric.better.rawValue) is better"
  }

  /// What differs between the metrics of two runs of one side.
  static func difference(
    _ known: [String: GateMetric], _ found: [String: GateMetric]
  ) -> String {
    if let gone = known.keys.sorted().first(where: { found[$0] == nil }) {
      return "\(gone) is gone"
    }
    if let added = found.keys.sorted().first(where: { known[$0] == nil }) {
      return "\(added) is new"
    }
    let changed = known.keys.sorted().first { known[$0] != found[$0] } ?? ""
    return "\(changed) has another unit or direction"
  }
}
