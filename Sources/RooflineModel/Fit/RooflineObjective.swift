internal import RealModule

/// The misfit of the runtime model in log space, by the parameters that the search moves.
///
/// The parameters are `log W`, `log P`, `s = 1/p` in 0…1, and the overhead over the shortest time.
/// With s, perfect overlap is an ordinary border of a box instead of infinity.
struct RooflineObjective: LeastSquaresProblem {
  /// The places of the parameters.
  enum Place {
    static let bandwidth = 0
    static let peak = 1
    static let overlap = 2
    static let overhead = 3
    static let count = 4
  }

  /// Logarithms of the bytes per call, one per point.
  let logBytes: [Double]
  /// Logarithms of the FLOP per call, one per point.
  let logFlops: [Double]
  /// Logarithms of the times, one per point.
  var logTimes: [Double]
  /// The weight of each point's squared residual; 0 leaves a point out.
  var weights: [Double]
  /// The unit of the overhead parameter, in s.
  let timeScale: Double
  var lower: [Double] = [-.infinity, -.infinity, 0, 0]
  var upper: [Double] = [.infinity, .infinity, 1, 0.999]

  /// The objective of a sweep with equal weights.
  init(_ sweep: SweepLocations) {
    logBytes = sweep.logBytes
    logFlops = sweep.logFlops
    logTimes = sweep.logTimes
    weights = [Double](repeating: 1, count: logTimes.count)
    timeScale = Double.exp(logTimes.min() ?? 0)
  }

  /// Parameters to start from: the best rates seen, no overhead.
  func start(overlap: Double) -> [Double] {
    var bandwidth = -Double.infinity
    var peak = -Double.infinity
    for point in logTimes.indices {
      bandwidth = max(bandwidth, logBytes[point] - logTimes[point])
      peak = max(peak, logFlops[point] - logTimes[point])
    }
    return [bandwidth, peak, overlap, 0]
  }

  /// Logarithms of measured over modelled time, one per point.
  func residuals(at parameters: [Double]) -> [Double] {
    logTimes.indices.map { point in
      let roof = roof(at: point, parameters)
      return logTimes[point]
        - Double.log(Double.exp(roof.log) + parameters[Place.overhead] * timeScale)
    }
  }

  func evaluate(at parameters: [Double], into equations: inout NormalEquations) -> Double {
    equations.clear()
    let overhead = parameters[Place.overhead] * timeScale
    var row = [Double](repeating: 0, count: Place.count)
    var cost = 0.0
    for point in logTimes.indices where weights[point] > 0 {
      let roof = roof(at: point, parameters)
      let roofTime = Double.exp(roof.log)
      let time = roofTime + overhead
      guard time > 0 else { return .infinity }
      let share = roofTime / time
      row[Place.bandwidth] = -share * (1 - roof.computeShare)
      row[Place.peak] = -share * roof.computeShare
      row[Place.overlap] = share * roof.byOverlap
      row[Place.overhead] = timeScale / time
      let residual = logTimes[point] - Double.log(time)
      equations.add(row, residual: residual, weight: weights[point])
      cost += weights[point] * residual * residual / 2
    }
    return cost
  }

  /// The logarithm of a point's time on the roofs, and its derivatives.
  private func roof(
    at point: Int, _ parameters: [Double]
  ) -> (log: Double, computeShare: Double, byOverlap: Double) {
    let memory = logBytes[point] - parameters[Place.bandwidth]
    let compute = logFlops[point] - parameters[Place.peak]
    let longer = max(memory, compute)
    let s = parameters[Place.overlap]
    let ratio = abs(compute - memory) / s
    // Beyond this the shorter time no longer shows in a Double; s = 0 comes out here too.
    guard s > 0, ratio < 700 else { return (longer, compute > memory ? 1 : 0, 0) }
    let power = Double.exp(-ratio)
    let share = power / (1 + power)
    let excess = Double.log(onePlus: power)
    return (
      longer + s * excess, compute > memory ? 1 - share : share, excess + ratio * share
    )
  }
}
