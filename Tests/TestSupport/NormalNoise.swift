import Foundation
import RooflineModel

/// A seeded source of standard normal deviates and uniform numbers, for simulations.
public struct NormalNoise: Sendable {
  private var generator: SplitMix64

  /// Makes the source whose sequence `seed` determines.
  public init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  /// The next standard normal deviate, by the method of Box and Muller.
  public mutating func next() -> Double {
    (-2 * log(1 - uniform())).squareRoot() * cos(2 * .pi * uniform())
  }

  /// The next number in 0..<1.
  public mutating func uniform() -> Double { Double(generator.next() >> 11) * 0x1p-53 }
}
