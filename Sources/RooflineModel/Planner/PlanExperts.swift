internal import RealModule

/// A mixture of experts: every token uses a few of the networks that a layer has.
///
/// Only active parameters do arithmetic, and of the weights only those of experts that some token
/// of the batch chose are read. Tokens are taken to choose uniformly and independently.
public struct PlanExperts: Hashable, Sendable {
  /// Experts of a layer, `E`.
  public var total: Int
  /// Experts that each token uses, `A`; at most `total`.
  public var active: Int
  /// Load of the busiest expert over the mean, `g`; 1 for even routing, at most `E / A`, where every
  /// token chose the same experts.
  ///
  /// All wait for the busiest one, so it multiplies the arithmetic of experts.
  public var imbalance: Double
  /// Parameters outside of experts, which every token uses, such as those of attention.
  public var sharedParameters: Double

  /// Makes a mixture.
  public init(
    total: Int, active: Int, imbalance: Double = 1, sharedParameters: Double = 0
  ) {
    self.total = total
    self.active = active
    self.imbalance = imbalance
    self.sharedParameters = sharedParameters
  }

  /// The share of experts that a token uses, `A / E`.
  var activeShare: Double { Double(active) / Double(total) }

  /// The expected number of distinct experts that a batch touches, `E·(1 − (1 − A/E)^B)`.
  ///
  /// An expert is left out by one token with the probability `1 − A/E`, by all with its `B`th power.
  ///
  /// - Parameter batch: Tokens of the batch, positive; need not be whole.
  /// - Returns: `A` for one token, less than `E` for any number.
  public func touched(by batch: Double) -> Double { Double(total) * touchedShare(by: batch) }

  /// The share of experts that a batch touches.
  func touchedShare(by batch: Double) -> Double {
    // Keeps its digits where A/E is small.
    -Double.expMinusOne(batch * .log(onePlus: -activeShare))
  }
}
