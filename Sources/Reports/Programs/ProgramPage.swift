import RooflineModel

/// Paragraphs of a report on programs.
struct ProgramPage {
  /// Columns of a line.
  let width: Int
  /// Whether text carries escape sequences.
  let style: TerminalStyle

  /// A paragraph; long lines are hard to read, so that it is not as wide as the widest tables.
  func paragraph(_ text: String, _ emphasis: Emphasis? = nil) -> String {
    text.wrapped(to: min(width, 100)).map { style.styled($0.unglued, emphasis) + "\n" }.joined()
  }

  /// A paragraph that may be skipped, or must not if it begins with a mark of doubt.
  func note(_ text: String) -> String { paragraph(text, text.hasPrefix("!") ? .yellow : .dim) }
}
