/// Blocks as Markdown in GitHub's flavour.
struct MarkdownMedium {
  /// The text of a body, each block after an empty line.
  func text(_ body: ReportBody) -> String { body.blocks.map(text).joined() }

  private func text(_ block: ReportBlock) -> String {
    switch block {
    case .heading(let text): "\n**\(escaped(text))**\n"
    case .paragraph(let paragraph): self.text(paragraph)
    case .table(let table): "\n" + self.text(table)
    case .tiles(let tiles): "\n" + text(tiles)
    case .drawing(let text): "\n```text\n" + text.replacing("```", with: "'''") + "```\n"
    case .gap: ""
    }
  }

  private func text(_ paragraph: ReportParagraph) -> String {
    let lead = escaped(paragraph.lead.trimmed)
    let start = lead.isEmpty ? "" : "**\(lead)**"
    let text = start + escaped(paragraph.text)
    let isItem = paragraph.indent > 0
    // Spaces that hold an item of a list in its place mean nothing here.
    let item = text.drop { $0 == " " }
    return isItem ? (paragraph.indent > 2 ? "  * " : "* ") + item + "\n" : "\n" + item + "\n"
  }

  private func text(_ table: TextTable) -> String {
    let titles = table.columns.map { column in
      column.title.split(separator: "\n").joined(separator: " ")
    }
    let rules = table.columns.map { $0.alignment == .left ? ":--" : "--:" }
    let rows = table.rows.map { cells in
      cells.map { cell in
        let text = escaped(cell.text)
        return cell.emphasis == .bold && !text.isEmpty ? "**\(text)**" : text
      }
    }
    return ([titles.map(escaped), rules] + rows).map(row).joined()
  }

  private func text(_ tiles: [ReportTile]) -> String {
    ([["", "", "95 %", ""], [":--", "--:", ":--", ":--"]]
      + tiles.map { tile in
        [
          escaped(tile.label), "**\(escaped((tile.isDoubtful ? "! " : "") + tile.value))**",
          escaped(tile.interval), escaped(tile.note),
        ]
      }).map(row).joined()
  }

  private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

  private func escaped(_ text: String) -> String { MarkdownText.escaped(text.unglued) }
}

extension String {
  /// The text without spaces at its beginning and end.
  fileprivate var trimmed: String {
    let start = drop { $0 == " " || $0 == "\u{A0}" }
    return String(start.reversed().drop { $0 == " " || $0 == "\u{A0}" }.reversed())
  }
}
