/// How often each of `count` units is drawn in one bootstrap resample.
///
/// `count` draws with replacement, so the numbers add up to `count`.
///
/// - Parameters:
///   - count: The number of units: rounds, or samples where there is only one round.
///   - generator: The source of randomness.
/// - Returns: One number per unit.
func resampleCounts(
  of count: Int, using generator: inout some RandomNumberGenerator
) -> [Int] {
  var counts = [Int](repeating: 0, count: count)
  for _ in 0..<count { counts[Int.random(in: 0..<count, using: &generator)] += 1 }
  return counts
}

/// The standard error that a bootstrap over `units` units suggests, in the unit of the draws.
///
/// `sd(draws) · √(R / (R - 1))`: drawing R units with replacement shows only (R - 1)/R of their
/// variance, which for few rounds is far too little.
///
/// - Precondition: at least two draws and two units.
/// - Source: B. Efron, R. Tibshirani, An Introduction to the Bootstrap, Chapman & Hall 1993,
///   section 5.3 (the factor for the mean).
///
/// - Parameters:
///   - draws: One statistic per resample.
///   - units: The number of units R that are resampled.
/// - Returns: The standard error.
func bootstrapError(_ draws: [Double], units: Double) -> Double {
  precondition(draws.count > 1 && units > 1, "\(draws.count) draws of \(units) units")
  let mean = draws.reduce(0, +) / Double(draws.count)
  var squares = 0.0
  for draw in draws { squares += (draw - mean) * (draw - mean) }
  return (squares / Double(draws.count - 1) * units / (units - 1)).squareRoot()
}
