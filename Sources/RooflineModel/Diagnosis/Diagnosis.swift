/// What on a machine stands between its user and numbers that can be trusted, and what mends it.
///
/// A pure function of what was observed. What could not be read is told as unknown with its reason,
/// never taken for fine.
public struct Diagnosis: Codable, Hashable, Sendable {
  /// What was looked at, in a fixed order.
  public var items: [DiagnosisItem]

  /// Judges an observation.
  public init(_ observation: Observation) {
    let examiner = Examiner(observation)
    items = examiner.hardware + examiner.clocks + examiner.system + examiner.counting
  }

  /// The gravest verdict; `fine` for no items.
  public var worst: DiagnosisItem.Verdict { items.map(\.verdict).max() ?? .fine }

  /// Whether anything can be measured at all.
  public var canMeasure: Bool { worst < .prevents }
}

/// Turns an observation into items.
struct Examiner {
  let seen: Observation
  var machine: Machine { seen.machine }
  var conditions: Conditions { seen.machine.conditions }
  var isGuest: Bool { conditions.hypervisor.value != nil }

  init(_ observation: Observation) { seen = observation }

  /// An item for a fact that could not be read: it limits what is known.
  func unknown(
    _ subject: String, _ why: Unavailable, _ verdict: DiagnosisItem.Verdict = .limits
  ) -> DiagnosisItem {
    DiagnosisItem(subject, verdict, "unknown: \(why.reason)", remedy: why.remedy)
  }

  /// Three significant digits of a number that is neither huge nor tiny.
  static func short(_ value: Double) -> String {
    guard value.isFinite else { return "\(value)" }
    let scale = abs(value) >= 100 ? 1.0 : abs(value) >= 10 ? 10 : 100
    let rounded = (value * scale).rounded() / scale
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
  }

  /// A share in percent.
  static func percent(_ share: Double) -> String { "\(short(100 * share)) %" }
}
