extension Availability {
  /// The transformed value, or the same reason.
  public func map<Other>(_ transform: (Value) throws -> Other) rethrows -> Availability<Other> {
    switch self {
    case .available(let value): .available(try transform(value))
    case .unavailable(let reason): .unavailable(reason)
    }
  }
}
