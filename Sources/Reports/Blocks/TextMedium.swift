/// Blocks as lines of text on a terminal.
struct TextMedium {
  /// Columns of a line.
  let width: Int
  /// Whether text carries escape sequences.
  let style: TerminalStyle

  /// The heading of a section, a rule to the full width, and its body; empty if there is nothing to
  /// say.
  func text(_ title: String?, _ body: ReportBody) -> String {
    let text = body.blocks.map(self.text).joined()
    guard !text.isEmpty, let title else { return text }
    let rest = max(0, width - title.displayWidth - 4)
    let rule = String(repeating: "─", count: rest)
    return style.dim("──") + " " + style.bold(title) + " " + style.dim(rule) + "\n" + text
  }

  private func text(_ block: ReportBlock) -> String {
    switch block {
    case .heading(let text): style.bold(text) + "\n"
    case .paragraph(let paragraph): self.text(paragraph)
    case .table(let table): self.text(table)
    case .tiles(let tiles): tiles.map(text).joined()
    case .drawing(let text): text
    case .gap: "\n"
    }
  }

  private func text(_ tile: ReportTile) -> String {
    let number = "\(tile.isDoubtful ? "! " : "")\(tile.value) \(tile.interval)"
    return text(
      ReportParagraph(lead: "\(tile.label):", text: " \(number.glued) \(tile.note)", indent: 2))
  }

  /// The lead stands out if it fits on the first line.
  private func text(_ paragraph: ReportParagraph) -> String {
    let plain = paragraph.lead.unglued
    let lines = lines(paragraph.lead + paragraph.text, indent: paragraph.indent)
    return lines.enumerated().map { number, line in
      if paragraph.weight == .note { return style.dim(line) + "\n" }
      guard number == 0, !plain.isEmpty, line.hasPrefix(plain) else { return line + "\n" }
      return style.styled(plain, paragraph.emphasis) + line.dropFirst(plain.count) + "\n"
    }.joined()
  }

  /// The lines of a paragraph, broken at spaces that are not glued.
  ///
  /// Long lines are hard to read, so prose is not as wide as the widest tables.
  private func lines(_ text: String, indent: Int) -> [String] {
    text.wrapped(to: min(width, 100), indent: indent).map(\.unglued)
  }

  /// A table, and below it the names of the columns that found no room, and where they are.
  private func text(_ table: TextTable) -> String {
    var seen: Set<String> = []
    // Groups of columns have the same titles below different headings.
    let dropped = table.droppedTitles(width: width).filter { seen.insert($0).inserted }
    let left =
      dropped.isEmpty
      ? ""
      : self.text(
        ReportParagraph(
          text: "Left out at this width: \(dropped.joined(separator: ", ")) (a wider terminal or "
            + "\("'report --format markdown'".glued) has them).", weight: .note))
    return table.rendered(width: width, style: style) + left
  }
}
