/// What one dispatch of an interpreter costs, in time and in arithmetic not done meanwhile.
public struct DispatchCost: Hashable, Sendable {
  /// Time per instruction of the switch-based interpreter, in s.
  public var interpreted: Estimate<Seconds>
  /// Time per instruction of the same program fused into one loop, in s.
  public var fused: Estimate<Seconds>
  /// The difference: what one dispatch adds, in s.
  public var overhead: Estimate<Seconds>
  /// Operations at the FMA peak of one thread in the time of one dispatch, in FLOP; nil if that
  /// peak was not measured.
  public var forgone: Estimate<Flops>?

  /// The cost, from two timed forms of one program.
  ///
  /// - Parameters:
  ///   - interpreted: Time per instruction through the interpreter, in s.
  ///   - fused: Time per instruction of the fused program, in s.
  ///   - peak: The FMA peak of one thread, in FLOP/s.
  public init(
    interpreted: Estimate<Seconds>, fused: Estimate<Seconds>, peak: Estimate<FlopsPerSecond>?
  ) {
    self.interpreted = interpreted
    self.fused = fused
    overhead = interpreted.difference(from: fused)
    let resolved = overhead.low.value > 0
    forgone = resolved ? peak.map { [overhead] in overhead.product(with: $0) } : nil
  }
}

extension DispatchCost {
  /// The cost that the dispatch experiment of a record gives; nil if one of its programs is
  /// missing.
  init?(_ measurements: [Measurement], peak: Estimate<FlopsPerSecond>?) {
    func time(_ metric: String) -> Estimate<Seconds>? {
      measurements.first { $0.workload.metric == metric }
        .flatMap { Estimate(byRound: $0.secondsPerUnitByRound) }
    }
    guard let interpreted = time("dispatch.switch"), let fused = time("dispatch.fused") else {
      return nil
    }
    self.init(interpreted: interpreted, fused: fused, peak: peak)
  }
}
