public import RooflineModel

/// Runs programs in turns, several times, and keeps what each run took.
///
/// A first run of each is thrown away: it fills the system's file cache. After that the programs
/// take turns, every second time in reverse order, so that a drift of the machine meets all of them.
/// If there are counters, their groups take turns over the runs.
public struct ProgramRun {
  /// A run that did not end well.
  public struct Failure: Error, Hashable, Sendable {
    /// The program's place in the list.
    public var place: Int
    /// The run, from 0, the first being the one that is thrown away.
    public var run: Int
    /// How it ended; never `finished`.
    public var outcome: ProgramOutcome

    /// Makes a failure.
    public init(place: Int, run: Int, outcome: ProgramOutcome) {
      self.place = place
      self.run = run
      self.outcome = outcome
    }
  }

  private let programs: [ProgramLine]
  private let repeats: Int
  private let groups: [CounterPlan.Group]
  private let launcher: any ProgramLauncher
  private let progress: (_ place: Int, _ run: Int) -> Void

  /// Prepares runs.
  ///
  /// - Precondition: `repeats` is at least 1.
  /// - Parameters:
  ///   - programs: What to run.
  ///   - repeats: Runs of each that count.
  ///   - plan: What to count; nothing if absent.
  ///   - launcher: Who runs them.
  ///   - progress: Is told before each run which program and which of its runs it is, 0 for the first.
  public init(
    _ programs: [ProgramLine], repeats: Int, counting plan: CounterPlan? = nil,
    launcher: any ProgramLauncher,
    progress: @escaping (_ place: Int, _ run: Int) -> Void = { _, _ in }
  ) {
    precondition(repeats >= 1, "\(repeats) runs")
    self.programs = programs
    self.repeats = repeats
    groups = plan?.groups ?? []
    self.launcher = launcher
    self.progress = progress
  }

  /// Runs everything.
  ///
  /// - Returns: The runs that count, for each program.
  /// - Throws: `Failure` at the first run that does not end well.
  public func execute() throws(Failure) -> [ProgramTimes] {
    var times = programs.map { _ in ProgramTimes() }
    for run in 0...repeats {
      let order = run.isMultiple(of: 2) ? Array(programs.indices) : programs.indices.reversed()
      for place in order {
        progress(place, run)
        let group = groups.isEmpty || run == 0 ? nil : groups[(run - 1) % groups.count]
        let outcome = launcher.run(programs[place], counting: group)
        guard case .finished(let sample) = outcome else {
          throw Failure(place: place, run: run, outcome: outcome)
        }
        if run > 0 { times[place].runs.append(sample) }
      }
    }
    return times
  }
}
