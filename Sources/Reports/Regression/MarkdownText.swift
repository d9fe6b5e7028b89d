/// Text inside Markdown.
enum MarkdownText {
  /// Text without any meaning in Markdown or HTML, on one line.
  static func escaped(_ text: String) -> String {
    String(
      text.flatMap { character -> [Character] in
        if character.isNewline { return [" "] }
        return "|*_<>[]\\`".contains(character) ? ["\\", character] : [character]
      })
  }
}
