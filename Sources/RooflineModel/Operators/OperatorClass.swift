/// The classes of operators of a transformer.
///
/// Source: Ivanov et al., Data Movement Is All You Need, MLSys 2021 (arXiv:2007.00072, 2020).
public enum OperatorClass: String, CaseIterable, Sendable {
  /// Products of matrices.
  case contraction
  /// Softmax and layer normalisation: reductions, whose result is applied to every element.
  case normalization
  /// Biases, residuals, dropout, activation, scaling.
  case elementWise = "element-wise"

  /// What the class has of FLOP and of run time, as fractions.
  public struct Shares: Hashable, Sendable {
    /// Of all FLOP.
    public var flops: Double
    /// Of the whole run time.
    public var time: Double
    /// How many times fewer FLOP/s than the contractions it reaches, as it is told; nil for these.
    public var slowdown: Double?
  }

  /// The shares in training BERT-large on a V100, from the table of operator classes of the source.
  public var reference: Shares {
    switch self {
    case .contraction: Shares(flops: 0.9980, time: 0.610, slowdown: nil)
    case .normalization: Shares(flops: 0.0017, time: 0.255, slowdown: 250)
    case .elementWise: Shares(flops: 0.0003, time: 0.135, slowdown: 700)
    }
  }
}
