/// Which columns of a table are shown in a given width, and how wide each is.
struct TextTableLayout {
  /// What separates two columns.
  static let gap = "  "

  /// Indices of the columns that are shown, from left to right.
  let columns: [Int]
  /// Their widths, in terminal columns, indexed like `columns`.
  let widths: [Int]
  /// Columns of the terminal that all of them take.
  var width: Int { Self.total(widths) }
  private let alignments: [TextTable.Alignment]

  init(_ table: TextTable, width: Int) {
    let natural = table.columns.indices.map { table.naturalWidth(of: $0) }
    let least = table.columns.indices.map { column in
      table.columns[column].wrapWidth.map { min($0, natural[column]) } ?? natural[column]
    }
    var shown = Array(table.columns.indices)
    while Self.total(shown.map { least[$0] }) > width,
      let last = shown.map({ table.columns[$0].dropRank }).max(), last > 0
    {
      shown.removeAll { table.columns[$0].dropRank == last }
    }
    var widths = shown.map { natural[$0] }
    while Self.total(widths) > width,
      let widest = widths.indices.filter({ widths[$0] > least[shown[$0]] })
        .max(by: { widths[$0] < widths[$1] })
    {
      widths[widest] -= 1
    }
    columns = shown
    self.widths = widths
    alignments = shown.map { table.columns[$0].alignment }
  }

  /// The lines of one row; cells of fewer lines are filled up.
  ///
  /// - Parameters:
  ///   - cells: The cells that are shown.
  ///   - style: Whether emphasis carries escape sequences.
  ///   - fromBottom: Whether short cells stand at the bottom of the row, as headings do.
  /// - Returns: The lines, without line ends and without spaces at their ends.
  func lines(_ cells: [TextTable.Cell], style: TerminalStyle, fromBottom: Bool) -> [String] {
    let texts = zip(cells, widths).map { cell, width in
      cell.text.split(separator: "\n", omittingEmptySubsequences: false)
        .flatMap { $0.displayWidth <= width ? [String($0)] : String($0).wrapped(to: width) }
    }
    let height = texts.map(\.count).max() ?? 0
    return (0..<height).map { line in
      var row = ""
      for column in cells.indices {
        let offset = fromBottom ? height - texts[column].count : 0
        let isFilled = texts[column].indices.contains(line - offset)
        let text = isFilled ? texts[column][line - offset] : ""
        let padded = text.padded(to: widths[column], alignment: alignments[column])
        let shown = column == cells.count - 1 ? padded.withoutTrailingSpaces : padded
        row += (column > 0 ? Self.gap : "") + style.styled(shown, cells[column].emphasis)
      }
      return style.isColored ? row : row.withoutTrailingSpaces
    }
  }

  private static func total(_ widths: [Int]) -> Int {
    widths.reduce(0, +) + gap.count * max(0, widths.count - 1)
  }
}

extension TextTable.Column {
  /// The rank by which it is dropped: a key never is.
  fileprivate var dropRank: Int { isKey ? 0 : rank }
}

extension TextTable {
  /// The width of the widest line of a column.
  fileprivate func naturalWidth(of column: Int) -> Int {
    ([columns[column].title] + rows.map { $0[column].text })
      .flatMap { $0.split(separator: "\n") }
      .map(\.displayWidth).max() ?? 0
  }
}

extension String {
  fileprivate var withoutTrailingSpaces: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
