/// The memory of the queue between a dispatcher and the thread that runs what it launches.
public enum LaunchQueueLayout {
  /// Launches that are under way at most, a power of two: how far the dispatcher can run ahead.
  public static let capacity = 256
  /// The memory of a queue, in B; zeros are an empty queue.
  public static let bytes = 256 + 64 * capacity
  /// What `factor` says to the two sides: 0 dispatches, 1 runs.
  public static let (dispatcher, worker) = (0.0, 1.0)
}
