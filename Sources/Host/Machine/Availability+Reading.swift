internal import RooflineModel

extension Availability {
  /// What `reading` returns, or why `subject` is missing.
  ///
  /// - Parameters:
  ///   - subject: The name of the fact; it takes the place of the file's path.
  ///   - remedy: What the user can do; the failure's own remedy if absent.
  ///   - reading: Reads the fact.
  init(_ subject: String, remedy: String? = nil, reading: () throws(Unavailable) -> Value) {
    do throws(Unavailable) {
      self = .available(try reading())
    } catch {
      self = .unavailable(
        Unavailable(subject: subject, reason: error.reason, remedy: remedy ?? error.remedy))
    }
  }

  /// The value; throws the reason if there is none.
  func get() throws(Unavailable) -> Value {
    switch self {
    case .available(let value): return value
    case .unavailable(let reason): throw reason
    }
  }

  /// The value; if there is none the reason is added to `absences`.
  func value(noting absences: inout [Unavailable]) -> Value? {
    switch self {
    case .available(let value): return value
    case .unavailable(let reason):
      absences.append(reason)
      return nil
    }
  }
}
