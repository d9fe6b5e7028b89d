public import RooflineModel

/// Runs a round in a process of its own.
public protocol RoundLauncher {
  /// Runs one round to its end.
  ///
  /// - Parameters:
  ///   - order: What to measure.
  ///   - deadline: When to end a child that does not end by itself, counted from now, in s.
  ///   - onEvent: Receives what the child says, in time order.
  /// - Returns: Whether the child finished, or why it did not.
  func run(
    _ order: RoundOrder, deadline: Seconds, onEvent: (RoundEvent) -> Void
  ) async -> RoundOutcome
}

/// What the run tells whoever watches it.
public enum RunProgress: Sendable {
  /// A workload is about to be measured: rounds done and planned, and the time left, in s.
  case measuring(metric: String, round: Int, of: Int, left: Seconds)
  /// A round ended without finishing.
  case lostRound(reason: String, metric: String?)
  /// The record was saved after a round.
  case saved(round: Int)
}
