internal import RealModule

/// The quantile (inverse distribution function) of the standard normal, dimensionless.
///
/// Newton's method on the logarithm of the tail `erfc(z / √2) / 2`, which is concave, from a
/// rational start. Accurate to 1e-12, relative in the tails.
///
/// Edge cases: 0 gives −∞, 1 gives +∞, 1/2 gives 0.
///
/// - Precondition: `p` is in 0…1.
/// - Source: start from M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions, 26.2.22;
///   iteration: own.
///
/// - Parameter p: The probability below the quantile, 0…1.
/// - Returns: The quantile.
public func normalQuantile(_ p: Double) -> Double {
  precondition((0...1).contains(p), "normal quantile at \(p), outside 0...1")
  guard p <= 0.5 else { return -normalQuantile(1 - p) }
  guard p > 0 else { return -.infinity }
  let root = Double.sqrt(-2 * Double.log(p))
  var z = root - (2.30753 + 0.27061 * root) / (1 + root * (0.99229 + 0.04481 * root))
  for _ in 0..<20 {
    let tail = Double.erfc(z / Double.sqrt(2)) / 2
    let density = Double.exp(-z * z / 2) / Double.sqrt(2 * .pi)
    let step = Double.log(tail / p) * tail / density
    z += step
    if abs(step) <= 1e-15 * max(1, abs(z)) { break }
  }
  return -z
}
