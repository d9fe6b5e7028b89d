public import RooflineModel

/// Runs the programs of interpreters.
public protocol InterpreterLauncher {
  /// Runs a program to its end, or to the end of the time that it is given.
  ///
  /// - Parameters:
  ///   - program: Its name, to be looked for on the PATH.
  ///   - arguments: Its arguments.
  ///   - limit: When to end it, counted from its start, in s.
  /// - Returns: What it printed, or why there is nothing.
  func run(_ program: String, arguments: [String], limit: Seconds) async -> InterpreterOutcome
}

/// What became of the program of an interpreter.
public enum InterpreterOutcome: Hashable, Sendable {
  /// It ended well and printed this.
  case finished(path: String, output: [UInt8])
  /// There is no such program, or it cannot be started, with the reason as a clause.
  case missing(reason: String)
  /// It ended badly, or was ended, with the reason as a clause.
  case failed(reason: String)
}
