/// A weighted least-squares problem with a box of allowed parameters.
protocol LeastSquaresProblem {
  /// The smallest allowed value of each parameter.
  var lower: [Double] { get }
  /// The largest allowed value of each parameter; equal to `lower` for one that is held.
  var upper: [Double] { get }

  /// Half the weighted sum of squared residuals; `+∞` where the model has no value.
  ///
  /// Leaves `Jᵀ w J` and `Jᵀ w r` in `equations`, with J the derivative of the model, r the
  /// residual data minus model.
  func evaluate(at parameters: [Double], into equations: inout NormalEquations) -> Double
}

/// Where a minimization ended.
struct Minimum {
  /// The parameters.
  var parameters: [Double]
  /// Half the weighted sum of squared residuals.
  var cost: Double
}

/// Minimizes a small least-squares problem by damped Gauss–Newton steps inside a box.
///
/// Steps that leave the box are cut at it; a parameter on its border that the descent pushes
/// outwards is held for the step.
///
/// - Source: D. W. Marquardt, J. SIAM 11 (1963), <https://doi.org/10.1137/0111030>; the treatment
///   of the box: own, after C. Kanzow, N. Yamashita, M. Fukushima, J. Comput. Appl. Math. 172
///   (2004), <https://doi.org/10.1016/j.cam.2004.02.013>.
struct LevenbergMarquardt {
  /// The relative fall of the cost below which a step is the last one.
  var tolerance: Double
  /// The number of steps, taken or refused, after which the search ends.
  var steps = 100

  /// The minimum next to `start`.
  func minimize(_ problem: some LeastSquaresProblem, from start: [Double]) -> Minimum {
    let count = start.count
    var equations = NormalEquations(count: count)
    var trialEquations = NormalEquations(count: count)
    var best = Minimum(parameters: start, cost: problem.evaluate(at: start, into: &equations))
    var damping = 1e-3
    for _ in 0..<steps where damping < 1e12 {
      let held = (0..<count).map { index in
        let push = equations.gradient[index]
        return best.parameters[index] <= problem.lower[index] && push <= 0
          || best.parameters[index] >= problem.upper[index] && push >= 0
      }
      let step = equations.step(damping: damping, held: held)
      var trial = best.parameters
      for index in trial.indices where !held[index] {
        trial[index] = min(
          max(trial[index] + step[index], problem.lower[index]), problem.upper[index])
      }
      let cost = problem.evaluate(at: trial, into: &trialEquations)
      guard cost < best.cost else {
        damping *= 8
        continue
      }
      // A heavily damped step is short whether or not the minimum is near.
      let isLast = damping < 1 && best.cost - cost <= tolerance * best.cost
      best = Minimum(parameters: trial, cost: cost)
      swap(&equations, &trialEquations)
      damping = max(damping / 8, 1e-12)
      if isLast { break }
    }
    return best
  }
}
