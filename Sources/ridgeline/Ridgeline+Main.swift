internal import ArgumentParser
internal import Dispatch
internal import Glibc
internal import Reports

extension Ridgeline {
  /// Does what the command line asks for, and leaves with its exit code.
  ///
  /// Everything that leaves the process goes through here: what cannot be written is an error with a
  /// code of its own, also for help and for shell completion.
  static func main() {
    let terminal = Terminal()
    // Arguments are read from there; without it a default run would begin, whatever was asked for.
    guard access("/proc/self/cmdline", R_OK) == 0 else {
      terminal.complain(
        "Cannot read the command line: /proc is not mounted. Mount it with "
          + "'mount -t proc proc /proc'.")
      Glibc.exit(70)
    }
    do {
      let command = try parseAsRoot()
      try execute(command)
      Glibc.exit(0)
    } catch {
      Glibc.exit(report(error, on: terminal))
    }
  }

  private static func execute(_ command: any ParsableCommand) throws {
    if let command = command as? any AsyncParsableCommand {
      try RoundProcess.checkLimits()
      try wait(for: command)
    } else {
      var command = command
      try command.run()
    }
  }

  /// Runs an asynchronous command to its end.
  ///
  /// Only for those: the threads of asynchronous code need more memory and more open files than some
  /// limits leave, and a saved record should be readable under any.
  private static func wait(for command: any AsyncParsableCommand) throws {
    let end = DispatchSemaphore(value: 0)
    nonisolated(unsafe) var command = command
    nonisolated(unsafe) var failure: (any Error)?
    Task.detached {
      do { try await command.run() } catch { failure = error }
      end.signal()
    }
    end.wait()
    if let failure { throw failure }
  }

  /// Prints what an error is about, and gives its exit code.
  ///
  /// Requests for help, for the version and for completion scripts are errors of the parser, too.
  private static func report(_ error: any Error, on terminal: Terminal) -> Int32 {
    if let failure = error as? CommandFailure {
      terminal.complain(failure.message)
      return failure.code
    }
    let code = exitCode(for: error).rawValue
    let text = fullMessage(for: error, columns: terminal.width)
    guard !text.isEmpty else { return code }
    guard code == 0 else {
      terminal.writeError(fitted(text, to: terminal.width) + "\n")
      return code
    }
    do {
      if CommandLine.arguments.contains(where: { $0.contains("-completion") }) {
        try StandardOutput.write(script: text + "\n")
      } else {
        try StandardOutput.write(fitted(text, to: terminal.width) + "\n")
      }
      return 0
    } catch {
      return report(error, on: terminal)
    }
  }

  /// Text whose longer lines are broken at spaces and go on below their beginning.
  private static func fitted(_ text: String, to width: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard line.count > width else { return String(line) }
      let margin = line.prefix { $0 == " " }
      let room = max(16, width - margin.count)
      return String(line.dropFirst(margin.count)).wrapped(to: room, indent: 2)
        .map { margin + $0 }.joined(separator: "\n")
    }.joined(separator: "\n")
  }
}
