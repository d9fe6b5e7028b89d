internal import Reports

/// Text that came from records, tables, paths and arguments, made safe for a terminal.
///
/// Control characters can move the cursor, rename the window or hide what was printed, and marks of
/// direction can make text read as another: all of them are spelled out. The one place where this is
/// done is where text leaves the process.
enum VisibleText {
  /// Text for a person: `\u{1B}` in place of an escape character.
  ///
  /// - Parameters:
  ///   - text: The text; tabs and line feeds stand.
  ///   - styled: Whether the escape sequences of `TerminalStyle` stand too.
  /// - Returns: The text without characters that a terminal obeys.
  static func text(_ text: String, styled: Bool = false) -> String {
    guard needsSpelling(text) else { return text }
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      if styled, let sequence = sequences.first(where: { rest.starts(with: $0) }) {
        result.append(contentsOf: sequence)
        rest = rest.dropFirst(sequence.count)
        continue
      }
      rest = rest.dropFirst()
      guard steers(scalar) else {
        result.append(scalar)
        continue
      }
      let digits = String(scalar.value, radix: 16, uppercase: true)
      result.append(contentsOf: "\\u{\(digits)}".unicodeScalars)
    }
    return String(result)
  }

  /// JSON: `\u001b` in place of an escape character, which reads back as the same string.
  static func json(_ text: String) -> String {
    guard needsSpelling(text) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard steers(scalar) else {
        result.append(scalar)
        continue
      }
      for unit in UTF16.encode(scalar).map(Array.init) ?? [] {
        let digits = String(unit, radix: 16)
        let padding = String(repeating: "0", count: 4 - digits.count)
        result.append(contentsOf: "\\u\(padding)\(digits)".unicodeScalars)
      }
    }
    return String(result)
  }

  private static func needsSpelling(_ text: String) -> Bool {
    text.unicodeScalars.contains(where: steers)
  }

  /// Whether a terminal may obey the character rather than show it.
  private static func steers(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value < 0x20 && scalar != "\n" && scalar != "\t" }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// The sequences that `TerminalStyle` writes, and no others.
  private static let sequences: [String.UnicodeScalarView] = {
    let marks = Emphasis.allCases.map { TerminalStyle.colored.styled("|", $0) }
    return Set(marks.flatMap { $0.split(separator: "|").map(String.init) }).map(\.unicodeScalars)
  }()
}
