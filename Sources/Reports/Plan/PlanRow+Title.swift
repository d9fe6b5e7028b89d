import RooflineModel

extension PlanRow.Name {
  /// What a line is called, a noun phrase.
  var title: String {
    switch self {
    case .weights: "weights"
    case .devicesNeeded: "devices needed"
    case .operationsPerToken: "operations per token"
    case .knee: "knee (ridge point)"
    case .criticalBatch: "critical batch"
    case .usersAtOnce: "users at once"
    case .usersPerDay: "users a day"
    case .memoryUsed: "memory used"
    case .expertsTouched: "experts touched"
    case .computeTime: "compute"
    case .memoryTime: "memory"
    case .interconnectTime: "interconnect"
    case .stepTime: "step"
    case .utilisation: "utilisation"
    case .userRate: "token/s\nper user"
    case .totalRate: "token/s\nin all"
    case .energyPerToken: "energy of\na token ≤"
    case .dailyUsers: "users\na day"
    }
  }

  /// The title on one line.
  var flatTitle: String { title.split(separator: "\n").joined(separator: " ") }
}

extension PlanFigure {
  /// Where the figure comes from, a phrase.
  var originWords: String {
    switch origin {
    case .specification(let isRecalled):
      "by specification, not measured" + (isRecalled ? "; recalled, not seen in a source" : "")
    case .measured(let metric, _): "measured, \(metric)"
    case .reported: "as the operating system reports"
    case .given: "as given"
    }
  }

  /// Why the figure deserves doubt; nil if nothing is known against it.
  var doubt: String? {
    guard case .measured(_, let doubt) = origin else { return nil }
    return doubt
  }
}
