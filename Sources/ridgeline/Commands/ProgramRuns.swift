internal import ArgumentParser
internal import Host
internal import RooflineModel
internal import Runner

/// The runs of the user's programs, and beside them those of a program that does nothing.
struct ProgramRuns {
  let programs: [ProgramLine]
  let repeats: Int
  let timeout: Double
  let showsOutput: Bool
  let survey: CounterSurvey?
  let terminal: Terminal

  /// What starting and ending a process takes: `true` does nothing else.
  private static let nothing = ProgramLine("true")

  /// Runs everything.
  ///
  /// - Returns: The runs of each program, and the time that starting a process takes.
  /// - Throws: `CommandFailure` (64) if there is no such program, (65) at the time limit, else with
  ///   the program's own code.
  func execute() throws -> (times: [ProgramTimes], startup: Estimate<Seconds>?) {
    let launcher = ProgramProcess(
      timeout: Seconds(timeout), output: showsOutput ? .standardError : .discarded)
    // A system may have no such program: then nothing is known of the start, and nothing is lost.
    let startup = try? ProgramRun(
      [Self.nothing], repeats: 9, launcher: ProgramProcess(timeout: Seconds(5), output: .discarded)
    ).execute()
    let run = ProgramRun(
      programs, repeats: repeats, counting: survey.flatMap(ProgramCounters.plan),
      launcher: launcher
    ) { place, run in
      guard terminal.canRewriteErrors, !showsOutput else { return }
      let which = programs.count > 1 ? "program \(place + 1) of \(programs.count), " : ""
      StatusLine.show(which + (run == 0 ? "warming up" : "run \(run) of \(repeats)"))
    }
    do {
      let times = try run.execute()
      StatusLine.clear()
      return (times, startup?[0].time)
    } catch {
      StatusLine.clear()
      throw failure(error)
    }
  }

  /// What is said of a program that cannot be started.
  static func missing(_ program: ProgramLine, reason: String) -> CommandFailure {
    .usage(
      "Cannot run '\(program.text)': \(reason). Check the name, or give a path such as ./program.")
  }

  private func failure(_ failure: ProgramRun.Failure) -> any Error {
    let program = programs[failure.place].text
    let run = failure.run == 0 ? "its first run" : "run \(failure.run) of \(repeats)"
    let retry = "Nothing is placed; mend it, or see what it says with --show-output."
    switch failure.outcome {
    case .interrupted: return ExitCode(Interruption.exitCode)
    case .missing(let reason):
      return Self.missing(programs[failure.place], reason: reason)
    case .timedOut:
      return CommandFailure.data(
        "Cannot place '\(program)': \(run) was ended because it took longer than \(timeout) s. Give it "
          + "less to do, or more time with --timeout.")
    case .exited(let code):
      return CommandFailure(
        message: "Cannot place '\(program)': \(run) ended with exit code \(code). \(retry)",
        code: code)
    case .signaled(let signal):
      return CommandFailure(
        message: "Cannot place '\(program)': \(run) was ended by \(Signal.name(signal)). \(retry)",
        code: 128 + signal)
    case .finished: preconditionFailure("a run that finished is no failure")
    }
  }
}
