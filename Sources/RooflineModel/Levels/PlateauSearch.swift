internal import RealModule

/// The best division of a curve into plateaus and points that belong to none.
///
/// Minimises, over all divisions, `Σ min(((y - m) / σ)², 9)` over the points of plateaus with median
/// m, plus 9 for each point outside of all plateaus, plus `3 ln n` for each plateau: a level, its
/// two ends. The bound of 9 lets a plateau keep a stray point for the price of a point outside.
///
/// - Source: optimal partitioning: B. Jackson et al., IEEE Signal Processing Letters 12 (2005),
///   <https://doi.org/10.1109/LSP.2001.838216>; the bounded loss: P. Fearnhead, G. Rigaill, Journal
///   of the American Statistical Association 114 (2019),
///   <https://doi.org/10.1080/01621459.2017.1385466>; points outside are own.
struct PlateauSearch {
  /// The cost of a point that no plateau explains: three standard deviations.
  static let outside = 9.0
  /// The steepest a plateau may be, in change of the logarithm per octave.
  static let steepest = 0.12

  /// Positions of the points, in octaves, ascending.
  let octaves: [Double]
  /// The curve at these positions, a logarithm.
  let values: [Double]
  /// The standard deviation of the values.
  let noise: Double
  /// The least length of a plateau, in octaves.
  let shortest: Double

  /// The plateaus, from the left, as ranges of points.
  ///
  /// - Complexity: O(n³) for n points, with a small constant.
  func plateaus() -> [Range<Int>] {
    let count = values.count
    guard count > 2 else { return [] }
    let penalty = 3 * Double.log(Double(count))
    var best = [Double](repeating: .infinity, count: count + 1)
    var choice = [Int?](repeating: nil, count: count + 1)
    best[0] = 0
    let slopes = RunningSlope(octaves: octaves, values: values)
    for start in 0..<count {
      if best[start] + Self.outside < best[start + 1] {
        best[start + 1] = best[start] + Self.outside
        choice[start + 1] = nil
      }
      var sorted: [Double] = []
      for end in start + 1...count {
        insert(values[end - 1], into: &sorted)
        guard
          end - start > 2, octaves[end - 1] - octaves[start] >= shortest - 1e-3,
          abs(slopes.slope(start..<end)) <= Self.steepest
        else { continue }
        let cost = best[start] + penalty + loss(sorted)
        if cost < best[end] {
          best[end] = cost
          choice[end] = start
        }
      }
    }
    return ranges(choice)
  }

  private func ranges(_ choice: [Int?]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var end = choice.count - 1
    while end > 0 {
      if let start = choice[end] {
        found.append(start..<end)
        end = start
      } else {
        end -= 1
      }
    }
    return found.reversed()
  }

  private func loss(_ sorted: [Double]) -> Double {
    let middle = quantile(sorted, 0.5)
    var sum = 0.0
    for value in sorted {
      let distance = (value - middle) / noise
      sum += min(distance * distance, Self.outside)
    }
    return sum
  }

  private func insert(_ value: Double, into sorted: inout [Double]) {
    var place = sorted.count
    while place > 0, sorted[place - 1] > value { place -= 1 }
    sorted.insert(value, at: place)
  }
}

/// The slope of any stretch of a curve, without single stray points.
///
/// The mean of the right half less that of the left, over their distance, of the values after a
/// running median of three.
private struct RunningSlope {
  private let sums: [Double]
  private let octaves: [Double]

  init(octaves: [Double], values: [Double]) {
    var sums = [0.0]
    for index in values.indices {
      let near = values[max(0, index - 1)...min(values.count - 1, index + 1)]
      let value = near.count == 3 ? near.sorted()[1] : values[index]
      sums.append((sums.last ?? 0) + value)
    }
    self.sums = sums
    self.octaves = octaves
  }

  func slope(_ range: Range<Int>) -> Double {
    let half = range.count / 2
    let left = sums[range.lowerBound + half] - sums[range.lowerBound]
    let right = sums[range.upperBound] - sums[range.upperBound - half]
    let distance = octaves[range.upperBound - half] - octaves[range.lowerBound]
    return (right - left) / Double(half) / distance
  }
}
