/// How far two logical processors are apart by the topology that the system tells.
public enum CoreDistance: String, Codable, CaseIterable, Sendable {
  /// Two threads of one core.
  case siblings
  /// Two cores that share a last-level cache.
  case cache
  /// Two cores of one package that share none, or where the system does not tell.
  case package
  /// Two packages.
  case remote

  /// The distance between two processors.
  public init(_ first: LogicalProcessor, _ second: LogicalProcessor) {
    if first.package != second.package {
      self = .remote
    } else if first.core == second.core {
      self = .siblings
    } else if let cache = first.lastCache, cache == second.lastCache {
      self = .cache
    } else {
      self = .package
    }
  }
}
