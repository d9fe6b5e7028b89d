/// Watches one metric from the first job of an epoch on: learns a reference, then looks for a change.
///
/// The first ten jobs give a reference, with which `WinsorisedCUSUM` judges those that follow. Up to
/// the thirtieth the reference grows with every job that was taken in while neither sum was above 0:
/// a change under way must not become part of what it is compared with. A reference of few jobs may
/// lie off the mark, so the threshold is `2 - jobs/30` times that of one of thirty.
///
/// On noise of cloud guests (see `scripts/simulate-gate`) at most 0.25 % of unchanged jobs raise an
/// alarm while the reference is young.
public struct HistoryWatch: Codable, Hashable, Sendable {
  /// The change that must be found, a fraction.
  public let delta: Double
  /// Jobs seen.
  public private(set) var count = 0
  /// The alarm that stands after the last job; indices count jobs from 0.
  public private(set) var alarm: WinsorisedCUSUM.Alarm?
  private var learned: [Double] = []
  private var pending: [Double] = []
  private var sums: WinsorisedCUSUM?
  /// The jobs before the first one that `sums` saw.
  private var offset = 0

  /// Begins an epoch.
  ///
  /// - Precondition: `delta > 0`.
  public init(delta: Double) {
    precondition(delta > 0, "watch for a change of \(delta)")
    self.delta = delta
  }

  /// What jobs are compared with; nil while there are fewer than ten.
  public var reference: WinsorisedCUSUM.Reference? { sums?.reference }

  /// Takes in the next job.
  ///
  /// - Precondition: `value` is finite.
  ///
  /// - Parameter value: The logarithm of the job's value, greater is worse.
  /// - Returns: The alarm that stands after it; nil if there is none.
  @discardableResult
  public mutating func add(_ value: Double) -> WinsorisedCUSUM.Alarm? {
    count += 1
    guard var sums else {
      learned.append(value)
      learn()
      return nil
    }
    let raised = sums.add(value)
    self.sums = sums
    let threshold = sums.threshold * patience
    let isLoud = max(sums.worsening, sums.bettering) > threshold
    alarm = isLoud ? raised.map { $0.later(by: offset) } : nil
    if learned.count < WinsorisedCUSUM.Reference.mostJobs {
      pending.append(value)
      if sums.worsening == 0, sums.bettering == 0 {
        learned += pending.prefix(WinsorisedCUSUM.Reference.mostJobs - learned.count)
        learn()
      }
    }
    return alarm
  }

  /// By how much the threshold of a young reference is raised, a factor.
  private var patience: Double {
    2 - Double(min(learned.count, WinsorisedCUSUM.Reference.mostJobs))
      / Double(WinsorisedCUSUM.Reference.mostJobs)
  }

  /// Begins again from sums of 0 with the reference of all that was learned.
  private mutating func learn() {
    pending = []
    offset = count
    sums = WinsorisedCUSUM.Reference(learningFrom: learned)
      .map { WinsorisedCUSUM(delta: delta, reference: $0) }
  }
}

extension WinsorisedCUSUM.Alarm {
  /// The same alarm where `jobs` more came before.
  fileprivate func later(by jobs: Int) -> Self {
    switch self {
    case .regressed(let since): .regressed(since: since + jobs)
    case .improved(let since): .improved(since: since + jobs)
    }
  }

  /// The index of the first job of the new level.
  public var since: Int {
    switch self {
    case .regressed(let since), .improved(let since): since
    }
  }
}
