/// Why something was not measured: a fact of the machine or of the run, never an error.
public struct Unavailable: Codable, Hashable, Sendable, Error {
  /// What is missing: a metric identifier, or the name of a facility such as `papi:perf_event`.
  public var subject: String
  /// What was observed, as one clause without a full stop.
  public var reason: String
  /// What the user can do about it, if anything.
  public var remedy: String?

  /// Makes a reason for an absence.
  public init(subject: String, reason: String, remedy: String? = nil) {
    self.subject = subject
    self.reason = reason
    self.remedy = remedy
  }
}

/// A value, or the reason why there is none.
public enum Availability<Value> {
  /// The value.
  case available(Value)
  /// The reason why there is none.
  case unavailable(Unavailable)

  /// The value if there is one; the reason is lost, so ask `unavailable` first.
  public var value: Value? {
    guard case .available(let value) = self else { return nil }
    return value
  }
}

extension Availability: Sendable where Value: Sendable {}
extension Availability: Equatable where Value: Equatable {}
extension Availability: Hashable where Value: Hashable {}

extension Availability: Codable where Value: Codable {
  private enum Key: String, CodingKey { case value, unavailable }

  /// Decodes from an object with either `value` or `unavailable`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    if container.contains(.value) {
      self = .available(try container.decode(Value.self, forKey: .value))
    } else {
      self = .unavailable(try container.decode(Unavailable.self, forKey: .unavailable))
    }
  }

  /// Encodes as an object with either `value` or `unavailable`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .available(let value): try container.encode(value, forKey: .value)
    case .unavailable(let reason): try container.encode(reason, forKey: .unavailable)
    }
  }
}
