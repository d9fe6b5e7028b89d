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

/// The standard deviation of a sample, with n - 1 in the denominator, in the unit of the values.
///
/// Two passes, because the mean of squares less the square of the mean cancels.
///
/// - Precondition: at least two values.
func standardDeviation(_ values: [Double]) -> Double {
  precondition(values.count > 1, "standard deviation of \(values.count) values")
  let mean = values.reduce(0, +) / Double(values.count)
  var squares = 0.0
  for value in values { squares += (value - mean) * (value - mean) }
  return (squares / Double(values.count - 1)).squareRoot()
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
  precondition(units > 1, "bootstrap over \(units) units")
  return standardDeviation(draws) * (units / (units - 1)).squareRoot()
}
