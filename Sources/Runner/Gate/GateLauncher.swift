public import RooflineModel

/// Runs one of the two programs of a gate as a process of its own.
public protocol GateLauncher {
  /// Runs one process to its end.
  ///
  /// - Parameter side: Which of the two programs.
  /// - Returns: What it printed and how long it took, or why it failed.
  func run(_ side: GateSide) async -> GateProcessOutcome
}

/// How a process of a gate ended.
public enum GateProcessOutcome: Sendable, Equatable {
  /// Well: its standard output, and the wall time from its start to its end, in s.
  case finished(output: [UInt8], seconds: Seconds)
  /// Not well, with the reason as a clause.
  case failed(reason: String)
  /// There is no such program, with the reason as a clause.
  case missing(reason: String)
}

/// What a gate tells whoever watches it.
public enum GateProgress: Sendable, Equatable {
  /// A process is about to run.
  case running(phase: GateRecord.Process.Phase, pair: Int, of: Int, GateSide)
  /// A look at the data left so many metrics undecided.
  case looked(pairs: Int, undecided: Int)
}
