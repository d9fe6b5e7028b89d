import Foundation
public import RooflineModel

/// A ramp of working sets on a hierarchy that is known because it is made up.
public struct SimulatedRamp: Sendable {
  /// The caches from the core outwards: size in B and bandwidth in B/s; then memory's bandwidth.
  public var caches: [(bytes: Double, bandwidth: Double)]
  /// The bandwidth of memory, in B/s.
  public var memory: Double
  /// The width of the passage from one level to the next, in octaves; 0 for a cliff.
  public var gradual = 0.0
  /// The standard deviation of the logarithm of a sample.
  public var noise = 0.03
  /// The share of samples that are 1.1 to 3 times too slow.
  public var slowShare = 0.05
  /// Rounds, and samples of a point in each.
  public var rounds = 7
  /// Samples of each point in each round.
  public var samples = 2
  /// Points per doubling.
  public var steps = 4

  /// Makes a hierarchy.
  public init(_ caches: [(bytes: Double, bandwidth: Double)], memory: Double) {
    self.caches = caches
    self.memory = memory
  }

  /// The ramp with the noise of `seed`, from 4 KiB to four times the largest cache.
  public func ramp(seed: UInt64) -> WorkingSetRamp {
    var random = NormalNoise(seed: seed)
    let end = 4 * max(16_777_216, caches.last?.bytes ?? 0)
    let count = Int(log2(end / 4096) * Double(steps))
    return WorkingSetRamp(
      (0...count).map { step in
        let bytes = 4096 * pow(2, Double(step) / Double(steps))
        let time = secondsPerByte(bytes)
        return WorkingSetRamp.Point(
          bytes: Int(bytes),
          secondsPerByte: (0..<rounds).map { _ in
            (0..<samples).map { _ in
              let slow = random.uniform() < slowShare ? 1.1 + 1.9 * random.uniform() : 1
              return time * exp(noise * random.next()) * slow
            }
          })
      })
  }

  /// The time per byte without noise: from level to level in a straight line over octaves.
  private func secondsPerByte(_ bytes: Double) -> Double {
    var time = 1 / (caches.first?.bandwidth ?? memory)
    for (index, cache) in caches.enumerated() {
      let next = 1 / (index + 1 < caches.count ? caches[index + 1].bandwidth : memory)
      let octaves = log2(bytes / cache.bytes)
      let part = octaves <= 0 ? 0 : gradual == 0 ? 1 : min(1, octaves / gradual)
      time += part * (next - 1 / cache.bandwidth)
    }
    return time
  }
}
