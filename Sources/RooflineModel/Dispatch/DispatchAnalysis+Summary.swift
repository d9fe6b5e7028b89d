extension DispatchAnalysis {
  /// Adds the numbers of the ladder to a summary.
  ///
  /// - Parameters:
  ///   - draft: The summary.
  ///   - peak: The metric of the FMA peak that forgone operations are counted in.
  func add(to draft: inout SummaryDraft, peak: String?) {
    for row in rows {
      let times = row.sizes.filter { $0.elements <= Self.mostFitted }
        .map { "\(row.metric).n\($0.elements)" }
      let why = "the overhead cannot be told from nothing"
      draft.add(row.metric, row.overhead, else: why, .lower, restsOn: times)
      draft.add(
        "\(row.metric).flop-forgone", row.forgone,
        else: row.overhead == nil ? why : "no FMA peak of one thread was measured", .lower,
        restsOn: times + (peak.map { [$0] } ?? []))
      if let operations = row.operations {
        draft.add(
          "\(row.metric).operations", operations, .higher, restsOn: ["\(row.metric).n1"])
      }
      guard row.order == .predictable else { continue }
      draft.add(
        "\(row.metric).bandwidth", row.bandwidth, else: "time does not grow with size", .higher,
        restsOn: times)
      draft.add("\(row.metric).half-size", row.halfSize, else: why, .lower, restsOn: times)
    }
  }
}

extension RunAhead {
  /// Adds what the comparison tells to a summary.
  func add(to draft: inout SummaryDraft) {
    var all: [String] = []
    for point in points {
      let times = Part.allCases.map { "run-ahead.\($0.rawValue).n\(point.elements)" }
      all += times
      draft.add(
        "run-ahead.waiting.n\(point.elements)", point.waiting, .lower, restsOn: times)
      draft.add(
        "run-ahead.hidden.n\(point.elements)", point.hidden,
        else: "dispatching costs nothing that could be told from noise", .higher, restsOn: times)
    }
    draft.add(
      "run-ahead.size", size,
      else: "the worker waits at \(points.last?.elements ?? 0) elements still", .lower,
      restsOn: all)
  }
}

extension SummaryDraft {
  /// Adds a number, or the reason why there is none.
  fileprivate mutating func add<Q: Quantity>(
    _ metric: String, _ estimate: Estimate<Q>?, else reason: String,
    _ better: SummaryEntry.Better, restsOn: [String]
  ) {
    guard let estimate else { return add(metric, unavailable: reason, Q.unit, better) }
    add(metric, estimate, better, restsOn: restsOn)
  }
}
