/// What tells the processors of one microarchitecture from all others.
public enum ProcessorIdentity: Hashable, Sendable {
  /// x86: the CPUID vendor, family, ranges of models and, where they matter, of steppings.
  case x86(
    vendor: String, family: Int, models: [ClosedRange<Int>], steppings: [ClosedRange<Int>]?)
  /// arm64: the implementer and part codes of the main identity register.
  case arm64(implementer: Int, parts: [Int])

  /// Whether `model` is one of these processors.
  ///
  /// An unknown stepping does not match where steppings matter.
  public func matches(_ model: ProcessorModel) -> Bool {
    guard case .x86(_, _, _, let steppings?) = self else { return matchesModel(model) }
    guard let stepping = model.stepping else { return false }
    return matchesModel(model) && steppings.contains { $0.contains(stepping) }
  }

  /// Whether `model` is one of these processors, its stepping left aside.
  public func matchesModel(_ model: ProcessorModel) -> Bool {
    switch self {
    case .x86(let vendor, let family, let models, _):
      guard model.architecture == "x86_64", let number = model.model else { return false }
      return model.vendor == vendor && model.family == family
        && models.contains { $0.contains(number) }
    case .arm64(let implementer, let parts):
      guard model.architecture == "arm64", let part = model.part.flatMap(Self.code) else {
        return false
      }
      return Self.code(model.vendor) == implementer && parts.contains(part)
    }
  }

  /// The number that a code such as `0xd40` or `0xD40` stands for.
  static func code(_ text: String) -> Int? {
    text.hasPrefix("0x") ? Int(text.dropFirst(2), radix: 16) : Int(text)
  }
}

extension ProcessorIdentity: Decodable {
  private enum Key: String, CodingKey {
    case architecture, vendor, family, models, steppings, implementer, parts
  }

  /// Decodes from the form of `cpu-references.json`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    func ranges(_ key: Key) throws -> [ClosedRange<Int>]? {
      try container.decodeIfPresent([[Int]].self, forKey: key)?.map { ends in
        guard ends.count == 2, ends[0] <= ends[1] else {
          throw DecodingError.dataCorruptedError(
            forKey: key, in: container, debugDescription: "\(ends) is no closed range")
        }
        return ends[0]...ends[1]
      }
    }
    func code(_ text: String, _ key: Key) throws -> Int {
      guard let code = Self.code(text) else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "\(text) is no code")
      }
      return code
    }
    if try container.decode(String.self, forKey: .architecture) == "x86_64" {
      self = .x86(
        vendor: try container.decode(String.self, forKey: .vendor),
        family: try container.decode(Int.self, forKey: .family),
        models: try ranges(.models) ?? [], steppings: try ranges(.steppings))
    } else {
      self = .arm64(
        implementer: try code(container.decode(String.self, forKey: .implementer), .implementer),
        parts: try container.decode([String].self, forKey: .parts).map { try code($0, .parts) })
    }
  }
}
