/// What a piece of work waits for.
public enum Regime: String, Codable, CaseIterable, Sendable {
  /// Floating-point units.
  case compute
  /// Memory bandwidth.
  case memory
  /// Neither roof: calls, dispatch, latency, waiting.
  case overhead
}
