// Functions of whole vectors that no instruction computes.

/// `eˣ` of each element, for any finite x.
///
/// `x = n · ln 2 + r` with |r| ≤ ln 2 / 2, a polynomial for `eʳ`, and n put into the exponent. The
/// relative error is at most 2.5e-7 from -87.3 to 88.3 (two units in the last place); what is below
/// gives 1.2e-38, what is above 2.4e38, instead of subnormal numbers and infinity.
///
/// Source: coefficients of `expf` in Cephes, S. L. Moshier, 1992.
@inline(__always)
func exponential(_ argument: VectorF32) -> VectorF32 {
  let (least, most) = (VectorF32(repeating: -87.3), VectorF32(repeating: 88.3))
  var x = argument.replacing(with: least, where: argument .< least)
  x = x.replacing(with: most, where: x .> most)
  // Adding 1.5 · 2²³ rounds to a whole number, which then stands in the low bits.
  let shift = VectorF32(repeating: 12_582_912)
  let shifted = plusProduct(shift, x, VectorF32(repeating: 1.442_695_04))
  let n = shifted - shift
  var r = plusProduct(x, n, VectorF32(repeating: -0.693_359_375))
  r = plusProduct(r, n, VectorF32(repeating: 2.121_944_4e-4))
  var sum = VectorF32(repeating: 1.987_569_15e-4)
  sum = plusProduct(VectorF32(repeating: 1.398_199_950_7e-3), sum, r)
  sum = plusProduct(VectorF32(repeating: 8.333_451_907_3e-3), sum, r)
  sum = plusProduct(VectorF32(repeating: 4.166_579_589_4e-2), sum, r)
  sum = plusProduct(VectorF32(repeating: 1.666_666_545_9e-1), sum, r)
  sum = plusProduct(VectorF32(repeating: 5.000_000_120_1e-1), sum, r)
  sum = plusProduct(r + VectorF32(repeating: 1), sum, r * r)
  let bits = unsafeBitCast(shifted, to: VectorBits.self)
  let power = (bits &<< VectorBits(repeating: 23)) &+ VectorBits(repeating: 127 << 23)
  return sum * unsafeBitCast(power, to: VectorF32.self)
}

#if ISA_AVX512
  private typealias VectorBits = SIMD16<UInt32>
#elseif ISA_AVX2
  private typealias VectorBits = SIMD8<UInt32>
#else
  private typealias VectorBits = SIMD4<UInt32>
#endif

/// The Gaussian error linear unit of each element, in the form with tanh.
///
/// `x / (1 + e^(-2u))` with `u = √(2/π) · (x + 0.044715 x³)`, which is `x/2 · (1 + tanh u)`. Within
/// 4e-7 · max(1, |x|) of that form, which itself is within 5e-4 of `x · Φ(x)`. 7 FLOP, if the
/// exponential and the division are one each.
///
/// Source: Hendrycks and Gimpel, Gaussian Error Linear Units, 2016.
@inline(__always)
func gaussianUnit(_ x: VectorF32) -> VectorF32 {
  let cubic = VectorF32(repeating: -2 * 0.797_884_56 * 0.044_715)
  let linear = VectorF32(repeating: -2 * 0.797_884_56)
  let exponent = x * plusProduct(linear, cubic, x * x)
  return x / (VectorF32(repeating: 1) + exponential(exponent))
}
