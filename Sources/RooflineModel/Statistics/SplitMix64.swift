/// A small seeded generator of 64-bit numbers, the same on every machine and in every build.
///
/// Good enough for resampling and shuffling, not for secrets. Its period is 2^64; every seed is
/// valid, 0 included.
///
/// - Source: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators",
///   OOPSLA 2014, <https://doi.org/10.1145/2660193.2660195>, figure 20.
public struct SplitMix64: RandomNumberGenerator, Hashable, Sendable {
  private var state: UInt64

  /// Makes the generator whose sequence `seed` determines.
  public init(seed: UInt64) { state = seed }

  /// The next number, uniform over all of `UInt64`.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
