/// What makes work of some regime faster.
///
/// The words a person reads are made by the reports; what a remedy gains on a machine is measured,
/// and not part of it.
///
/// - Source: H. He, "Making Deep Learning Go Brrrr From First Principles", 2022,
///   <https://horace.io/brrr_intro.html>, the table at its end; smaller types, blocking and wider
///   vectors are added to it.
public enum Remedy: String, Codable, CaseIterable, Sendable {
  /// Recording the operations once and replaying them without the dispatcher.
  case tracing
  /// Doing several operators in one pass: fewer calls, and fewer bytes through memory.
  case fusion
  /// Compiling the program as it runs, so that nothing is interpreted.
  case jit
  /// Elements of fewer bits: fewer bytes for the same operations.
  case smallerTypes = "smaller_types"
  /// Working on blocks that stay in a cache, so that each byte is used more often.
  case blocking
  /// Matrix or dot-product units.
  case matrixUnits = "matrix_units"
  /// Wider vectors and fused multiply-add.
  case widerVectors = "wider_vectors"
  /// More cores, or another machine.
  case moreHardware = "more_hardware"

  /// The regimes that it helps in; fusion saves both calls and bytes.
  public var regimes: [Regime] {
    switch self {
    case .tracing, .jit: [.overhead]
    case .fusion: [.overhead, .memory]
    case .smallerTypes, .blocking: [.memory]
    case .matrixUnits, .widerVectors, .moreHardware: [.compute]
    }
  }

  /// The remedies for `regime`, those that need no other machine first.
  public static func remedies(for regime: Regime) -> [Remedy] {
    allCases.filter { $0.regimes.contains(regime) }
  }
}
