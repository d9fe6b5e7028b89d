internal import KernelBuiltins

// The cosine of a vector of floats.
//
//   k = ⌊x/π⌉ of x/π − ½, by adding and taking away 1.5 · 2^23 + 1, which leaves k + 1 in the lowest bits
//       of the sum; h = k + ½
//   r = x − h·π, with π in parts (Cody and Waite), so that |r| ≤ π/2 and cos x = (−1)^(k + 1) sin r
//   sin r = r + r·s·p(s), s = r², p of degree 3
//
// Coefficients: minimax of the relative error of r + r·s·p(s) against sin r on |r| ≤ π/2, by Remez's
// exchange in 40 digits (6.1e-9), each then moved by a few units in its last place until the largest
// error of the floats that come out was least, by a random search of its own with and without FMA.
//
// Error, over every float of [−π, π] against the cosine in double precision: at most 1.85 units in the
// last place with FMA and 1.98 without. Beyond, what is left of π after its parts counts near the
// zeros of the cosine, where a unit in the last place is smallest: 5.8 (13.8 without FMA) up to
// |x| = 100. In absolute terms it is below 1.3e-7 up to |x| = 6434, and for |x| above 2^22·π the
// result is no cosine, and may be no number.
//
// Source of the method: W. J. Cody, W. Waite, "Software Manual for the Elementary Functions", 1980.

#if ISA_SSE2
  /// Operations of one cosine, in FLOP: without FMA π takes three parts instead of two.
  let cosineFlops = 21.0
#else
  /// Operations of one cosine, in FLOP; an FMA is two.
  let cosineFlops = 19.0
#endif

/// The cosines of two vectors.
///
/// Two, and stage by stage: chains of dependent operations one after the other would fill the core's
/// queues with operations that wait.
@inline(__always)
func cosines(_ x: VectorF32, _ y: VectorF32) -> (VectorF32, VectorF32) {
  let (a, b) = (VectorF32.keep(halfTurns(x)), VectorF32.keep(halfTurns(y)))
  let (r, q) = (VectorF32.keep(remainder(x, a)), VectorF32.keep(remainder(y, b)))
  return (.keep(sine(r)), .keep(sine(q)))
}

/// `1.5 · 2^23 + 1 + k`.
@inline(__always)
private func halfTurns(_ x: VectorF32) -> VectorF32 {
  sum(VectorF32(repeating: -0.5), x, VectorF32(repeating: 0x1.45f306p-2))
    + VectorF32(repeating: 0x1.800002p23)
}

/// `(−1)^(k + 1) (x − h·π)`, whose sine is the cosine of x.
@inline(__always)
private func remainder(_ x: VectorF32, _ shifted: VectorF32) -> VectorF32 {
  let h = (shifted - VectorF32(repeating: 0x1.800002p23)) + VectorF32(repeating: 0.5)
  #if ISA_SSE2
    // Eleven bits in each of the first two, so that their products with h are exact for |x| < 6434.
    var r = x - h * VectorF32(repeating: 0x1.92p1)
    r -= h * VectorF32(repeating: 0x1.fb4p-11)
    r -= h * VectorF32(repeating: 0x1.4442d2p-23)
  #else
    var r = x.addingProduct(h, VectorF32(repeating: -0x1.921fb6p1))
    r.addProduct(h, VectorF32(repeating: 0x1.777a5cp-24))
  #endif
  let sign = unsafeBitCast(shifted, to: VectorU32.self) &<< VectorU32(repeating: 31)
  return unsafeBitCast(unsafeBitCast(r, to: VectorU32.self) ^ sign, to: VectorF32.self)
}

/// The sine of |r| ≤ π/2.
@inline(__always)
private func sine(_ r: VectorF32) -> VectorF32 {
  #if ISA_SSE2
    let (c3, c5) = (-0x1.555552p-3 as Float, 0x1.110f28p-7 as Float)
    let (c7, c9) = (-0x1.9f749ep-13 as Float, 0x1.5dc73ep-19 as Float)
  #else
    let (c3, c5) = (-0x1.55554ep-3 as Float, 0x1.110efap-7 as Float)
    let (c7, c9) = (-0x1.9f729cp-13 as Float, 0x1.5dba52p-19 as Float)
  #endif
  let s = r * r
  var p = sum(VectorF32(repeating: c7), s, VectorF32(repeating: c9))
  p = sum(VectorF32(repeating: c5), s, p)
  p = sum(VectorF32(repeating: c3), s, p)
  return sum(r, r * s, p)
}

/// `addend + left · right`, fused where there is an instruction for it.
@inline(__always)
private func sum(_ addend: VectorF32, _ left: VectorF32, _ right: VectorF32) -> VectorF32 {
  #if ISA_SSE2
    addend + left * right
  #else
    addend.addingProduct(left, right)
  #endif
}
