internal import Dispatch
internal import Glibc
internal import Host
internal import RooflineModel
internal import Runner
internal import Synchronization

/// Runs the user's programs, each run in a process group of its own.
struct ProgramProcess: ProgramLauncher {
  /// The time after which a run is ended, in s.
  let timeout: Seconds
  /// Where standard output of the programs goes.
  let output: ChildProcess.Output

  func run(_ program: ProgramLine, counting group: CounterPlan.Group?) -> ProgramOutcome {
    guard !Interruption.isRequested else { return .interrupted }
    var outcome = ProgramOutcome.interrupted
    let counts = ProgramCounters.counting(group) { outcome = run(program) }
    guard case .finished(var sample) = outcome else { return outcome }
    sample.counts = counts
    return .finished(sample)
  }

  private func run(_ program: ProgramLine) -> ProgramOutcome {
    let child: ChildProcess
    do {
      child = try ChildProcess(program.file, program.arguments, output: output)
    } catch {
      return .missing(reason: error.reason)
    }
    Interruption.watch(child: -child.number)
    // Until it is collected its number is nobody else's, so that no stranger is ended.
    let state = Mutex((isOver: false, isLate: false))
    let guardian = DispatchWorkItem {
      state.withLock { state in
        guard !state.isOver else { return }
        state.isLate = true
        child.signalGroup(SIGKILL)
      }
    }
    DispatchQueue.global().asyncAfter(
      deadline: .now() + timeout.value, execute: guardian)
    let seconds = child.waitForEnd()
    Interruption.forgetChild()
    let isLate = state.withLock { state in
      state.isOver = true
      return state.isLate
    }
    guardian.cancel()
    let (end, sample) = child.collect(after: seconds)
    // What a run that was cut short left behind ends with it.
    if isLate || Interruption.isRequested { child.signalGroup(SIGKILL) }
    if Interruption.isRequested { return .interrupted }
    if isLate { return .timedOut }
    switch end {
    case .exited(0): return .finished(sample)
    case .exited(let code): return .exited(code: code)
    case .signaled(let signal): return .signaled(signal)
    }
  }
}
