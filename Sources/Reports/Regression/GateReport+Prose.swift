import RooflineModel

extension GateReport {
  /// What the verdict means, one sentence or two each.
  var sentences: [String] {
    if let failure = record.failure { return [failure.message] }
    var sentences = record.metrics.filter { $0.verdict == .notComparable }.map {
      "\($0.metric.name) cannot be compared: \($0.reason ?? "the sides differ")."
    }
    sentences += record.metrics.filter { $0.verdict == .inconclusive }.map(Self.doubt)
    sentences += record.metrics.filter { $0.decisive?.method == .withoutDrift }.map {
      "\($0.metric.name) drifted while it was measured; it is judged after the median of each block "
        + "of two pairs was taken off."
    }
    sentences += record.metrics.filter {
      $0.decision?.verdict == .regressed && $0.confirmation.map { $0.verdict != .regressed } == true
    }.map {
      "\($0.metric.name) was flagged, but \(record.rule.confirmationPairs) fresh pairs did not confirm it."
    }
    if let roof = record.roof {
      let limits = [roof.compute, roof.memory].compactMap(\.self).map(\.metric)
      sentences.append(
        "'of roof' puts the new program beside \(limits.joined(separator: " and ")) of "
          + "\(roof.source), or beside the record's metric of the same name; no verdict rests on it."
      )
    }
    sentences.append(summary)
    return sentences
  }

  private var summary: String {
    let (delta, half) = (
      Format.percent(record.rule.delta), Format.percent(record.rule.delta / 2)
    )
    return
      "\(finding(delta)) (\(record.pairs) pairs of processes; worse is more than \(half), to find "
      + "\(delta)). 'shows' is the smallest change that \(record.rule.mostPairs) pairs would show in "
      + "95 of 100 gates."
  }

  private func finding(_ delta: String) -> String {
    let total = record.metrics.count
    switch record.outcome {
    case .regressed: return "\(record.count(.regressed)) of \(total) metrics became worse"
    case .inconclusive:
      return "No metric is known to be worse, but \(record.count(.inconclusive)) of \(total) could "
        + "not be told"
    case .notComparable:
      return "\(record.count(.notComparable)) of \(total) metrics cannot be compared"
    case .invalid:
      return
        "False alarm: \(record.count(.regressed) + record.count(.improved)) of \(total) metrics "
        + "of one and the same program seem to differ, so do not trust gates on this machine as it is"
    default:
      return
        "A worsening of \(delta) is excluded for \(total == 1 ? "the one metric" : "all \(total) metrics")"
    }
  }

  private static func doubt(_ finding: GateFinding) -> String {
    let change = finding.change
    let worst = finding.metric.better == .higher ? change?.low : change?.high
    let bound = worst.map { percent($0) } ?? "unknown"
    return "\(finding.metric.name) is inconclusive: it could have changed by up to \(bound). Quiet "
      + "the machine, let each process measure longer, or allow more pairs with --looks."
  }
}
