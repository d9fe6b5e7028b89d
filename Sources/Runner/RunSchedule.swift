public import RooflineModel

/// How a run's time is divided into rounds.
public struct RunSchedule: Sendable {
  /// Rounds per thread count that the time is divided into.
  public let rounds: Int
  /// Rounds per thread count at most; more than planned if rounds take less time than their share.
  public var mostRounds: Int { 5 * rounds }
  /// Passes of a round that more time does not add to: a round's samples are not independent.
  public let mostPasses: Int
  /// The duration to give a batch, in s.
  public let sampleTime: Seconds
  /// The relative half width of the interval at which a workload is measured well enough.
  public let target: Double
  /// Rounds before any workload may stop: all that are planned.
  ///
  /// A machine drifts over minutes. Numbers that stopped early would be of the first half of the run,
  /// with intervals that know nothing of the second.
  public var minimumRounds: Int { rounds }
  /// Rounds of a team that is one point of a ramp or one cell of a matrix.
  public let sideRounds: Int
  /// Passes of such a round at most.
  public let sidePasses: Int
  /// The part of the budget that is kept for starting up, analysis and the report, in s.
  public let reserve: Seconds

  /// The schedule of a mode.
  ///
  /// Many short rounds rather than few long ones: the interval rests on the number of rounds,
  /// because only they sample page placement, clock state and neighbours anew.
  public init(_ mode: RunPlan.Mode) {
    switch mode {
    case .quick:
      (rounds, mostPasses, sampleTime, target) = (4, 12, Seconds(0.003), 0.03)
      (sideRounds, sidePasses, reserve) = (2, 4, Seconds(3))
    case .standard:
      (rounds, mostPasses, sampleTime, target) = (7, 16, Seconds(0.006), 0.01)
      (sideRounds, sidePasses, reserve) = (3, 6, Seconds(5))
    case .thorough:
      (rounds, mostPasses, sampleTime, target) = (16, 24, Seconds(0.012), 0.004)
      (sideRounds, sidePasses, reserve) = (8, 12, Seconds(15))
    }
  }
}

extension RunSchedule {
  /// The planned rounds of a team.
  public func rounds(of part: RunPart) -> Int { part == .main ? rounds : sideRounds }

  /// Whether a team takes part in a round, counted from 0 and beyond the planned ones.
  ///
  /// Teams of ramps and matrices are spread evenly over the run, so that they see as much of its
  /// drift as the others.
  public func takesPart(_ part: RunPart, inRound round: Int) -> Bool {
    guard part == .side, round > 0 else { return true }
    return round * sideRounds / rounds != (round - 1) * sideRounds / rounds
  }

  /// Passes of a round of a team at most.
  public func mostPasses(of part: RunPart) -> Int { part == .main ? mostPasses : sidePasses }
}

/// What a team is there for.
public enum RunPart: Sendable {
  /// Roofs, sweeps, levels: the numbers that a run is made for.
  case main
  /// Points of a thread ramp, cells of a matrix: many teams, of which each is of little weight.
  case side
}
