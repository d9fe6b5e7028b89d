/// The normal equations `A x = g` of a linearized least-squares problem with few parameters.
struct NormalEquations {
  /// The number of parameters.
  let count: Int
  /// `A`, the lower triangle of `count` rows, row by row; the rest is not used.
  var matrix: [Double]
  /// `g`, one number per parameter.
  var gradient: [Double]

  /// Makes equations of zeros.
  init(count: Int) {
    self.count = count
    matrix = [Double](repeating: 0, count: count * count)
    gradient = [Double](repeating: 0, count: count)
  }

  /// Sets everything to zero.
  mutating func clear() {
    for index in matrix.indices { matrix[index] = 0 }
    for index in gradient.indices { gradient[index] = 0 }
  }

  /// Adds one observation: its derivatives by the parameters, residual and weight.
  mutating func add(_ row: [Double], residual: Double, weight: Double) {
    for i in 0..<count {
      let scaled = weight * row[i]
      gradient[i] += scaled * residual
      for j in 0...i { matrix[i * count + j] += scaled * row[j] }
    }
  }

  /// The damped step: the solution of `(A + damping · diag A) x = g`, 0 for held parameters.
  func step(damping: Double, held: [Bool]) -> [Double] {
    var factor = matrix
    var x = gradient
    for i in 0..<count {
      // A parameter without influence stays where it is.
      let pivot = factor[i * count + i] * (1 + damping)
      guard !held[i], pivot > 0 else {
        for j in 0..<i { factor[i * count + j] = 0 }
        for j in i + 1..<max(count, i + 1) { factor[j * count + i] = 0 }
        factor[i * count + i] = 1
        x[i] = 0
        continue
      }
      factor[i * count + i] = pivot
    }
    Self.solve(&factor, &x, count: count)
    return x
  }

  /// The share of the variation of one parameter's derivative that the others cannot imitate.
  ///
  /// `1 - R²` of its column on the columns of `others`, without a mean, a fraction: 1 if it is
  /// orthogonal to them, near 0 if the data cannot tell it from them.
  func independence(of parameter: Int, from others: [Int]) -> Double {
    func entry(_ i: Int, _ j: Int) -> Double { matrix[max(i, j) * count + min(i, j)] }
    let own = entry(parameter, parameter)
    let size = others.count
    guard own > 0, size > 0 else { return own > 0 ? 1 : 0 }
    var factor = [Double](repeating: 0, count: size * size)
    var x = [Double](repeating: 0, count: size)
    for i in 0..<size {
      x[i] = entry(others[i], parameter)
      for j in 0...i { factor[i * size + j] = entry(others[i], others[j]) }
      factor[i * size + i] *= 1 + 1e-9
      if factor[i * size + i] == 0 { factor[i * size + i] = 1 }
    }
    let right = x
    Self.solve(&factor, &x, count: size)
    var explained = 0.0
    for i in 0..<size { explained += x[i] * right[i] }
    return max(0, 1 - explained / own)
  }

  /// Solves a symmetric positive definite system in place by Cholesky's factorization.
  private static func solve(_ a: inout [Double], _ x: inout [Double], count n: Int) {
    for i in 0..<n {
      for j in 0...i {
        var sum = a[i * n + j]
        for k in 0..<j { sum -= a[i * n + k] * a[j * n + k] }
        if i == j {
          // Rounding may eat a nearly dependent column; a huge pivot then makes its step vanish.
          a[i * n + i] = sum > 1e-14 * a[i * n + i] ? sum.squareRoot() : 1e150
        } else {
          a[i * n + j] = sum / a[j * n + j]
        }
      }
    }
    for i in 0..<n {
      for k in 0..<i { x[i] -= a[i * n + k] * x[k] }
      x[i] /= a[i * n + i]
    }
    for i in (0..<n).reversed() {
      for k in i + 1..<max(n, i + 1) { x[i] -= a[k * n + i] * x[k] }
      x[i] /= a[i * n + i]
    }
  }
}
