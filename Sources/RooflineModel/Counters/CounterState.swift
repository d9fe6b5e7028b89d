/// How far a counter may be believed.
public enum CounterState: Hashable, Sendable {
  /// It counted work whose amount is known; counted over expected.
  case validated(ratio: Double)
  /// It counts, and nothing is known that it could be held against.
  case opens
  /// It does not count, or not right; the outermost cause first.
  case unavailable([CounterCause])

  /// Whether a figure may rest on it.
  public var isValidated: Bool { if case .validated = self { true } else { false } }

  /// Why it does not count; empty if it does.
  public var causes: [CounterCause] {
    if case .unavailable(let causes) = self { causes } else { [] }
  }
}

extension CounterState: Codable {
  private enum Key: String, CodingKey { case state, ratio, causes }
  private enum Word: String, Codable { case validated, opens, unavailable }

  /// Decodes from an object with the key `state`, and with `ratio` or `causes`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(Word.self, forKey: .state) {
    case .validated: self = .validated(ratio: try container.decode(Double.self, forKey: .ratio))
    case .opens: self = .opens
    case .unavailable:
      self = .unavailable(try container.decode([CounterCause].self, forKey: .causes))
    }
  }

  /// Encodes as an object with the key `state`, and with `ratio` or `causes`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .validated(let ratio):
      try container.encode(Word.validated, forKey: .state)
      try container.encode(ratio, forKey: .ratio)
    case .opens: try container.encode(Word.opens, forKey: .state)
    case .unavailable(let causes):
      try container.encode(Word.unavailable, forKey: .state)
      try container.encode(causes, forKey: .causes)
    }
  }
}
