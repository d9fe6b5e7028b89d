/// How a run was asked for: everything that, with a machine, determines what is measured.
public struct RunPlan: Codable, Hashable, Sendable {
  /// How long a run may take.
  public enum Mode: String, Codable, CaseIterable, Sendable {
    /// At most 15 s of wall time.
    case quick
    /// At most 2 min of wall time.
    case standard
    /// At most 10 min of wall time.
    case thorough

    /// The wall time that the whole run may take, in s.
    public var budget: Seconds {
      switch self {
      case .quick: Seconds(15)
      case .standard: Seconds(115)
      case .thorough: Seconds(600)
      }
    }

    /// The experiments of a run that asks for none: all, but for those of a quick run, which has
    /// no time for the many points of `levels` and `run-ahead`, or for the many teams of `threads`,
    /// `cores` and `numa`, and measures only some of `operators`.
    public var defaultExperiments: [Experiment] {
      guard self == .quick else { return Experiment.allCases }
      return [
        .compute, .bandwidth, .sweep, .fusion, .dispatch, .interpreters, .operators, .batch,
      ]
    }
  }

  /// How long the run may take.
  public var mode: Mode
  /// The experiments to run, in order.
  public var experiments: [Experiment]
  /// The thread counts to measure, ascending; 1 and all unless the user asked otherwise.
  public var threads: [Int]
  /// The instruction sets to measure, narrowest first.
  public var instructionSets: [InstructionSet]
  /// The seed of everything random in the run.
  public var seed: UInt64
  /// What the encoder layer of `operators` is applied to; absent for what the mode has time for.
  public var encoder: EncoderShape?

  /// Makes a plan.
  public init(
    mode: Mode, experiments: [Experiment], threads: [Int], instructionSets: [InstructionSet],
    seed: UInt64
  ) {
    self.mode = mode
    self.experiments = experiments
    self.threads = threads
    self.instructionSets = instructionSets
    self.seed = seed
  }
}
