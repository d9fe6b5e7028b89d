/// What a measured row waits for, with the shares of its time that say so.
///
/// The shares are those of `Utilisation` under the roofs of the row's own kind: the peak of the
/// operation that it does, on its instruction set and thread count, and the bandwidth of its level of
/// memory for its mix of loads and stores. Shares of compute and memory overlap, so that their sum may
/// be above 1; a row that is itself a roof has a share of 1.
public struct RegimeEvidence: Codable, Hashable, Sendable {
  /// What the row waits for: whichever share is largest.
  public var regime: Regime
  /// `(flop / P) / t`: the achieved share of the peak, a fraction.
  public var compute: Double
  /// `(bytes / W) / t`: the achieved share of the bandwidth, a fraction.
  public var memory: Double
  /// The share of the time that neither roof explains, t0 over t, a fraction in 0…1.
  public var overhead: Double

  /// The evidence that the utilisation of roofs gives.
  public init(_ utilisation: Utilisation) {
    regime = utilisation.regime
    compute = utilisation.compute
    memory = utilisation.memory
    overhead = utilisation.overhead
  }
}
