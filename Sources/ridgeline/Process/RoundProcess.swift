internal import FoundationEssentials
internal import Logging
internal import RooflineModel
internal import Runner
internal import Subprocess
internal import SystemPackage

/// Runs each round as a child process of the same executable.
struct RoundProcess: RoundLauncher {
  let logger: Logger

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
    let result = try await Subprocess.run(
      .path("/proc/self/exe"), arguments: ["round"], input: .inputWriter, output: .sequence,
      error: .currentStandardError
    ) { execution in
      let child = execution.processIdentifier.value
      Interruption.watch(child: child)
      let guardian = Task.detached {
        try await Task.sleep(for: .seconds(deadline.value))
        Interruption.kill(child)
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
      8: "SIGFPE (arithmetic fault)", 9: "SIGKILL (the system, or the time limit of a round)",
      11: "SIGSEGV (bad address)", 15: "SIGTERM",
    ]
    return names[number] ?? "signal \(number)"
  }
}
