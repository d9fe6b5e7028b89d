internal import RooflineModel

/// When a run has measured something often enough.
extension Run {
  /// Of each family that was just measured for the first time, only the fastest goes on; of several
  /// within 2 % of it the one with the fewest chains, or without prefetching, so that chance does not
  /// choose.
  mutating func dropOutrun(_ items: [Int]) {
    let families = Dictionary(grouping: items) { record.measurements[$0].workload.family }
    for candidates in families.values where candidates.count > 1 {
      func time(_ item: Int) -> Double { record.measurements[item].secondsPerWork ?? .infinity }
      let best = candidates.map(time).min() ?? .infinity
      let fewest = candidates.filter { time($0) <= 1.02 * best }.min {
        record.measurements[$0].workload.effort < record.measurements[$1].workload.effort
      }
      guard best < .infinity, let fastest = fewest else { continue }
      for item in candidates where item != fastest && states[item].isActive {
        states[item].isActive = false
        record.measurements[item].stop = .outrun
      }
    }
  }

  mutating func decideStops() {
    for index in states.indices where states[index].isActive {
      let measurement = record.measurements[index]
      let isSide = [.threads, .numa].contains(measurement.workload.experiment)
      let rule = StopRule(
        targetRelativeHalfWidth: schedule.target,
        minimumRounds: isSide ? schedule.sideRounds : schedule.minimumRounds)
      guard let estimate = roundEstimate(measurement.secondsPerUnitByRound),
        rule.isSatisfied(by: estimate)
      else { continue }
      states[index].isActive = false
      record.measurements[index].stop = .precise
    }
  }
}
