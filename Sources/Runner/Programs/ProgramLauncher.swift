public import RooflineModel

/// Runs a program of the user's as a process.
public protocol ProgramLauncher {
  /// Runs it once, to its end.
  ///
  /// - Parameters:
  ///   - program: What to run.
  ///   - group: The events to count over it and its children; none if absent.
  /// - Returns: How long it took and what it used, or why that is not known.
  func run(_ program: ProgramLine, counting group: CounterPlan.Group?) -> ProgramOutcome
}

/// A program and its arguments, as exec(3) takes them.
public struct ProgramLine: Hashable, Sendable {
  /// The file; without `/` it is looked for in `PATH`.
  public var file: String
  /// The arguments, without the name of the program.
  public var arguments: [String]

  /// Makes a line.
  public init(_ file: String, _ arguments: [String] = []) {
    self.file = file
    self.arguments = arguments
  }

  /// A line that `/bin/sh` runs.
  public static func shell(_ line: String) -> Self { Self("/bin/sh", ["-c", line]) }

  /// The words, separated by spaces, for a person.
  public var text: String { ([file] + arguments).joined(separator: " ") }
}

/// How one run of a program ended.
public enum ProgramOutcome: Hashable, Sendable {
  /// With exit code 0.
  case finished(ProgramSample)
  /// With another exit code.
  case exited(code: Int32)
  /// By a signal that nobody here sent.
  case signaled(Int32)
  /// It was ended at the time limit.
  case timedOut
  /// It was ended because the user asked for the end.
  case interrupted
  /// It could not be started, with the reason as a clause.
  case missing(reason: String)
}
