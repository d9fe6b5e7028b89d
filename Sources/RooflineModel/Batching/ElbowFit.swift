internal import RealModule

/// Time against batch, as two straight parts on logarithmic axes: flat, then proportional.
///
/// `t(B) = (floor^p + (slope · B)^p)^(1/p)`. `floor` is what a batch costs however small it is, such
/// as reading the weights; `slope · B` what its examples cost. The two are equal at the **elbow**,
/// `floor / slope`. `p` says how sharp it is: 1 if one time begins when the other ends, infinite if the
/// shorter hides behind the longer.
///
/// The fit minimises the sum of absolute differences of logarithms, so that a few points that lie
/// elsewhere, as where a kernel's tiles do not divide the batch, do not carry it away.
struct ElbowFit: Hashable {
  /// The time of the flat part, in s.
  var floor: Double
  /// The time of one more example, in s.
  var slope: Double
  /// How sharp the elbow is, 1 to `sharpest`.
  var sharpness: Double
  /// The mean absolute difference of logarithms: about the relative distance of the points.
  var misfit: Double

  /// The batch at which both parts cost the same.
  var elbow: Double { floor / slope }

  /// Sharper than this cannot be told from a corner.
  static let sharpest = 16.0
  /// The sharpnesses that are tried.
  private static let sharpnesses = [1, 1.25, 1.5, 2, 3, 4, 8, sharpest]
  /// How far below the first and above the last batch an elbow is looked for, as a factor.
  static let beyond = 16.0
  /// Elbows of the grid, less one.
  private static let steps = 48

  /// Fits points of a batch and a time in s.
  ///
  /// - Precondition: at least three points, all numbers positive and finite.
  /// - Complexity: O(n log n) for each of some 900 elbows, or 80 near a known one.
  /// - Parameters:
  ///   - points: The points, in any order.
  ///   - other: A fit to nearly the same points, whose sharpness is kept and near whose elbow this one
  ///     is looked for.
  init(_ points: [(batch: Double, seconds: Double)], near other: ElbowFit? = nil) {
    precondition(points.count >= 3, "an elbow of \(points.count) points")
    let logs = points.map { (batch: Double.log($0.batch), time: Double.log($0.seconds)) }
    var best: Candidate
    if let other {
      best = Candidate(logs, elbow: .log(other.elbow), sharpness: other.sharpness)
      best.refine(logs, reach: .log(4))
    } else {
      let batches = logs.map(\.batch)
      let low = (batches.min() ?? 0) - .log(Self.beyond)
      let width = ((batches.max() ?? 0) + .log(Self.beyond) - low) / Double(Self.steps)
      let grid = (0...Self.steps).map { low + Double($0) * width }
      // Each sharpness at its own best elbow: between points of the grid a wrong one may look better.
      let candidates = Self.sharpnesses.map { sharpness in
        var best = Candidate(logs, elbow: low, sharpness: sharpness)
        for elbow in grid { best.improve(logs, elbow: elbow) }
        best.refine(logs, reach: width)
        return best
      }
      best = candidates[0]
      for other in candidates where other.score.loss < best.score.loss { best = other }
    }
    slope = .exp(best.score.logSlope)
    floor = slope * .exp(best.elbow)
    sharpness = best.sharpness
    misfit = best.score.loss / Double(points.count)
  }

  /// The time that the fit gives a batch, in s.
  func seconds(batch: Double) -> Double {
    slope * .exp(Self.logTime(.log(batch), elbow: .log(elbow), sharpness: sharpness))
  }

  /// `ln (elbow^p + batch^p)^(1/p)`, by logarithms; at the sharpest, the larger of the two.
  private static func logTime(_ batch: Double, elbow: Double, sharpness: Double) -> Double {
    let most = max(batch, elbow)
    guard sharpness < sharpest else { return most }
    return most + Double.log(onePlus: .exp(-sharpness * abs(batch - elbow))) / sharpness
  }

  /// An elbow of one sharpness, and how well it explains the points.
  private struct Candidate {
    var elbow: Double
    let sharpness: Double
    var score: Score

    init(_ logs: [(batch: Double, time: Double)], elbow: Double, sharpness: Double) {
      self.elbow = elbow
      self.sharpness = sharpness
      score = Score(logs, elbow: elbow, sharpness: sharpness)
    }

    /// Moves to an elbow if it explains the points better.
    mutating func improve(_ logs: [(batch: Double, time: Double)], elbow: Double) {
      let other = Score(logs, elbow: elbow, sharpness: sharpness)
      guard other.loss < score.loss else { return }
      self.elbow = elbow
      score = other
    }

    /// Looks around the elbow, ever finer.
    mutating func refine(_ logs: [(batch: Double, time: Double)], reach: Double) {
      var reach = reach
      while reach > 0.001 {
        let center = elbow
        for step in -4...4 { improve(logs, elbow: center + Double(step) / 4 * reach) }
        reach /= 2.5
      }
    }
  }

  /// How well one elbow explains the points, with the slope that serves it best.
  private struct Score {
    var loss: Double
    var logSlope: Double

    init(_ logs: [(batch: Double, time: Double)], elbow: Double, sharpness: Double) {
      let rest = logs.map {
        $0.time - ElbowFit.logTime($0.batch, elbow: elbow, sharpness: sharpness)
      }
      let slope = median(rest)
      logSlope = slope
      loss = rest.reduce(0) { $0 + abs($1 - slope) }
    }
  }
}
