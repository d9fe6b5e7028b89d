public import RooflineModel

extension Remedy {
  /// What it is, in a few words.
  public var title: String {
    switch self {
    case .tracing: "tracing"
    case .fusion: "fusion"
    case .jit: "a real JIT"
    case .smallerTypes: "smaller types"
    case .blocking: "blocking"
    case .matrixUnits: "matrix units"
    case .widerVectors: "wider vectors"
    case .moreHardware: "more hardware"
    }
  }

  /// What it does for work of a regime, as a clause.
  public func effect(in regime: Regime) -> String {
    switch self {
    case .tracing: "record the operations once and replay them without the dispatcher"
    case .fusion:
      regime == .overhead
        ? "do several operators in one call, so that there are fewer"
        : "do several operators in one pass, so that fewer bytes go through memory"
    case .jit: "compile the program as it runs, so that nothing is interpreted"
    case .smallerTypes: "fewer bits an element: f32 for f64, 16 or 8 bits for f32"
    case .blocking: "work on blocks that stay in a cache, so that each byte is used more often"
    case .matrixUnits: "dot-product or matrix instructions, where products of matrices are the work"
    case .widerVectors: "the widest vectors and fused multiply-adds, in every loop that counts"
    case .moreHardware: "more cores, or a machine with a higher peak"
    }
  }
}

extension Regime {
  /// What work of the regime waits for, behind "waits for".
  public var title: String {
    switch self {
    case .compute: "compute"
    case .memory: "memory bandwidth"
    case .overhead: "overhead"
    }
  }
}
