import RooflineModel

extension PlanReport {
  /// The answer in words.
  var verdict: String {
    guard let first = result.batches.first, let step = first.row(.stepTime)?.value.value,
      let share = first.row(.utilisation)?.value.value?.value,
      let bound = first.bound.value?.first
    else {
      return "Roofs are missing, so no step can be timed; what is not known is listed below."
    }
    let time = PlanNumber.text(step.value, .second).glued
    return "A step with a batch of \(PlanNumber.text(first.batch, .token)) takes \(time) and uses "
      + "\(Format.percent(share).glued) of the arithmetic: it waits for \(bound.words). "
      + criticalWords + userWords
  }

  private var criticalWords: String {
    switch result.row(.criticalBatch)?.value {
    case .available(let critical):
      "From a batch of \(Self.batchWords(critical)) on it waits for compute. "
    case .unavailable(let why): "There is no critical batch: \(why.reason). "
    case nil: ""
    }
  }

  private var userWords: String {
    let share = Format.percent(result.plan.targetUtilisation).glued
    guard let users = result.row(.usersAtOnce)?.value.value,
      let daily = result.row(.usersPerDay)?.value.value
    else { return "" }
    let minutes = PlanNumber.text(result.plan.usePerDay.value / 60, .minutePerDay)
    return "A utilisation of \(share) takes \(PlanNumber.text(users, .user)) users at once, "
      + "\(PlanNumber.text(daily, .user)) a day at \("\(minutes) min".glued) each."
  }

  /// The least whole batch that computes for at least as long as it reads.
  private static func batchWords(_ batch: PlanValue) -> String {
    PlanNumber.text(batch.value.rounded(.up), .token)
  }
}

extension PlanBound {
  /// What is waited for, a noun.
  var words: String { rawValue }
}

extension [PlanBound] {
  /// What is waited for; several where the intervals of the roofs do not tell.
  var words: String { map(\.words).joined(separator: "\nor ") }
}
