/// The order in which the operators of a dispatch program follow one another.
public enum OpcodeOrder: String, Codable, CaseIterable, Hashable, Sendable {
  /// The same eight operators over and over: the core learns where each jump goes.
  case predictable
  /// Operators drawn at random: the core cannot know where the next jump goes.
  case random
}
