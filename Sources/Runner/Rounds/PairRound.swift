public import KernelInterface
internal import RooflineModel

/// A round that measures the latency between pairs of processors, three times each, in random order.
public struct PairRound<Pairs: CorePairs> {
  /// Passes over the pairs: what disturbs one measurement shows beside the others.
  private static var passes: Int { 3 }
  private let order: RoundOrder
  private let bench: Pairs
  private let emit: (RoundEvent) -> Void

  /// Makes a round.
  ///
  /// - Parameters:
  ///   - order: What to measure; only its pairs, its seed and its number count.
  ///   - bench: What to measure it on.
  ///   - emit: Receives the events, in time order.
  public init(_ order: RoundOrder, on bench: Pairs, emit: @escaping (RoundEvent) -> Void) {
    self.order = order
    self.bench = bench
    self.emit = emit
  }

  /// Measures every pair; what could not be measured is said once per pass.
  public func run() {
    let pairs = order.pairs ?? []
    var generator = SplitMix64(seed: order.seed)
    for _ in 0..<Self.passes {
      for index in pairs.indices.shuffled(using: &generator) where pairs[index].count == 2 {
        switch bench.latency(pairs[index][0], pairs[index][1]) {
        case .available(let seconds): emit(.latency(pair: index, seconds: seconds))
        case .unavailable(let why): emit(.unseen(why))
        }
      }
    }
  }
}
