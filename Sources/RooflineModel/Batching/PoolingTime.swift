/// What maximum pooling takes per pixel of the map that it reads.
public struct PoolingTime: Sendable {
  /// The map, with a batch of one example.
  public let shape: NetworkShape
  /// The threads that share it.
  public let threads: Int
  /// The metric that it is from.
  public let metric: String
  /// The time per pixel that is read, all channels together, in s.
  public let perPixel: Estimate<Seconds>

  /// The time that a measurement gives; nil if it is of something else or has no samples.
  init?(_ measurement: Measurement) {
    guard let shape = measurement.workload.network, shape.kind == .maximumPooling,
      let time = Estimate<Seconds>(byRound: measurement.secondsPerUnitByRound)
    else { return nil }
    self.shape = shape
    threads = measurement.workload.threads
    metric = measurement.workload.metric
    perPixel = time.scaled(by: Double(shape.inputs))
  }
}
