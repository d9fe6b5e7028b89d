internal import RealModule

/// The regularized incomplete beta function `I_x(a, b)`, a fraction in 0…1.
///
/// The continued fraction by Lentz's method, on the side of the mean where it converges fast.
///
/// - Precondition: `x` is in 0…1; `a` and `b` are positive.
/// - Source: NIST Digital Library of Mathematical Functions, 8.17.22, <https://dlmf.nist.gov/8.17>.
///
/// - Parameters:
///   - x: The upper limit of the integral, 0…1.
///   - a: The first parameter.
///   - b: The second parameter.
/// - Returns: The fraction of the beta integral below `x`.
func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
  precondition((0...1).contains(x) && a > 0 && b > 0, "incomplete beta of \(x), \(a), \(b)")
  guard x > 0 else { return 0 }
  guard x < 1 else { return 1 }
  guard x <= (a + 1) / (a + b + 2) else { return 1 - incompleteBeta(1 - x, b, a) }
  let logFront =
    Double.logGamma(a + b) - Double.logGamma(a) - Double.logGamma(b)
    + a * Double.log(x) + b * Double.log(onePlus: -x)
  return Double.exp(logFront) / (a * betaFraction(x, a, b))
}

/// The continued fraction `1 + d1/(1 + d2/(1 + …))` of the incomplete beta function.
private func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
  var value = 1.0
  var numerator = 1.0
  var denominator = 0.0
  for step in 1...500 {
    let m = Double(step / 2)
    let coefficient =
      step.isMultiple(of: 2)
      ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    denominator = 1 / (1 + coefficient * denominator)
    numerator = 1 + coefficient / numerator
    value *= numerator * denominator
    if abs(numerator * denominator - 1) < 1e-16 { break }
  }
  return value
}
