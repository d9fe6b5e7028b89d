import Foundation
public import RooflineModel

/// An intensity sweep of a machine whose roofline is known, with the noise of a real one.
///
/// The kernel multiplies each `Float` of an array r times in place, r = 1, 2, 4 … 1024: 8 bytes
/// and r FLOP per element, with as many elements per call as take 10 ms; then calls at r = 1 that
/// take 5, 20 and 100 µs, to show the overhead.
public struct SimulatedSweep: Sendable {
  /// The machine.
  public var truth: RooflineParameters
  /// The number of rounds.
  public var rounds = 8
  /// Samples of each point in each round.
  public var samples = 8
  /// The standard deviation of the logarithm of a sample's time.
  public var spread = 0.03
  /// The share of samples that are 1.1 to 3 times too slow.
  public var slowShare = 0.1
  /// The standard deviation of the logarithms of W and of P from round to round, each on its own.
  public var roundEffect = 0.0
  /// Whether the small calls are part of the sweep.
  public var hasSmallCalls = true

  /// A sweep of a machine.
  public init(of truth: RooflineParameters) { self.truth = truth }

  /// Draws a sweep.
  public func points(seed: UInt64) -> [SweepPoint] {
    var noise = NormalNoise(seed: seed)
    let machines = (0..<rounds).map { _ in
      RooflineParameters(
        bandwidth: exp(roundEffect * noise.next()) * truth.bandwidth,
        peak: exp(roundEffect * noise.next()) * truth.peak,
        overhead: truth.overhead, overlap: truth.overlap)
    }
    return calls.map { call in
      SweepPoint(
        bytes: call.bytes, flops: call.flops,
        secondsByRound: machines.map { machine in
          let time = machine.seconds(bytes: call.bytes, flops: call.flops).value
          return (0..<samples).map { _ in
            let slow = noise.uniform() < slowShare ? 1.1 + 1.9 * noise.uniform() : 1
            return time * slow * exp(spread * noise.next())
          }
        })
    }
  }

  private var calls: [(bytes: Bytes, flops: Flops)] {
    let sweep = (0...10).map { call(repeats: exp2(Double($0)), seconds: 0.01) }
    guard hasSmallCalls else { return sweep }
    return sweep + [5e-6, 20e-6, 100e-6].map { call(repeats: 1, seconds: $0) }
  }

  /// The call that takes about so long without overhead.
  private func call(repeats: Double, seconds: Double) -> (bytes: Bytes, flops: Flops) {
    var bare = truth
    bare.overhead = Seconds(0)
    let perElement = bare.seconds(bytes: Bytes(8), flops: Flops(repeats)).value
    let elements = (seconds / perElement).rounded(.up)
    return (Bytes(8 * elements), Flops(repeats * elements))
  }
}
