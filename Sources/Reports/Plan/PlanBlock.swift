import RooflineModel

/// A part of a plan's report, before it is laid out for a terminal or as Markdown.
enum PlanBlock {
  /// What follows is about this.
  case heading(String)
  /// Prose.
  case paragraph(String)
  /// What may be skipped.
  case note(String)
  /// An empty line.
  case gap
  /// Numbers.
  case table(TextTable)
  /// A formula, and below it the same with the numbers of each case put in.
  case formula(title: String, symbols: String, numbers: [String])
}

extension [PlanBlock] {
  /// The blocks for a terminal, each line at most `width` columns wide where words allow.
  func text(width: Int, style: TerminalStyle) -> String {
    var text = ""
    for block in self {
      switch block {
      case .heading(let title):
        let rule = String(repeating: "─", count: Swift.max(0, width - title.displayWidth - 4))
        text += "\n" + style.dim("──") + " " + style.bold(title) + " " + style.dim(rule) + "\n"
      case .paragraph(let words):
        text += Self.lines(words, width).map { $0 + "\n" }.joined()
      case .note(let words):
        text += Self.lines(words, width).map { style.dim($0) + "\n" }.joined()
      case .gap: text += "\n"
      case .table(let table):
        text += table.rendered(width: width, style: style).unglued
      case .formula(let title, let symbols, let numbers):
        let lead = Self.lines("\(title) = \(symbols)", width, indent: 4)
        text += style.bold(lead[0]) + "\n" + lead.dropFirst().map { $0 + "\n" }.joined()
        for line in numbers.flatMap({ Self.lines($0, width - 2, indent: 4) }) {
          text += "  \(line)\n"
        }
      }
    }
    return text
  }

  /// The blocks as Markdown.
  func markdown() -> String {
    var text = ""
    for block in self {
      switch block {
      case .heading(let title): text += "## \(title)\n\n"
      case .paragraph(let words), .note(let words): text += escaped(words.unglued) + "\n\n"
      case .gap: break
      case .table(let table):
        let titles = table.columns.map { escaped(flat($0.title)) }
        let rules = table.columns.map { $0.alignment == .left ? ":--" : "--:" }
        let rows = table.rows.map { $0.map { escaped(flat($0.text)) } }
        for row in [titles, rules] + rows { text += "| \(row.joined(separator: " | ")) |\n" }
        text += "\n"
      case .formula(let title, let symbols, let numbers):
        text += "* \(escaped(title)): `\(symbols)`\n"
        text += numbers.map { "  * `\($0.unglued)`\n" }.joined()
      }
    }
    return text
  }

  /// Prose is not as wide as the widest tables, and no number is parted from its unit.
  private static func lines(_ words: String, _ width: Int, indent: Int = 0) -> [String] {
    words.wrapped(to: Swift.min(width, 100), indent: indent).map(\.unglued)
  }

  private func flat(_ text: String) -> String {
    text.split(separator: "\n").joined(separator: " ").unglued
  }

  private func escaped(_ text: String) -> String {
    String(text.flatMap { "|*_<>[]\\`".contains($0) ? ["\\", $0] : [$0] })
  }
}
