internal import FoundationEssentials
internal import Logging
internal import RooflineModel
internal import Subprocess
internal import SystemPackage

/// Surveys the counters in a child process: a library that crashes or hangs while it is asked costs
/// the counters, never the run.
struct CounterSurveyProcess {
  /// When a survey that does not end is ended, in s.
  static let deadline = Seconds(5)

  let logger: Logger

  /// What can be counted; if the child is lost, why nothing is.
  func survey() async -> CounterSurvey {
    let began = ContinuousClock.now
    do {
      let result = try await Subprocess.run(
        .path("/proc/self/exe"), arguments: ["counters"], input: .none, output: .sequence,
        error: .currentStandardError
      ) { execution in
        let child = execution.processIdentifier.value
        Interruption.watch(child: child)
        let guardian = Task.detached {
          try await Task.sleep(for: .seconds(Self.deadline.value))
          _ = Interruption.kill(child)
        }
        defer {
          guardian.cancel()
          Interruption.forgetChild()
        }
        var survey: CounterSurvey?
        for try await line in execution.standardOutput.strings() {
          survey = try? JSONDecoder().decode(CounterSurvey.self, from: Data(line.utf8))
        }
        return survey
      }
      logger.debug("survey of the counters: \(result.terminationStatus)")
      if case .exited(0) = result.terminationStatus, let survey = result.closureResult {
        return survey
      }
      guard ContinuousClock.now - began < .seconds(Self.deadline.value) else {
        return CounterSurvey(lost: "took longer than \(Int(Self.deadline.value)) s")
      }
      return CounterSurvey(lost: words(result.terminationStatus))
    } catch {
      return CounterSurvey(lost: "could not be run: \(error)")
    }
  }

  private func words(_ status: TerminationStatus) -> String {
    switch status {
    case .exited(let code): "ended with exit code \(code)"
    case .signaled(let signal): "was ended by \(Signal.name(signal))"
    }
  }
}
