internal import RealModule

/// Goes through the jobs of one metric, oldest first, and says where it stands.
///
/// An epoch ends only when an operator accepts another level, or when the metric is measured in
/// another way. The alarm of an epoch stands as long as the sum is above the threshold: nothing is
/// ever accepted by itself.
///
/// - Complexity: O(1) a job, and 16 B of memory.
public struct HistoryJudge: Sendable {
  private let metric: GateMetric
  private let rule: HistoryRule
  private var watch: HistoryWatch
  private var jobs = 0
  /// The jobs of the epoch.
  private var epoch: [Int] = []
  private var began: HistoryChange.Kind?
  private var version: String?
  private var changes: [HistoryChange] = []
  private var firstCentre: Double?
  /// The logarithms of its values, greater is worse.
  private var epochValues: [Double] = []
  /// The newest values of the epoch: enough for re-runs.
  private var recent: [(job: Int, value: Double, badness: Double)] = []

  /// Begins at the first job.
  public init(_ metric: GateMetric, rule: HistoryRule) {
    self.metric = metric
    self.rule = rule
    watch = HistoryWatch(delta: rule.delta)
  }

  /// Takes in the next job.
  ///
  /// - Precondition: The value is positive and finite.
  public mutating func add(_ point: HistoryPoint) {
    if jobs > 0, point.version != version {
      firstCentre = nil
      begin(.version, at: point.job)
    } else if point.isAccepted, !epoch.isEmpty {
      if let centre = watch.reference?.centre, firstCentre == nil { firstCentre = centre }
      begin(.accepted, at: point.job)
    }
    version = point.version
    jobs += 1
    epoch.append(point.job)
    let badness = metric.badness([point.value])[0]
    epochValues.append(badness)
    let stood = watch.alarm
    watch.add(badness)
    if let alarm = watch.alarm, stood == nil || stood?.since != alarm.since {
      note(alarm, at: point.job)
    }
    recent.append((point.job, point.value, badness))
    if recent.count > 4 * (rule.recentJobs + rule.reruns) {
      recent.removeFirst(recent.count / 2)
    }
  }

  private mutating func begin(_ kind: HistoryChange.Kind, at job: Int) {
    watch = HistoryWatch(delta: rule.delta)
    epoch = []
    epochValues = []
    recent = []
    began = kind
    changes.append(HistoryChange(kind: kind, job: job, seenAt: job))
  }

  private mutating func note(_ alarm: WinsorisedCUSUM.Alarm, at job: Int) {
    let onset = epoch[alarm.since]
    let kind: HistoryChange.Kind =
      if case .regressed = alarm { .regressed } else { .improved }
    let isKnown = changes.last.map { $0.kind == kind && $0.job == onset } ?? false
    if !isKnown { changes.append(HistoryChange(kind: kind, job: onset, seenAt: job)) }
  }

  /// Where the metric stands after the last job.
  ///
  /// - Parameter commit: The commit of a job, if it has one.
  /// - Returns: The finding; nil if there was no job.
  public func finding(commit: (Int) -> String?) -> HistoryFinding? {
    guard let last = recent.last, let start = epoch.first else { return nil }
    let since = watch.alarm.map { $0.since }
    let current = since.map { Array(epochValues[$0...]) } ?? Array(epochValues.suffix(5))
    let level = median(current)
    let plan = rerun(commit)
    var finding = HistoryFinding(
      metric: metric, verdict: .steady, jobs: jobs, epochJobs: epoch.count, epochStart: start,
      lastJob: last.job, last: last.value, level: metric.value(ofBadness: level),
      rerun: plan, changes: changes)
    if let reference = watch.reference {
      finding.reference = metric.value(ofBadness: reference.centre)
      finding.spread = .expMinusOne(reference.spread)
      let sign: Double = metric.better == .higher ? -1 : 1
      finding.change = .expMinusOne(sign * (level - reference.centre))
      finding.creep = firstCentre.map { .expMinusOne(reference.centre - $0) }
    }
    finding.since = since.map { epoch[$0] }
    (finding.verdict, finding.reason) = verdict(plan)
    return finding
  }

  private func verdict(_ plan: RerunPlan?) -> (HistoryVerdict, String?) {
    switch watch.alarm {
    case .regressed: return (.regressed, nil)
    case .improved: return (.improved, nil)
    case nil: break
    }
    if watch.reference == nil {
      let least = WinsorisedCUSUM.Reference.leastJobs
      let count = "\(epoch.count) of \(least) jobs that a reference needs"
      if began == .version, epoch.count == 1 {
        return (.notComparable, "the newest job is the first that measures it in this way")
      }
      if began == nil, epoch.count == 1 {
        return (.notComparable, "there is no job before this one")
      }
      return (.learning, count)
    }
    guard let plan else { return (.steady, nil) }
    guard plan.missing == 0, let decision = plan.decision else {
      return (.suspect, "\(plan.missing) more jobs of the commit decide")
    }
    return decision.low > 0 && decision.shift > rule.seenShift ? (.regressed, nil) : (.steady, nil)
  }

  /// The plan for the newest commit, from its jobs at the end and those before them.
  private func rerun(_ commit: (Int) -> String?) -> RerunPlan? {
    guard watch.reference != nil, let last = recent.last else { return nil }
    let name = commit(last.job)
    // Jobs without a commit cannot be told to be of the same one.
    let first =
      name == nil
      ? recent.count - 1
      : (recent.lastIndex { commit($0.job) != name }.map { $0 + 1 } ?? 0)
    let group = recent[first...].prefix(rule.reruns + 1).map(\.badness)
    let before = recent[..<first].suffix(rule.recentJobs).map(\.badness)
    guard before.count >= WinsorisedCUSUM.Reference.leastJobs, let newest = group.first else {
      return nil
    }
    let excess = newest - median(before)
    guard excess > rule.seenShift else { return nil }
    let missing = max(0, rule.reruns + 1 - group.count)
    return RerunPlan(
      commit: name, jobs: group.count, missing: missing, excess: .expMinusOne(excess),
      decision: missing == 0
        ? ShiftEstimate.between(before, group, alpha: rule.rerunAlpha) : nil)
  }
}

extension GateMetric {
  /// The value in the unit of the metric that belongs to a logarithm of `badness`.
  func value(ofBadness badness: Double) -> Double {
    .exp(better == .higher ? -badness : badness)
  }
}
