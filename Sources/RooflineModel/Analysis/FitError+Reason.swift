extension FitError {
  /// Why there is no fit, as one clause without a full stop.
  public var reason: String {
    switch self {
    case .notPositive(let point, let field, let value):
      "the \(field.rawValue) of point \(point + 1) are \(value), which is not a positive number"
    case .tooFewIntensities(let found, let needed):
      "the sweep has samples at \(found) intensities, and a fit needs \(needed)"
    case .noReplicates:
      "too few points have samples in more than one round to make an interval from"
    case .kneeNotIdentified(.bandwidthBound, _, _):
      "no point of the sweep lies clearly below the knee, where memory bandwidth binds"
    case .kneeNotIdentified(.computeBound, _, _):
      "no point of the sweep lies clearly above the knee, where compute binds"
    }
  }
}
