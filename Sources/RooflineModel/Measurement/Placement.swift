/// Where the threads of a team are to each other, by the latency of a cache line between them.
public struct Placement: Codable, Hashable, Sendable {
  /// The name of a placement among those of one run.
  public enum Name: String, Codable, CaseIterable, Sendable {
    /// The only one that was seen.
    case only
    /// The one with the smallest latency of several.
    case near
    /// The one between them.
    case middle
    /// The one with the largest latency of several.
    case far
  }

  /// Its name in this run.
  public var name: Name
  /// The median one-way latency between the team's cores, in s.
  public var latency: Seconds

  /// Makes a placement.
  public init(_ name: Name, latency: Seconds) {
    self.name = name
    self.latency = latency
  }
}
