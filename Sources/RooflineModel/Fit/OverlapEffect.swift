internal import RealModule

/// What imperfect overlap does at a distance from the knee, as a parameter in place of s = 1/p.
///
/// `e(s) = s log(1 + exp(-d/s))`: the logarithm of the time over the longer of the two times, at an
/// intensity that is a factor `exp(d)` away from the knee. At the point nearest to the knee it is
/// what the sweep measures; it scatters about its true value like the times do, while s itself
/// leaps from 0 to a tenth as soon as noise makes that point a little slow.
struct OverlapEffect {
  /// The logarithm of the intensity over the knee's, without its sign.
  let distance: Double

  /// The effect at the point of a sweep that is nearest to the knee.
  init(logIntensities: [Double], logKnee: Double) {
    distance = logIntensities.map { abs($0 - logKnee) }.min() ?? 0
  }

  /// The effect of s = 1/p, a logarithm.
  func value(_ s: Double) -> Double {
    guard s > 0 else { return 0 }
    return s * Double.log(onePlus: Double.exp(-distance / s))
  }

  /// The s in 0…1 that has an effect; the nearer end for an effect that none has.
  func inverse(_ effect: Double) -> Double {
    guard effect > 0 else { return 0 }
    var low = 0.0
    var high = 1.0
    guard effect < value(high) else { return high }
    while high - low > 1e-6 {
      let middle = (low + high) / 2
      if value(middle) < effect { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
