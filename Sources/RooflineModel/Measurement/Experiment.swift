/// A group of measurements that `--only` can select.
public enum Experiment: String, Codable, CaseIterable, Sendable {
  /// Compute ceilings: operations on registers only.
  case compute
  /// Bandwidth of each level of memory.
  case bandwidth
  /// The repeat-multiply intensity sweep.
  case sweep
  /// Chains of unary operators, one pass each and fused into one.
  case fusion
  /// Dispatch overhead: the ladder from a loop in place to a dispatcher of tensor operators.
  case dispatch
  /// Interpreters and array libraries that are installed.
  case interpreters
  /// A dispatcher that runs ahead of the thread that does the work.
  case runAhead = "run-ahead"
  /// The levels of memory from the data: a ramp of working sets, and the latency of each level.
  case levels
  /// The thread ramp: how many threads saturate memory, the last cache and the cores.
  case threads
  /// The latency of a cache line from each core to each other.
  case cores
  /// Bandwidth and latency from the processors of each NUMA node to the memory of each.
  case numa
  /// The operators of an encoder layer of BERT-large, and a matrix product.
  case operators
  /// Networks on ever larger batches: what of a batch is free.
  case batch
}
