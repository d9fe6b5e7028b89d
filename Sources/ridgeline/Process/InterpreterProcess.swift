internal import FoundationEssentials
internal import Glibc
internal import RooflineModel
internal import Runner
internal import Subprocess
internal import SystemPackage

/// Runs the programs of interpreters, each in a group of processes that ends with it.
struct InterpreterProcess: InterpreterLauncher {
  /// The most that a program may print, in B.
  private static let mostOutput = 64 << 10

  func run(_ program: String, arguments: [String], limit: Seconds) async -> InterpreterOutcome {
    guard let path = Self.find(program) else {
      return .missing(reason: "there is no '\(program)' on the PATH")
    }
    do {
      return try await run(path: path, arguments: arguments, limit: limit)
    } catch let error as SubprocessError where error.code == .outputLimitExceeded {
      return .failed(reason: "it printed more than \(Self.mostOutput >> 10) KiB")
    } catch {
      return .failed(reason: "it could not be run: \(error)")
    }
  }

  private func run(
    path: String, arguments: [String], limit: Seconds
  ) async throws -> InterpreterOutcome {
    var options = PlatformOptions()
    // What is found may be a script around the interpreter: both are ended together.
    options.processGroupID = 0
    let wasLate = Latch()
    let result = try await Subprocess.run(
      .path(FilePath(path)), arguments: Arguments(arguments), platformOptions: options,
      input: .none, output: .bytes(limit: Self.mostOutput), error: .discarded
    ) { execution in
      let child = execution.processIdentifier.value
      Interruption.watch(child: child)
      watch(group: child, limit: limit, wasLate: wasLate)
    }
    Interruption.forgetChild()
    if wasLate.isRaised {
      return .failed(reason: "it was ended because it took longer than \(words(limit))")
    }
    switch result.terminationStatus {
    case .exited(0): return .finished(path: path, output: result.standardOutput)
    case .exited(let code): return .failed(reason: "it ended with exit code \(code)")
    case .signaled(let signal):
      return .failed(reason: "it was ended by \(Signal.name(signal))")
    }
  }

  /// Ends a group of processes at the end of its time, unless it has ended by itself.
  private func watch(group: Int32, limit: Seconds, wasLate: Latch) {
    Task.detached {
      try? await Task.sleep(for: .seconds(limit.value))
      guard Interruption.isCurrent(group) else { return }
      wasLate.raise()
      kill(-group, SIGKILL)
    }
  }

  private func words(_ limit: Seconds) -> String {
    let milliseconds = Int((1000 * limit.value).rounded())
    return milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(milliseconds) ms"
  }

  /// The first executable file of that name in the directories of PATH.
  private static func find(_ program: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/\(program)" }
      .first { access($0, X_OK) == 0 }
  }
}
