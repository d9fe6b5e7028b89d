internal import RealModule

/// The search for the roofline of one sweep: the point fit and the weights of its points.
struct RooflineSearch {
  private typealias Place = RooflineObjective.Place

  /// The objective, with the weights that the point fit settled on.
  private(set) var objective: RooflineObjective
  /// The parameters of the point fit.
  private(set) var best: [Double]
  /// Why the overhead is held at 0, if it is.
  private(set) var overheadReason: String?

  /// Fits the sweep.
  ///
  /// - Parameters:
  ///   - sweep: The sweep.
  ///   - error: The standard error of a typical point's log time; smaller residuals are noise.
  init(_ sweep: SweepLocations, error: Double) {
    objective = RooflineObjective(sweep)
    objective.upper[Place.overhead] = 0
    best = Self.minimum(of: objective)
    overheadReason = overheadObstacle()
    if overheadReason == nil {
      objective.upper[Place.overhead] = 0.999
      best = Self.minimum(of: objective)
    }
    for _ in 0..<5 { reweight(error: error) }
  }

  /// The minimum for the log times of a resample, next to the point fit.
  ///
  /// Missing points get no weight. The overhead may turn negative here, and is then noise about 0:
  /// cut off at 0 the draws would show too little spread.
  func draw(_ logTimes: [Double?]) -> [Double] {
    var problem = objective
    for (point, time) in logTimes.enumerated() {
      if let time { problem.logTimes[point] = time } else { problem.weights[point] = 0 }
    }
    if overheadReason == nil { problem.lower[Place.overhead] = -1 }
    var start = best
    // With s near 0 the cost is flat in it, and a search that starts there would stay.
    start[Place.overlap] = max(start[Place.overlap], 0.15)
    let tolerance = 1e-6
    let found = LevenbergMarquardt(tolerance: tolerance).minimize(problem, from: start)
    // Where the cost is flat in s the search ends short of 0 by more than its last step.
    return Self.snapped(found, problem, tolerance: 100 * tolerance).parameters
  }

  /// The minimum with perfect overlap, if that costs as much.
  private static func snapped(
    _ found: Minimum, _ problem: RooflineObjective, tolerance: Double
  ) -> Minimum {
    var perfect = found
    perfect.parameters[Place.overlap] = 0
    var equations = NormalEquations(count: Place.count)
    perfect.cost = problem.evaluate(at: perfect.parameters, into: &equations)
    // The second term is a millionth of the times: no clock sees it.
    return perfect.cost <= found.cost * (1 + tolerance) + 1e-12 ? perfect : found
  }

  /// The best of several starts, because the cost has a kink where a point changes its side.
  private static func minimum(of problem: RooflineObjective) -> [Double] {
    let search = LevenbergMarquardt(tolerance: 1e-12)
    var best: Minimum?
    for overlap in [0, 0.1, 0.3, 0.7] {
      let found = search.minimize(problem, from: problem.start(overlap: overlap))
      if found.cost < best?.cost ?? .infinity { best = found }
    }
    guard let best else { return problem.start(overlap: 0) }
    return snapped(best, problem, tolerance: 1e-9).parameters
  }

  /// Why the sweep cannot tell an overhead from lower roofs, if it cannot.
  private func overheadObstacle() -> String? {
    let sizes = objective.logBytes
    if let smallest = sizes.min(), let largest = sizes.max(), largest - smallest < 0.01 {
      return "all calls have the same size"
    }
    var equations = NormalEquations(count: Place.count)
    _ = objective.evaluate(at: best, into: &equations)
    let independence = equations.independence(
      of: Place.overhead, from: [Place.bandwidth, Place.peak, Place.overlap])
    // A quarter takes calls that differ in length by a factor of about ten; with less the overhead
    // stays unknown and only makes both roofs uncertain.
    return independence < 0.25
      ? "all calls take about as long, so an overhead looks like lower roofs" : nil
  }

  /// Bounds the pull of points that lie far off the curve, and fits again.
  ///
  /// Huber's weights, 1 up to three robust standard deviations of the residuals: a sound sweep is
  /// fitted with equal weights, a point that the model does not describe does not bend the rest.
  private mutating func reweight(error: Double) {
    let residuals = objective.residuals(at: best)
    let free = Double(overheadReason == nil ? Place.count : Place.count - 1)
    let count = Double(residuals.count)
    let spread =
      1.4826 * median(residuals.map { abs($0) })
      * Double.sqrt(count / max(1, count - free))
    let bound = max(3 * max(spread, error), 1e-9)
    let weights = residuals.map { abs($0) <= bound ? 1 : bound / abs($0) }
    guard weights != objective.weights else { return }
    objective.weights = weights
    best = LevenbergMarquardt(tolerance: 1e-12).minimize(objective, from: best).parameters
  }
}
