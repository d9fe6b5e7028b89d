extension PlacementAnalysis {
  /// `summary` with the latencies of the machine's own teams, and with the placement beside every
  /// number of several threads.
  func labelled(_ summary: [String: SummaryEntry]) -> [String: SummaryEntry] {
    var result = summary
    for team in teams where team.team == Team(threads: team.team.threads) {
      let stem = "placement.\(team.team.threads)t.latency"
      for share in team.shares {
        let isMain = share.placement == team.main
        let metric = isMain ? stem : "\(stem).placement-\(share.placement.name.rawValue)"
        result[metric] = latency(of: share.placement.name, in: team)
      }
    }
    for (metric, entry) in result where entry.status != .unavailable {
      guard let threads = Self.threads(in: metric), threads > 1 else { continue }
      result[metric]?.placement = placement(threads: threads, metric)
    }
    return result
  }

  private func latency(of name: Placement.Name, in team: TeamPlacements) -> SummaryEntry {
    let byRound = team.latenciesByRound[name] ?? []
    guard let estimate = Estimate<Seconds>(byRound: byRound) else {
      return SummaryEntry(
        unavailable: "no sample stayed in this placement", unit: .second, better: .neither)
    }
    return SummaryEntry(estimate, better: .neither)
  }

  /// The placement that a metric of several threads is of.
  private func placement(threads: Int, _ metric: String) -> Placement? {
    guard let team = teams.first(where: { $0.team == Team(threads: threads) }) else { return nil }
    let other = team.shares.map(\.placement).first {
      metric.hasSuffix(".placement-\($0.name.rawValue)")
    }
    return other ?? team.main
  }

  /// The number of threads that an identifier names, as in `compute.fma.f32.avx512.4t`; nil if it
  /// names none, or is of a team with processors of its own.
  private static func threads(in metric: String) -> Int? {
    guard !metric.contains(".efficiency.") else { return nil }
    return metric.split(separator: ".").lazy.filter { $0.last == "t" }
      .compactMap { Int($0.dropLast()) }.first
  }
}
