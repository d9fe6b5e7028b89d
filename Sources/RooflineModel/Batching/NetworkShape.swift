/// What a timed network computes, and on how many examples at once.
public struct NetworkShape: Codable, Hashable, Sendable {
  /// What its layers are.
  public enum Kind: String, Codable, CaseIterable, Sendable {
    /// Layers that multiply with a matrix of weights: a multilayer perceptron.
    case perceptron = "mlp"
    /// A convolution with a window of 3 × 3 pixels.
    case wideConvolution = "conv3x3"
    /// A convolution with a window of one pixel.
    case pointConvolution = "conv1x1"
    /// The largest of 2 × 2 pixels, in steps of 2: no weights.
    case maximumPooling = "max-pool"

    /// Pixels along an edge of the window; 1 without maps.
    public var window: Int { self == .wideConvolution ? 3 : 1 }
  }

  /// What its layers are.
  public var kind: Kind
  /// Layers one behind the other.
  public var layers: Int
  /// Inputs of a layer; channels of the map that is read.
  public var inputs: Int
  /// Outputs of a layer; channels of the map that is written.
  public var outputs: Int
  /// Pixels along an edge of the maps; 1 without maps.
  public var edge: Int
  /// Examples that are evaluated at once.
  public var batch: Int

  /// Describes a network.
  public init(
    _ kind: Kind, layers: Int = 1, inputs: Int, outputs: Int, edge: Int = 1, batch: Int
  ) {
    self.kind = kind
    self.layers = layers
    self.inputs = inputs
    self.outputs = outputs
    self.edge = edge
    self.batch = batch
  }

  /// All weights: `layers · inputs · outputs · window²`; none of pooling.
  public var weights: Int {
    kind == .maximumPooling ? 0 : layers * inputs * outputs * kind.window * kind.window
  }

  /// Places at which each weight is used for one example: the pixels of a map, or one.
  public var positions: Int { edge * edge }

  /// Units of the kernel's count in one evaluation of the whole batch.
  ///
  /// Products of a weight and a number; of pooling, the numbers that are compared.
  public var unitsPerEvaluation: Int {
    kind == .maximumPooling ? positions * inputs * batch : weights * positions * batch
  }

  /// Arithmetic of one evaluation of the whole batch, in FLOP: a product and its addition are two.
  ///
  /// What follows the sums (scaling, zero instead of negative numbers) is not counted.
  public var flops: Flops { Flops(2 * Double(weights) * Double(positions) * Double(batch)) }

  /// The size of all weights in single precision, in B.
  public var weightBytes: Bytes { Bytes(4 * Double(weights)) }

  /// The word of a metric identifier that tells networks of one kind apart: `w1024` for layers of
  /// that width, `m56` for maps with that edge.
  public var size: String { kind == .perceptron ? "w\(outputs)" : "m\(edge)" }

  /// The same network for other batches: what a curve over batches belongs to.
  public func with(batch: Int) -> Self {
    var copy = self
    copy.batch = batch
    return copy
  }
}
