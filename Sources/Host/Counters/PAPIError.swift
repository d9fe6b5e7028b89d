internal import CPAPI

/// A call of PAPI that failed, with PAPI's own words.
public struct PAPIError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The function that failed.
  public let function: String
  /// What it was called for, such as the name of an event; empty if for nothing in particular.
  public let subject: String
  /// PAPI's status, negative.
  public let status: Int32
  /// PAPI's words for it; empty if PAPI was not initialised, which is when it has none.
  public let words: String

  /// Makes an error from a status; asks PAPI for its words.
  init(_ function: String, _ subject: String = "", status: Int32) {
    self.function = function
    self.subject = subject
    self.status = status
    words = PAPI_strerror(status).map { String(cString: $0) } ?? ""
  }

  /// One clause, such as `PAPI_add_named_event (FOO): Event does not exist [-7]`.
  public var description: String {
    let of = subject.isEmpty ? "" : " (\(subject))"
    return "\(function)\(of): \(words.isEmpty ? "status" : words) [\(status)]"
  }

  /// Throws unless `status` says that all is well.
  static func check(
    _ status: Int32, _ function: String, _ subject: String = ""
  ) throws(PAPIError) {
    guard status == PAPI_OK else { throw PAPIError(function, subject, status: status) }
  }
}
