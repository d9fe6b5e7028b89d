/// The placements of every team of a run, and the measurements taken apart by them.
public struct PlacementAnalysis: Sendable {
  /// One entry per team with latencies, in the order of the plan.
  public let teams: [TeamPlacements]
  /// The measurements, each with only the samples of its team's main placement.
  ///
  /// A measurement that has none there says so in its failures.
  public let main: [Measurement]
  /// The measurements of teams seen in several placements, for each of the others.
  let others: [(placement: Placement, measurements: [Measurement])]

  /// Takes the measurements of a record apart.
  init(_ record: Record) {
    var order: [Team] = []
    var samples: [Team: [Sample]] = [:]
    for measurement in record.measurements where measurement.workload.threads > 1 {
      let team = measurement.workload.team
      if samples[team] == nil { order.append(team) }
      samples[team, default: []] += measurement.samples
    }
    let teams = order.compactMap { TeamPlacements($0, samples: samples[$0] ?? []) }
    let mixed = teams.filter(\.isMixed)
    self.teams = teams
    main = record.measurements.map { measurement in
      guard let team = mixed.first(where: { $0.team == measurement.workload.team }) else {
        return measurement
      }
      return measurement.within(team.main.name, of: team)
    }
    others = mixed.flatMap { team in
      team.shares.filter { $0.placement != team.main }.map { share in
        let own = record.measurements.filter { $0.workload.team == team.team }
        return (share.placement, own.map { $0.within(share.placement.name, of: team) })
      }
    }
  }

  /// The main placement of the machine's own team of `threads`; nil if unknown.
  public func main(threads: Int) -> Placement? {
    teams.first { $0.team == Team(threads: threads) }?.main
  }

  /// A warning for each team that was seen in several placements.
  var warnings: [Warning] {
    teams.filter(\.isMixed).map { team in
      Warning(
        .placementChanged, subject: "placement.\(team.team.threads)t",
        evidence: team.shares.flatMap { share in
          let name = share.placement.name.rawValue
          return [
            Warning.Evidence("\(name) cores", share.placement.latency.value, .second),
            Warning.Evidence("samples", Double(share.samples)),
          ]
        } + [.init("moved samples", Double(team.moved))])
    }
  }
}

extension Measurement {
  /// The measurement with only the samples that belong to one placement.
  fileprivate func within(_ name: Placement.Name, of team: TeamPlacements) -> Measurement {
    var result = self
    result.samples = samples.filter { team.holds($0, name) }
    if result.samples.isEmpty, !samples.isEmpty {
      result.failures = [
        Unavailable(
          subject: workload.metric,
          reason: "none of its samples was taken while the cores were \(name.rawValue)",
          remedy: "repeat the run, or take more time")
      ]
    }
    return result
  }
}
