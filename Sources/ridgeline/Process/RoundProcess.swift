internal import FoundationEssentials
internal import Glibc
internal import Logging
internal import RooflineModel
internal import Runner
internal import Subprocess
internal import SystemPackage

/// Runs each round as a child process of the same executable.
struct RoundProcess: RoundLauncher {
  let logger: Logger

  /// Makes sure that children can be started and heard: with fewer open files the library that does
  /// it ends the process, with less memory for its threads it waits for ever.
  ///
  /// - Throws: `CommandFailure` (70), which names the limit.
  static func checkLimits() throws {
    try check(RLIMIT_NOFILE, least: 32, "open files", unit: "", remedy: "ulimit -n 256")
    try check(
      RLIMIT_AS, least: 384 << 20, "virtual memory", unit: " B", remedy: "ulimit -v unlimited")
  }

  private static func check(
    _ resource: __rlimit_resource, least: rlim_t, _ name: String, unit: String, remedy: String
  ) throws {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0, limit.rlim_cur < least
    else { return }
    throw CommandFailure.internal(
      "Cannot start the processes that measure: the limit of \(name) is \(limit.rlim_cur)\(unit), "
        + "and \(least)\(unit) are needed. Raise it with '\(remedy)'.")
  }

  func run(
    _ order: RoundOrder, deadline: Seconds, onEvent: (RoundEvent) -> Void
  ) async -> RoundOutcome {
    do {
      let json = [UInt8](try JSONEncoder().encode(order))
      logger.debug("round \(order.round): \(order.items.count) workloads on \(order.processors)")
      return try await run(json, deadline: deadline, onEvent: onEvent)
    } catch {
      return .lost(reason: "the process for the round could not be run: \(error)")
    }
  }

  private func run(
    _ order: [UInt8], deadline: Seconds, onEvent: (RoundEvent) -> Void
  ) async throws -> RoundOutcome {
    var isFinished = false
    let wasLate = Latch()
    let result = try await Subprocess.run(
      .path("/proc/self/exe"), arguments: ["round"], input: .inputWriter, output: .sequence,
      error: .currentStandardError
    ) { execution in
      let child = execution.processIdentifier.value
      Interruption.watch(child: child)
      let guardian = Task.detached {
        try await Task.sleep(for: .seconds(deadline.value))
        if Interruption.kill(child) { wasLate.raise() }
      }
      defer {
        guardian.cancel()
        Interruption.forgetChild()
      }
      // The child may be gone before it has read its order; its end tells more than the pipe.
      _ = try? await execution.standardInputWriter.write(order)
      try? await execution.standardInputWriter.finish()
      let decoder = JSONDecoder()
      for try await line in execution.standardOutput.strings() {
        let json = Data(line.utf8)
        guard let event = try? decoder.decode(RoundEvent.self, from: json) else { continue }
        if case .finished = event { isFinished = true }
        onEvent(event)
      }
    }
    guard !wasLate.isRaised || isFinished else {
      let limit = Int(deadline.value.rounded())
      return .lost(reason: "its process was ended because it took longer than \(limit) s")
    }
    return outcome(result.terminationStatus, isFinished: isFinished)
  }

  private func outcome(
    _ status: TerminationStatus, isFinished: Bool
  ) -> RoundOutcome {
    switch status {
    case .exited(0) where isFinished: .finished
    case .exited(let code): .lost(reason: "its process ended with exit code \(code)")
    case .signaled(let signal): .lost(reason: "its process was ended by \(Signal.name(signal))")
    }
  }
}

/// Names of the signals that a round may die of.
enum Signal {
  static func name(_ number: Int32) -> String {
    let names: [Int32: String] = [
      4: "SIGILL (illegal instruction, or a failed internal check)",
      5: "SIGTRAP (failed internal check)", 6: "SIGABRT (internal check)",
      7: "SIGBUS (bad address)",
      8: "SIGFPE (arithmetic fault)", 9: "SIGKILL (somebody, or the system for want of memory)",
      11: "SIGSEGV (bad address)", 15: "SIGTERM",
    ]
    return names[number] ?? "signal \(number)"
  }
}
