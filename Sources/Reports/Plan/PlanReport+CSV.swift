import RooflineModel

extension PlanReport {
  /// The batches, or the curve if one was asked for, as comma-separated text.
  ///
  /// One line for each batch, base units, with the lower and the upper end after each number that
  /// a measured roof gives one. Lines of the plan that have no number are left out; JSON has the
  /// reasons.
  ///
  /// - Returns: A line of names, then lines of numbers, each ended by a line break.
  public func csv() -> String {
    let batches = hasCurve ? result.curve : result.batches
    guard let first = batches.first else { return "batch\n" }
    let rows = first.rows.filter { $0.value.value != nil }
    let isMeasured = batches.contains { batch in
      batch.rows.contains { $0.value.value?.hasInterval ?? false }
    }
    let names = rows.flatMap { row in
      let name = row.name.rawValue + row.unit.columnSuffix
      return isMeasured ? [name, name + "_low", name + "_high"] : [name]
    }
    var text = (["batch"] + names + ["bound"]).joined(separator: ",") + "\n"
    for batch in batches {
      let numbers = rows.flatMap { row -> [Double] in
        guard let number = batch.row(row.name)?.value.value else { return [] }
        return isMeasured ? [number.value, number.low, number.high] : [number.value]
      }
      let bound = batch.bound.value.map { $0.map(\.rawValue).joined(separator: "/") } ?? "unknown"
      let cells = ["\(Int(batch.batch))"] + numbers.map { "\($0)" } + [bound]
      text += cells.joined(separator: ",") + "\n"
    }
    return text
  }
}

extension PlanUnit {
  /// What the name of a column ends in, for units that its name does not tell.
  fileprivate var columnSuffix: String {
    switch self {
    case .second: "_s"
    case .joule, .joulePerToken: "_j"
    default: ""
    }
  }
}
