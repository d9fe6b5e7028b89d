public import RooflineModel

/// What a run is going to do and how long that takes, by the plan alone: nothing is measured.
///
/// The time of a round is that of its parts: starting the process and its threads, touching the
/// memory, calibration in the first round, and passes over the workloads. The assumed speeds are on
/// the slow side of machines since 2017, so that the estimate is rather too long.
public struct PlanEstimate: Hashable, Sendable {
  /// One team: everything that is measured with the same threads.
  public struct TeamPart: Hashable, Sendable {
    /// The team.
    public var team: Team
    /// The number of workloads.
    public var workloads: Int
    /// Rounds that are planned.
    public var rounds: Int
    /// Memory of all its threads, in B.
    public var bytes: Int
    /// Its rounds with one pass each: the least that gives every number its interval, in s.
    public var least: Seconds
    /// Its rounds with all passes, in s.
    public var most: Seconds
  }

  /// The teams, in the order of a round.
  public let teams: [TeamPart]
  /// Pairs of processors whose latency is measured.
  public let pairs: Int
  /// Time that is kept for starting up, analysis and the report, in s.
  public let reserve: Seconds
  /// Wall time that the run may take, in s.
  public let budget: Seconds
  /// Measuring the latency of the pairs, in s.
  public let pairTime: Seconds
  /// Asking interpreters how fast they add, in s.
  public let interpreterTime: Seconds

  /// Starting a process and pinning one thread, in s.
  private static let start = 0.05
  /// Starting one more thread, in s.
  private static let thread = 0.0002
  /// First touch by one thread, and by all together at most, in B/s.
  private static let touch = (single: 2e9, all: 20e9)
  /// Clock chains, pings, announcement: what a sample takes besides the kernel, in s.
  private static let aroundSample = 0.0012
  /// Reading a set that is too large for a cache once, in B/s.
  private static let streaming = 8e9
  /// Products of matrices by one thread, in FLOP/s.
  private static let multiplying = 40e9
  /// The measurements of one pair of processors in a round, in s.
  private static let pair = 0.006
  /// One interpreter that is asked how fast it adds, in s.
  private static let interpreters = 0.5
  /// Batches in which the amount of work is found.
  private static let calibration = 8.0

  /// Estimates a run of `workloads`.
  ///
  /// - Parameters:
  ///   - plan: How the run was asked for.
  ///   - workloads: What it measures.
  ///   - pairs: Pairs of processors whose latency is measured.
  public init(_ plan: RunPlan, workloads: [Workload], pairs: Int = 0) {
    let schedule = RunSchedule(plan.mode)
    teams = RunSchedule.teams(workloads, threads: plan.threads).map { team, part in
      let own = workloads.filter { $0.team == team }
      let bytes =
        RoundOrder.bytesPerThread(for: own) * team.threads + RoundOrder.commonBytes(for: own)
      let rounds = schedule.rounds(of: part)
      let touching = Double(bytes) / min(Self.touch.single * Double(team.threads), Self.touch.all)
      let fixed = Self.start + Self.thread * Double(team.threads) + touching
      let pass = own.reduce(0) { $0 + Self.seconds($1, schedule) / Double($1.passesPerSample) }
      // One chain in memory is a batch: its amount is not looked for.
      let calibration = own.filter { $0.experiment != .fusion || $0.level != .dram }
        .reduce(0) { $0 + Self.calibration * Self.seconds($1, schedule) / 2 }
      func total(passes: Int) -> Seconds {
        Seconds(calibration + Double(rounds) * (fixed + Double(passes) * pass))
      }
      return TeamPart(
        team: team, workloads: own.count, rounds: rounds, bytes: bytes, least: total(passes: 1),
        most: total(passes: schedule.mostPasses(of: part)))
    }
    self.pairs = pairs
    reserve = schedule.reserve
    budget = plan.mode.budget
    interpreterTime = Seconds(
      plan.experiments.contains(.interpreters)
        ? Self.interpreters * (plan.mode == .quick ? 1 : 6) : 0)
    pairTime = Seconds(
      pairs == 0 ? 0 : Double(schedule.sideRounds) * (Self.start + Self.pair * Double(pairs)))
  }

  /// What of `least` belongs to no team, in s.
  public var besideTeams: Seconds {
    Seconds(pairTime.value + interpreterTime.value + reserve.value)
  }

  /// One sample, in s.
  private static func seconds(_ workload: Workload, _ schedule: RunSchedule) -> Double {
    let bytes = Double(workload.workingSetBytes)
    var pass: Double =
      switch workload.experiment {
      case .levels where workload.kernel != "chase": bytes / streaming
      // Two of three arrays, once each call.
      case .fusion where workload.level == .dram:
        2 / 3 * bytes * Double(workload.chainedCalls ?? 1)
          / min(streaming * Double(workload.threads), touch.all)
      default: 0
      }
    if let operation = workload.operation {
      // Once to lay the operands, once to warm up.
      let flops = Double(operation.units) * workload.flopsPerUnit.value
      pass = 2 * (flops / multiplying + operation.bytes.value / streaming)
    }
    let network = (workload.network?.flops.value ?? 0) / (multiplying * Double(workload.threads))
    return max(schedule.sampleTime.value * workload.sampleShare, pass, network) + aroundSample
  }

  /// Every planned round with one pass, in s: what the run needs to be complete.
  public var least: Seconds {
    Seconds(teams.reduce(besideTeams.value) { $0 + $1.least.value })
  }

  /// How long the run is going to take, in s.
  ///
  /// All passes of the planned rounds, and the budget at most; what becomes known well enough ends
  /// sooner.
  public var expected: Seconds {
    let all = teams.reduce(besideTeams.value) { $0 + $1.most.value }
    return min(budget, Seconds(all))
  }

  /// Whether every team gets all of its rounds within the budget.
  public var isComplete: Bool { least <= budget }

  /// The most memory that any team takes, in B.
  public var mostBytes: Int { teams.map(\.bytes).max() ?? 0 }

  /// Samples of a pass over all teams, on average: how much there is to measure.
  public var work: Int { teams.reduce(pairs) { $0 + $1.workloads } }
}
