internal import RooflineModel

/// What a run writes down about rounds that went wrong, and about conditions that it found.
extension Run {
  mutating func note(_ reason: String, at item: Int?) {
    let metric = item.map { record.measurements[$0].workload.metric }
    progress(.lostRound(reason: reason, metric: metric))
    guard let item, let metric else { return }
    record.measurements[item].failures.append(Unavailable(subject: metric, reason: reason))
    states[item].failures += 1
    // A second chance: the first death may have been somebody else's doing.
    if states[item].failures == 2 || record.measurements[item].samples.isEmpty {
      states[item].isActive = false
    }
  }

  mutating func giveUp(_ items: [Int], _ reason: String) {
    for item in items {
      let metric = record.measurements[item].workload.metric
      record.measurements[item].failures.append(Unavailable(subject: metric, reason: reason))
      states[item].failures += 1
      if states[item].failures >= 2 { states[item].isActive = false }
    }
  }

  /// Writes down, once, what a round could not watch.
  ///
  /// That nobody counts throttled periods matters only where there is a quota.
  mutating func note(absence: Unavailable) {
    guard !record.unavailable.contains(where: { $0.subject == absence.subject }),
      absence.subject != "throttling" || record.machine.conditions.quota.value != nil
    else { return }
    record.unavailable.append(absence)
  }

  /// Judges the clock by the median of all rounds so far: what one round finds may be a neighbour's
  /// doing, a clock that is read wrong shows in all of them.
  mutating func note(clockRatio ratio: Double) {
    guard record.machine.processor.architecture == "x86_64" else { return }
    clockRatios.append(ratio)
    let ratio = median(clockRatios)
    record.warnings.removeAll { $0.kind == .clockCheckFailed }
    guard abs(ratio / 3 - 1) > 0.02 else { return }
    record.warnings.append(
      Warning(.clockCheckFailed, evidence: [.init("multiply chain over add chain", ratio)]))
  }

  mutating func note(hugeBytes: Availability<Int>, of bytes: Int) {
    guard case .available(let huge) = hugeBytes, Double(huge) < 0.9 * Double(bytes),
      !record.warnings.contains(where: { $0.kind == .fewHugePages })
    else { return }
    record.warnings.append(
      Warning(
        .fewHugePages,
        evidence: [
          .init("memory on huge pages", Double(huge), .byte), .init("of", Double(bytes), .byte),
        ]))
  }
}
