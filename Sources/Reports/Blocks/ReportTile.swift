/// One number that the reader takes away, with what it is.
package struct ReportTile: Hashable, Sendable {
  /// What the number is, such as `memory`.
  package var label: String
  /// The number with its unit.
  package var value: String
  /// Its interval, such as `[4.01, 4.67]`; empty if there is none.
  package var interval: String
  /// What it holds for, such as `2 threads, f32`.
  package var note: String
  /// Whether a warning names the number.
  package var isDoubtful: Bool
}
