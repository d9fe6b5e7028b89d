/// The quantile of a sorted sample, in the unit of its values.
///
/// Linear interpolation between order statistics, type 7: with `h = (n - 1) p`, the value at
/// `floor(h)` plus the fraction of the way to the next one.
///
/// Edge cases: one value is every quantile of itself; `p` of 0 and 1 are the extremes.
///
/// - Precondition: `sorted` is not empty and ascending; `p` is in 0…1.
/// - Complexity: O(1)
/// - Source: R. J. Hyndman, Y. Fan, "Sample quantiles in statistical packages", The American
///   Statistician 50 (1996), <https://doi.org/10.1080/00031305.1996.10473566>.
///
/// - Parameters:
///   - sorted: The values, ascending.
///   - p: The fraction of the values that lie below, 0…1.
/// - Returns: The quantile, in the unit of the values.
public func quantile(_ sorted: [Double], _ p: Double) -> Double {
  precondition(!sorted.isEmpty, "quantile of no values")
  precondition((0...1).contains(p), "quantile at \(p), outside 0...1")
  let position = Double(sorted.count - 1) * p
  let below = Int(position)
  guard below + 1 < sorted.count else { return sorted[below] }
  let fraction = position - Double(below)
  return sorted[below] + fraction * (sorted[below + 1] - sorted[below])
}

/// The median of an unsorted sample, in the unit of its values.
///
/// The middle value; of an even number of values the mean of the middle two.
///
/// - Precondition: `values` is not empty.
/// - Complexity: O(n log n)
///
/// - Parameter values: The values, in any order.
/// - Returns: The median, in the unit of the values.
public func median(_ values: [Double]) -> Double { quantile(values.sorted(), 0.5) }
