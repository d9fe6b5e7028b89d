/// A group of measurements that `--only` can select.
public enum Experiment: String, Codable, CaseIterable, Sendable {
  /// Compute ceilings: operations on registers only.
  case compute
  /// Bandwidth of each level of memory.
  case bandwidth
  /// The repeat-multiply intensity sweep.
  case sweep
  /// Dispatch overhead of an interpreter.
  case dispatch
  /// The levels of memory from the data: a ramp of working sets, and the latency of each level.
  case levels
}
