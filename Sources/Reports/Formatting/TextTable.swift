/// A table of text that fits itself to the width it is given.
///
/// Columns are dropped by rank until the rest fits, but never those without which rows cannot be told
/// apart; then columns that may wrap are narrowed.
/// Numbers are never shortened: a table of which nothing more can be dropped is turned into a list,
/// one line for each cell.
public struct TextTable: Hashable, Sendable {
  /// The side that cells of a column keep to.
  public enum Alignment: Sendable {
    /// Text.
    case left
    /// Numbers.
    case right
  }

  /// One column.
  public struct Column: Hashable, Sendable {
    /// The heading; line breaks stand.
    public var title: String
    /// The side that cells keep to.
    public var alignment: Alignment
    /// 0 for a column that is always shown; of the others those of the greatest rank are dropped
    /// first, all together.
    public var rank: Int
    /// Whether rows or groups of columns cannot be told apart without it; it is never dropped,
    /// whatever its rank.
    public var isKey: Bool
    /// The least width that long cells may be wrapped to, in columns; absent if they may not.
    public var wrapWidth: Int?

    /// Makes a column.
    public init(
      _ title: String, alignment: Alignment = .left, rank: Int = 0, isKey: Bool = false,
      wrapWidth: Int? = nil
    ) {
      self.title = title
      self.alignment = alignment
      self.rank = rank
      self.isKey = isKey
      self.wrapWidth = wrapWidth
    }
  }

  /// One cell.
  public struct Cell: Hashable, Sendable, ExpressibleByStringLiteral {
    /// Its text, without escape sequences.
    public var text: String
    /// How it stands out.
    public var emphasis: Emphasis?

    /// Makes a cell.
    public init(_ text: String, _ emphasis: Emphasis? = nil) {
      self.text = text
      self.emphasis = emphasis
    }

    /// Makes a cell without emphasis.
    public init(stringLiteral text: String) { self.init(text) }
  }

  /// The columns, from left to right.
  public var columns: [Column]
  /// The rows, from top to bottom; each has one cell per column.
  public private(set) var rows: [[Cell]] = []

  /// Makes a table without rows.
  public init(columns: [Column]) { self.columns = columns }

  /// Adds a row.
  ///
  /// - Precondition: There is one cell per column.
  public mutating func addRow(_ cells: [Cell]) {
    precondition(
      cells.count == columns.count, "\(cells.count) cells in \(columns.count) columns")
    rows.append(cells)
  }

  /// The table as lines of text, each ended by a line break.
  ///
  /// - Parameters:
  ///   - width: Columns to fit into.
  ///   - style: Whether headings and emphasis carry escape sequences.
  /// - Returns: The headings, a rule and the rows; or the rows as a list.
  public func rendered(width: Int, style: TerminalStyle) -> String {
    let layout = TextTableLayout(self, width: width)
    guard layout.width <= width else { return list(width: width, style: style) }
    let headings = layout.columns.map { Cell(columns[$0].title, .bold) }
    let rule = layout.widths.map { String(repeating: "─", count: $0) }
    var lines = layout.lines(headings, style: style, fromBottom: true)
    lines.append(style.dim(rule.joined(separator: TextTableLayout.gap)))
    for row in rows {
      lines += layout.lines(layout.columns.map { row[$0] }, style: style, fromBottom: false)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The titles of the columns that do not fit into `width`, from left to right.
  public func droppedTitles(width: Int) -> [String] {
    let layout = TextTableLayout(self, width: width)
    // A list has room for every column.
    guard layout.width <= width else { return [] }
    let shown = Set(layout.columns)
    return columns.indices.filter { !shown.contains($0) }.map(flatTitle)
  }

  /// Each row as a list: its first cell, and below it every other one after its title.
  private func list(width: Int, style: TerminalStyle) -> String {
    // Narrower than this, numbers would be broken.
    let width = max(24, width)
    return rows.map { row in
      let heading = row.first?.flatText.wrapped(to: width).map { style.bold($0) + "\n" } ?? []
      let facts = row.indices.dropFirst().flatMap { column in
        let title = flatTitle(column)
        let text = (title.isEmpty ? "" : title + ": ") + row[column].flatText
        return text.wrapped(to: width - 2, indent: 2)
          .map { "  " + style.styled($0, row[column].emphasis) + "\n" }
      }
      return (heading + facts).joined()
    }.joined()
  }

  private func flatTitle(_ column: Int) -> String { Cell(columns[column].title).flatText }
}

extension TextTable.Cell {
  /// The text in one line.
  fileprivate var flatText: String { text.split(separator: "\n").joined(separator: " ") }
}
