/// The two programs that a gate compares.
public enum GateSide: String, Codable, CaseIterable, Sendable {
  /// The one that is known.
  case base
  /// The one that is judged.
  case new
}

/// The order in which the processes of pairs run: base, new, new, base, and so on (ABBA).
///
/// A drift that is linear over a block of two pairs then hits both sides alike, and neither side is
/// always the second one, which the state of the machine would favour or harm.
public enum PairOrder {
  /// Pairs that make up one block.
  public static let blockLength = 2

  /// The sides of a pair, in the order in which they run.
  ///
  /// - Parameter pair: The pair, counted from 0.
  /// - Returns: Both sides, the one that runs first in front.
  public static func sides(ofPair pair: Int) -> [GateSide] {
    pair.isMultiple(of: 2) ? [.base, .new] : [.new, .base]
  }
}
