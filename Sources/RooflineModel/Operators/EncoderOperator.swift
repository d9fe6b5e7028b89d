/// The operators of one encoder layer of BERT-large, forwards, in the order of execution.
///
/// Each is its own, as in a framework that fuses nothing. The raw value is the word in metrics.
public enum EncoderOperator: String, CaseIterable, Sendable {
  /// Queries, keys and values of all heads in one product.
  case queryKeyValue = "qkv"
  /// A number added to each of their columns.
  case biasQueryKeyValue = "bias-qkv"
  /// Queries times keys of each head.
  case scores
  /// Scores divided by the root of the width of a head.
  case scaleScores = "scale-scores"
  /// Scores of a row made to sum up to 1.
  case softmax
  /// Some of them dropped.
  case dropoutScores = "dropout-scores"
  /// Scores times values of each head.
  case context
  /// All heads together, times a square matrix.
  case projection
  /// A number added to each column of the projection.
  case biasProjection = "bias-projection"
  /// Some of it dropped.
  case dropoutProjection = "dropout-projection"
  /// The input of the layer added.
  case residualAttention = "residual-attention"
  /// The layer normalisation after it.
  case normAttention = "norm-attention"
  /// The product that widens each token.
  case feedForwardUp = "ffn-up"
  /// A number added to each of its columns.
  case biasUp = "bias-up"
  /// The Gaussian error linear unit.
  case gelu
  /// The product that narrows it again.
  case feedForwardDown = "ffn-down"
  /// A number added to each of its columns.
  case biasDown = "bias-down"
  /// Some of it dropped.
  case dropoutDown = "dropout-down"
  /// What went into the feed-forward part added.
  case residualOutput = "residual-output"
  /// The layer normalisation at the end.
  case normOutput = "norm-output"

  /// One of each class, for runs that have no time for all.
  public static let representatives: [EncoderOperator] = [.feedForwardUp, .softmax, .biasUp]

  /// The metric of its time.
  public var metric: String { "operators.\(rawValue)" }

  /// The kernel that does it.
  public var kernel: String {
    switch self {
    case .queryKeyValue, .context, .projection, .feedForwardUp, .feedForwardDown: "gemm"
    case .scores: "gemm-transposed"
    case .biasQueryKeyValue, .biasProjection, .biasUp, .biasDown: "bias"
    case .scaleScores: "scale"
    case .dropoutScores, .dropoutProjection, .dropoutDown: "dropout"
    case .residualAttention, .residualOutput: "add"
    case .softmax: "softmax"
    case .normAttention, .normOutput: "layer-norm"
    case .gelu: "gelu"
    }
  }

  /// The unit of the kernel's count.
  public var unit: KernelWork.Unit { operatorClass == .contraction ? .term : .element }

  /// The class.
  public var operatorClass: OperatorClass {
    switch kernel {
    case "gemm", "gemm-transposed": .contraction
    case "softmax", "layer-norm": .normalization
    default: .elementWise
    }
  }

  /// What it is done on.
  public func operation(_ shape: EncoderShape) -> MatrixOperation {
    let (tokens, sequence) = (shape.tokens, shape.sequence)
    let (hidden, wide) = (EncoderShape.hidden, EncoderShape.feedForward)
    let attentions = shape.batch * EncoderShape.heads
    func product(_ columns: Int, _ depth: Int) -> MatrixOperation {
      MatrixOperation(rows: tokens, columns: columns, depth: depth)
    }
    func plain(_ columns: Int, second: Int) -> MatrixOperation {
      MatrixOperation(rows: tokens, columns: columns, second: second)
    }
    func onScores(second: Int) -> MatrixOperation {
      MatrixOperation(rows: attentions * sequence, columns: sequence, second: second)
    }
    let head = hidden / EncoderShape.heads
    switch self {
    case .queryKeyValue: return product(3 * hidden, hidden)
    case .biasQueryKeyValue: return plain(3 * hidden, second: 3 * hidden)
    case .scores:
      return MatrixOperation(
        rows: sequence, columns: sequence, depth: head, products: attentions)
    case .scaleScores, .softmax: return onScores(second: 0)
    case .dropoutScores: return onScores(second: attentions * sequence * sequence)
    case .context:
      return MatrixOperation(
        rows: sequence, columns: head, depth: sequence, products: attentions)
    case .projection: return product(hidden, hidden)
    case .biasProjection, .biasDown: return plain(hidden, second: hidden)
    case .dropoutProjection, .dropoutDown, .residualAttention, .residualOutput:
      return plain(hidden, second: tokens * hidden)
    case .normAttention, .normOutput: return plain(hidden, second: 2 * hidden)
    case .feedForwardUp: return product(wide, hidden)
    case .biasUp: return plain(wide, second: wide)
    case .gelu: return plain(wide, second: 0)
    case .feedForwardDown: return product(hidden, wide)
    }
  }
}
