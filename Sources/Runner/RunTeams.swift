internal import RooflineModel

extension RunSchedule {
  /// The teams that `workloads` need: those of the plan's thread counts first, then the others in
  /// the order in which they occur.
  static func teams(_ workloads: [Workload], threads: [Int]) -> [(team: Team, part: RunPart)] {
    var teams: [Team] = []
    var main: Set<Team> = []
    var seen: Set<Team> = []
    for workload in workloads {
      if seen.insert(workload.team).inserted { teams.append(workload.team) }
      if ![.threads, .numa].contains(workload.experiment) { main.insert(workload.team) }
    }
    let planned = threads.map { Team(threads: $0) }.filter(seen.contains)
    return (planned + teams.filter { !planned.contains($0) })
      .map { ($0, main.contains($0) ? .main : .side) }
  }
}
