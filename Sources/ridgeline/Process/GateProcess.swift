internal import FoundationEssentials
internal import Glibc
internal import Logging
internal import RooflineModel
internal import Runner
internal import Subprocess
internal import SystemPackage

/// A program that a gate runs: an executable with arguments, or a line for the shell.
struct GateProgram: Sendable {
  let executable: String
  let arguments: [String]
  /// What messages call it.
  let name: String

  /// An executable file; a name without `/` is looked for in `PATH`.
  static func executable(_ path: String, arguments: [String]) -> Self {
    Self(executable: path, arguments: arguments, name: ([path] + arguments).joined(separator: " "))
  }

  /// This very executable.
  static func builtIn(_ arguments: [String]) -> Self {
    Self(
      executable: "/proc/self/exe", arguments: arguments,
      name: "ridgeline " + arguments.joined(separator: " "))
  }

  /// A line that `/bin/sh` runs.
  static func shell(_ line: String) -> Self {
    Self(executable: "/bin/sh", arguments: ["-c", line], name: line)
  }
}

/// Runs the programs of a gate, each process in a group of its own.
struct GateProcess: GateLauncher {
  let programs: [GateSide: GateProgram]
  /// The time after which a process is ended, in s.
  let timeout: Seconds
  /// Whether programs may write to standard error.
  let showsErrors: Bool

  /// The most that a process may print, in B.
  private static let mostOutput = 16 << 20

  func run(_ side: GateSide) async -> GateProcessOutcome {
    guard let program = programs[side] else { return .missing(reason: "no program was named") }
    do {
      return showsErrors
        ? try await run(program, error: .currentStandardError)
        : try await run(program, error: .discarded)
    } catch let error as SubprocessError where error.code == .executableNotFound {
      return .missing(reason: "there is no such program")
    } catch let error as SubprocessError where error.code == .outputLimitExceeded {
      return .failed(reason: "it printed more than \(Self.mostOutput >> 20) MiB")
    } catch {
      return .failed(reason: "it could not be run: \(error)")
    }
  }

  private func run(
    _ program: GateProgram, error: some ErrorOutputProtocol
  ) async throws -> GateProcessOutcome {
    var options = PlatformOptions()
    // A shell may have children that keep its pipe open: all of them are ended together.
    options.processGroupID = 0
    let executable: Executable =
      program.executable.contains("/")
      ? .path(FilePath(program.executable)) : .name(program.executable)
    let (wasLate, isOver) = (Latch(), Latch())
    let start = ContinuousClock.now
    let result = try await Subprocess.run(
      executable, arguments: Arguments(program.arguments), platformOptions: options,
      input: .none, output: .bytes(limit: Self.mostOutput), error: error
    ) { execution in
      let child = execution.processIdentifier.value
      Interruption.watch(child: child)
      watch(group: child, wasLate: wasLate, until: isOver)
    }
    Interruption.forgetChild()
    isOver.raise()
    let parts = (ContinuousClock.now - start).components
    let seconds = Seconds(Double(parts.seconds) + Double(parts.attoseconds) * 1e-18)
    if wasLate.isRaised {
      return .failed(reason: "it was ended because it took longer than \(timeout.value) s")
    }
    switch result.terminationStatus {
    case .exited(0): return .finished(output: result.standardOutput, seconds: seconds)
    case .exited(let code): return .failed(reason: "it ended with exit code \(code)")
    case .signaled(let signal):
      return .failed(reason: "it was ended by \(Signal.name(signal))")
    }
  }

  /// Ends a group of processes at the deadline, or when the user asks for the end.
  ///
  /// Looks five times a second, which takes some microseconds from what is measured.
  private func watch(group: Int32, wasLate: Latch, until isOver: Latch) {
    let deadline = ContinuousClock.now + .seconds(timeout.value)
    Task.detached {
      while !isOver.isRaised {
        try? await Task.sleep(for: .milliseconds(200))
        guard !isOver.isRaised else { return }
        let isLate = ContinuousClock.now > deadline
        guard isLate || Interruption.isRequested else { continue }
        if isLate { wasLate.raise() }
        kill(-group, SIGKILL)
        return
      }
    }
  }
}
