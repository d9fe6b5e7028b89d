/// The pairs of processors whose latency is measured.
///
/// All pairs of up to 16 processors. Beyond that there would be thousands: then at most 12 pairs of
/// each distance, spread evenly over those that there are, so that the number does not grow with
/// the machine.
public struct CorePairSelection: Hashable, Sendable {
  /// Processors up to which every pair is measured.
  public static let mostProcessors = 16
  /// Pairs of each distance beyond that.
  public static let pairsPerDistance = 12

  /// The pairs by the system's numbers, the smaller first.
  public let pairs: [[Int]]
  /// Whether these are all pairs.
  public let isComplete: Bool

  /// Chooses the pairs of a machine.
  ///
  /// - Complexity: O(n²) for n processors.
  public init(_ machine: Machine) {
    let processors = machine.processors.sorted { $0.number < $1.number }
    isComplete = processors.count <= Self.mostProcessors
    var chosen: [[Int]] = []
    for distance in CoreDistance.allCases {
      var candidates: [[Int]] = []
      for (index, first) in processors.enumerated() {
        for second in processors[(index + 1)...]
        where CoreDistance(first, second) == distance {
          candidates.append([first.number, second.number])
        }
      }
      let wanted = isComplete ? candidates.count : min(Self.pairsPerDistance, candidates.count)
      chosen += (0..<wanted).map { place in
        candidates[wanted == 1 ? 0 : place * (candidates.count - 1) / (wanted - 1)]
      }
    }
    pairs = isComplete ? chosen.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) } : chosen
  }
}
