/// What a gate or a comparison says as a whole, the gravest of its parts.
public enum GateOutcome: String, Codable, CaseIterable, Sendable {
  /// Nothing became worse, as far as can be told, and that is far enough.
  case pass
  /// A metric became worse.
  case regressed
  /// The noise hides changes of the size that matters.
  case inconclusive
  /// There is nothing to compare with, or what there is differs in kind.
  case notComparable = "not_comparable"
  /// The measurement cannot be trusted: a process failed, or gave what no measurement gives.
  case invalid
  /// A process printed what cannot be read.
  case malformed
  /// The user ended it.
  case interrupted

  /// The exit code, never 2: make and most shells use that for failures of their own.
  ///
  /// - Parameter failsOnInconclusive: Whether the user wants to fail where nothing can be told.
  /// - Returns: The code; for `interrupted` that of SIGINT.
  public func exitCode(failsOnInconclusive: Bool) -> Int32 {
    switch self {
    case .pass: 0
    case .regressed: 1
    case .inconclusive: failsOnInconclusive ? 3 : 0
    case .notComparable: 4
    case .invalid: 5
    case .malformed: 65
    case .interrupted: 130
    }
  }
}

extension GateRecord {
  /// What the gate says as a whole; a metric that could not be compared weighs more than a regression.
  public var outcome: GateOutcome {
    switch failure?.kind {
    case .notComparable, .missingBaseline: return .notComparable
    case .invalid: return .invalid
    case .malformed: return .malformed
    case .interrupted: return .interrupted
    case nil: break
    }
    let verdicts = Set(metrics.map(\.verdict))
    // Where both sides are one program, every difference is an error of the measurement.
    if kind == "aa", verdicts.contains(.regressed) || verdicts.contains(.improved) {
      return .invalid
    }
    if verdicts.contains(.notComparable) || verdicts.isEmpty { return .notComparable }
    if verdicts.contains(.regressed) { return .regressed }
    return verdicts.contains(.inconclusive) ? .inconclusive : .pass
  }

  /// How many metrics have a verdict.
  public func count(_ verdict: GateVerdict) -> Int {
    metrics.filter { $0.verdict == verdict }.count
  }
}
