/// How a piece of text stands out on a terminal.
public enum Emphasis: String, CaseIterable, Sendable {
  /// Headings and results.
  case bold
  /// What may be skipped.
  case dim
  /// What is wrong.
  case red
  /// What deserves doubt.
  case yellow
  /// What is as expected.
  case green
}

/// Whether text carries the escape sequences of a terminal.
///
/// Colour never carries a meaning alone: with `plain` every report says the same.
public struct TerminalStyle: Hashable, Sendable {
  /// Text as it is, for files, pipes and terminals that asked for no colour.
  public static let plain = TerminalStyle(isColored: false)
  /// Text with escape sequences (ECMA-48 SGR).
  public static let colored = TerminalStyle(isColored: true)

  /// Whether escape sequences are written.
  public let isColored: Bool

  /// Makes a style.
  public init(isColored: Bool) { self.isColored = isColored }

  /// Text in bold.
  public func bold(_ text: String) -> String { styled(text, .bold) }
  /// Faint text.
  public func dim(_ text: String) -> String { styled(text, .dim) }
  /// Red text.
  public func red(_ text: String) -> String { styled(text, .red) }
  /// Yellow text.
  public func yellow(_ text: String) -> String { styled(text, .yellow) }
  /// Green text.
  public func green(_ text: String) -> String { styled(text, .green) }

  /// Text with an emphasis, or as it is if there is none or the style is plain.
  public func styled(_ text: String, _ emphasis: Emphasis?) -> String {
    guard isColored, let emphasis, !text.isEmpty else { return text }
    return "\u{1B}[\(emphasis.code)m\(text)\u{1B}[0m"
  }
}

extension Emphasis {
  /// The parameter of the escape sequence "select graphic rendition".
  fileprivate var code: Int {
    switch self {
    case .bold: 1
    case .dim: 2
    case .red: 31
    case .green: 32
    case .yellow: 33
    }
  }
}
