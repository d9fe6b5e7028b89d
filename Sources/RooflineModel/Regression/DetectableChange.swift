internal import RealModule

/// The smallest change that so many pairs would show in 95 of 100 gates, a fraction.
///
/// From the spread of the logarithm of new over base within pairs: with s its standard deviation
/// (1.4826 times the median absolute deviation), `exp((z₉₉ + z₉₅) s / √(n - z₉₉²/2)) - 1`, the
/// size of sample for a one-sided test at 1 % with a power of 95 %, solved for the effect.
///
/// - Source: W. C. Guenther, "Sample size formulas for normal theory t tests", The American
///   Statistician 35 (1981), <https://doi.org/10.2307/2683299>.
///
/// - Parameters:
///   - base: Logarithms, one per process, in pair order.
///   - new: The same of the other side.
///   - pairs: The pairs that a gate would take, n.
/// - Returns: The change; nil with fewer than four pairs at hand, or fewer than four to take.
public func detectableChange(base: [Double], new: [Double], pairs: Int) -> Double? {
  precondition(base.count == new.count, "\(base.count) base and \(new.count) new values")
  guard base.count >= 4, pairs >= 4 else { return nil }
  let ratios = zip(base, new).map { $1 - $0 }
  let centre = median(ratios)
  let spread = 1.4826 * median(ratios.map { abs($0 - centre) })
  let (level, power) = (normalQuantile(0.99), normalQuantile(0.95))
  let root = (Double(pairs) - level * level / 2).squareRoot()
  return .expMinusOne((level + power) * spread / root)
}
