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
      reserve = Seconds(3)
    case .standard:
      (rounds, mostPasses, sampleTime, target) = (7, 16, Seconds(0.006), 0.01)
      reserve = Seconds(5)
    case .thorough:
      (rounds, mostPasses, sampleTime, target) = (16, 24, Seconds(0.012), 0.004)
      reserve = Seconds(15)
    }
  }
}
