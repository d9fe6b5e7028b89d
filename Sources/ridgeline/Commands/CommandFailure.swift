internal import ArgumentParser
internal import RooflineModel

/// What the user asked for cannot be done: a sentence, and the exit code that goes with it.
struct CommandFailure: Error {
  let message: String
  let code: Int32

  /// The command line asks for what cannot be.
  static func usage(_ message: String) -> Self { Self(message: message, code: 64) }
  /// A file holds what cannot be used.
  static func data(_ message: String) -> Self { Self(message: message, code: 65) }
  /// Something that should have worked did not.
  static func `internal`(_ message: String) -> Self { Self(message: message, code: 70) }
  /// A file cannot be created.
  static func cannotCreate(_ message: String) -> Self { Self(message: message, code: 73) }
  /// A file cannot be written.
  static func cannotWrite(_ message: String) -> Self { Self(message: message, code: 74) }
}

/// Runs `body`; prints a failure as one sentence on standard error and leaves with its code.
func reporting<Result>(
  errorsOn terminal: Terminal, _ body: () async throws -> Result
) async throws -> Result {
  do {
    return try await body()
  } catch let failure as CommandFailure {
    terminal.complain(failure.message)
    throw ExitCode(failure.code)
  } catch let code as ExitCode {
    throw code
  } catch {
    terminal.complain("Something failed that should not have: \(error). Please report it.")
    throw ExitCode(70)
  }
}
