/// The pages that a working set lies on.
public enum PageSize: String, Codable, CaseIterable, Sendable {
  /// Huge pages (2 MiB on x86-64), as far as the system gives them: asked for, observed, not assumed.
  case huge
  /// The system's smallest pages (4 KiB on x86-64): huge ones are refused for this memory.
  case small
}
