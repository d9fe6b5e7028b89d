internal import Reports

/// Blocks as the template of pages takes them.
///
/// Every key is there, if need be with `false`: Mustache looks for what is missing further out.
enum PageMedium {
  /// What marks a doubtful number.
  private static let doubt = "<span class=\"mark\" title=\"deserves doubt\">!</span> "

  /// The blocks of a body.
  static func values(_ body: ReportBody) -> [String: Any] { ["blocks": body.blocks.map(values)] }

  private static func values(_ block: ReportBlock) -> [String: Any] {
    var values: [String: Any] = [
      "heading": false, "paragraph": false, "table": false, "hasTiles": false, "drawing": false,
    ]
    switch block {
    case .heading(let text): values["heading"] = text
    case .paragraph(let paragraph): values["paragraph"] = self.values(paragraph)
    case .table(let table): values["table"] = self.values(table)
    case .tiles(let tiles):
      values["hasTiles"] = true
      values["tiles"] = tiles.map(self.values)
    case .drawing(let text): values["drawing"] = text
    case .gap: break
    }
    return values
  }

  private static func values(_ paragraph: ReportParagraph) -> [String: Any] {
    let kind =
      switch (paragraph.weight, paragraph.indent) {
      case (.note, _): "note"
      case (.plain, 0): "plain"
      case (.plain, 1...2): "item"
      default: "evidence"
      }
    // Spaces that hold a line in its place on a terminal mean nothing here.
    let text = kind == "evidence" ? String(paragraph.text.drop { $0.isWhitespace }) : paragraph.text
    return [
      "kind": kind, "lead": paragraph.lead.isEmpty ? false : paragraph.lead as Any,
      "emphasis": paragraph.emphasis.rawValue, "text": text,
    ]
  }

  private static func values(_ tile: ReportTile) -> [String: Any] {
    [
      "label": tile.label, "value": tile.value, "interval": tile.interval, "note": tile.note,
      "isDoubtful": tile.isDoubtful, "doubt": doubt,
    ]
  }

  private static func values(_ table: TextTable) -> [String: Any] {
    let columns = table.columns.map { column in
      [
        "kind": kind(column),
        "lines": column.title.split(separator: "\n").map(String.init),
      ] as [String: Any]
    }
    let rows = table.rows.map { cells in zip(cells, table.columns).map(text).joined() }
    return ["columns": columns, "rows": rows]
  }

  /// A cell as markup: a report has ten thousand, which a template would take most of its time for.
  private static func text(_ cell: TextTable.Cell, _ column: TextTable.Column) -> String {
    let isDoubtful = cell.text.hasPrefix("! ")
    let text = isDoubtful ? String(cell.text.dropFirst(2)) : cell.text
    // An interval is told apart from the number that it belongs to.
    let bracket = column.alignment == .right ? text.firstRange(of: " [")?.lowerBound : nil
    let emphasis = cell.emphasis.map { " " + $0.rawValue } ?? ""
    let mark = isDoubtful ? doubt : ""
    let number = XMLText.escaped(String(text[..<(bracket ?? text.endIndex)]))
    let interval = bracket.map {
      " <span class=\"interval\">\(XMLText.escaped(String(text[text.index(after: $0)...])))</span>"
    }
    return "<td class=\"\(kind(column))\(emphasis)\">\(mark)\(number)\(interval ?? "")</td>"
  }

  /// `n` for numbers, `w` for words that may take several lines, `t` for all else.
  private static func kind(_ column: TextTable.Column) -> String {
    column.alignment == .right ? "n" : column.wrapWidth == nil ? "t" : "w"
  }
}
