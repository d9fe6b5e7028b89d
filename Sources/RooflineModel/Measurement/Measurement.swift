/// A workload with everything that was measured of it.
public struct Measurement: Codable, Hashable, Sendable {
  /// Why sampling ended.
  public enum Stop: String, Codable, Sendable {
    /// The interval became narrower than the target.
    case precise
    /// The budget of time or of rounds ended first.
    case budget
    /// The user interrupted the run.
    case interrupted
    /// Another member of its family is faster: the search for the peak went on with that one.
    case outrun
  }

  /// What was measured.
  public var workload: Workload
  /// Every sample, in time order; none is ever deleted.
  public var samples: [Sample]
  /// Why sampling ended; absent while it goes on.
  public var stop: Stop?
  /// Why there are fewer samples than planned, or none: one entry per lost round.
  public var failures: [Unavailable]

  /// Makes a measurement.
  public init(
    workload: Workload, samples: [Sample] = [], stop: Stop? = nil, failures: [Unavailable] = []
  ) {
    self.workload = workload
    self.samples = samples
    self.stop = stop
    self.failures = failures
  }
}
