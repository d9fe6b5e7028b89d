public import RooflineModel

/// Asks the interpreters that are installed how many additions they do per second.
public struct InterpreterSurvey<Launcher: InterpreterLauncher> {
  private let launcher: Launcher
  private let mode: RunPlan.Mode

  /// Makes a survey.
  ///
  /// - Parameters:
  ///   - mode: How long it may take.
  ///   - launcher: What runs their programs.
  public init(_ mode: RunPlan.Mode, launcher: Launcher) {
    self.mode = mode
    self.launcher = launcher
  }

  /// The interpreters that are asked: in a quick run one.
  public var interpreters: [Interpreter] { mode == .quick ? [.python3] : Interpreter.allCases }

  /// The time that one interpreter is given, its start included, in s.
  public var limit: Seconds { Seconds(mode == .thorough ? 10 : 1) }

  /// The time that all of them are given, in s: those that hang must not cost the run its rounds.
  public var budget: Seconds { Seconds(mode == .thorough ? 40 : mode == .quick ? 1 : 4) }

  /// Asks one after another.
  ///
  /// - Parameters:
  ///   - now: Monotonic time, in s.
  ///   - isInterrupted: Whether the user asked for the end.
  /// - Returns: One measurement each, in order.
  public func measure(
    now: () -> Seconds, isInterrupted: () -> Bool
  ) async -> [InterpreterMeasurement] {
    let end = now() + budget
    var measurements: [InterpreterMeasurement] = []
    var missing: Set<String> = []
    for interpreter in interpreters {
      let left = min(limit, end - now())
      guard !isInterrupted() else {
        measurements.append(absence(interpreter, "the run was interrupted before it"))
        continue
      }
      guard left.value > 0.05 else {
        measurements.append(
          absence(
            interpreter, "the others took the \(budget.value) s that all are given",
            remedy: "measure with --thorough"))
        continue
      }
      guard !missing.contains(interpreter.program) else {
        measurements.append(
          absence(interpreter, "there is no '\(interpreter.program)' on the PATH"))
        continue
      }
      let outcome = await launcher.run(
        interpreter.program, arguments: InterpreterScript(interpreter).arguments, limit: left)
      if case .missing = outcome { missing.insert(interpreter.program) }
      measurements.append(measurement(interpreter, outcome, limit: left))
    }
    return measurements
  }

  private func measurement(
    _ interpreter: Interpreter, _ outcome: InterpreterOutcome, limit: Seconds
  ) -> InterpreterMeasurement {
    switch outcome {
    case .missing(let reason), .failed(let reason): return absence(interpreter, reason)
    case .finished(let path, let output):
      if interpreter.isLibrary, String(decoding: output, as: UTF8.self) == "absent\n" {
        return absence(interpreter, "\(path) has no module '\(interpreter.rawValue)'")
      }
      do {
        let said = try InterpreterOutput(output, of: interpreter, limit: limit)
        return InterpreterMeasurement(
          interpreter,
          rates: .available(
            .init(path: path, version: said.version, loop: said.loop, array: said.array)))
      } catch {
        return absence(interpreter, error.reason)
      }
    }
  }

  private func absence(
    _ interpreter: Interpreter, _ reason: String, remedy: String? = nil
  ) -> InterpreterMeasurement {
    InterpreterMeasurement(
      interpreter,
      rates: .unavailable(
        Unavailable(
          subject: "interpreters.\(interpreter.rawValue)", reason: reason, remedy: remedy)))
  }
}
