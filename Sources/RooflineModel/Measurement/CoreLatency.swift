/// The latency of a cache line between two processors, with every measurement of it.
public struct CoreLatency: Codable, Hashable, Sendable {
  /// One measurement: the median of a few bursts.
  public struct Sample: Codable, Hashable, Sendable {
    /// The round (child process) that took it, counted from 0 over the whole run.
    public var round: Int
    /// Half of a round trip, in s.
    public var seconds: Seconds

    /// Makes a measurement.
    public init(round: Int, seconds: Seconds) {
      self.round = round
      self.seconds = seconds
    }
  }

  /// The system's number of one processor.
  public var first: Int
  /// That of the other.
  public var second: Int
  /// The measurements, in time order.
  public var samples: [Sample]

  /// Makes an entry.
  public init(first: Int, second: Int, samples: [Sample] = []) {
    self.first = first
    self.second = second
    self.samples = samples
  }
}
