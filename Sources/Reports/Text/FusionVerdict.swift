import RooflineModel

/// Whether the second of two fused operators was free, and whether the knee says that it should have
/// been; undecided wherever an interval holds the border.
struct FusionVerdict {
  /// On which side of a border, itself an interval, an interval lies.
  enum Side {
    case below, above, undecided

    /// Where the two overlap nothing is decided.
    init<Q: Quantity>(_ low: Q, _ high: Q, of border: (low: Q, high: Q)) {
      self = high < border.low ? .below : low > border.high ? .above : .undecided
    }
  }

  /// The fused chain of two over a single operator from which on less than half of the second hides.
  static let half = Ratio(1.5)

  /// The chain.
  let chain: FusionAnalysis
  private let ratio: Estimate<Ratio>
  private let intensity: Intensity
  private let knee: Estimate<Intensity>?

  /// Judges a chain; nil unless one and two operators were measured.
  init?(_ chain: FusionAnalysis, roofs: Roofs) {
    guard let ratio = chain.twiceOverOnce, let step = chain.step(2) else { return nil }
    self.chain = chain
    self.ratio = ratio
    intensity = step.intensity
    knee = roofs.bestKnee?.knee
  }

  /// What was measured.
  func lead(_ mark: String) -> String {
    let name = chain.unaryOperator
    return "Fused \(name)∘\(name) takes " + "\(mark)\(Prose.interval(ratio))× one".glued
  }

  /// Where, and what the knee makes of it.
  var rest: String {
    let place = " in memory with \(threadWords(chain.threads))"
    guard let knee else { return "\(place): \(seen)." }
    let two = "two are \(Prose.quantity(intensity))"
    let border = "the knee of \(Prose.interval(knee))"
    return switch expected(knee) {
    case .below:
      "\(place): \(two), below \(border), so that most of the second should hide behind memory; \(seen)."
    case .above:
      "\(place): \(two), above \(border), so that the second should have to be paid for; \(seen)."
    case .undecided:
      "\(place): \(two), and whether that is below or above \(border) is undecided; \(seen)."
    }
  }

  private func expected(_ knee: Estimate<Intensity>) -> Side {
    Side(intensity, intensity, of: (knee.low, knee.high))
  }

  /// What the times say by themselves.
  private var seen: String {
    switch Side(ratio.low, ratio.high, of: (Self.half, Self.half)) {
    case .below: "by the times most of it hides"
    case .above: "by the times most of it is paid for"
    case .undecided: "the times leave undecided whether most of it hides"
    }
  }
}
