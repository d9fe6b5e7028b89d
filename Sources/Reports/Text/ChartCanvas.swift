/// A grid of character cells that lines of dots and text are drawn on.
///
/// With Braille patterns a cell has 2 × 4 dots; in ASCII it has one. Lines remember which cells
/// they touch, so that text can keep clear of lines that it does not belong to.
struct ChartCanvas {
  /// One cell as it will be shown.
  struct Cell: Equatable {
    var character: Character
    var ink: ChartInk?
  }

  /// Columns of cells.
  let width: Int
  /// Rows of cells.
  let height: Int
  /// Whether nothing but ASCII is used.
  let ascii: Bool
  /// Dots per cell, across and down.
  let grain: (columns: Int, rows: Int)

  private var dots: [UInt8]
  private var inks: [ChartInk?]
  private var owners: [UInt64]
  private var text: [Cell?]

  /// An empty canvas of `width` × `height` cells.
  init(width: Int, height: Int, ascii: Bool) {
    self.width = width
    self.height = height
    self.ascii = ascii
    grain = ascii ? (1, 1) : (2, 4)
    let cells = width * height
    dots = .init(repeating: 0, count: cells)
    inks = .init(repeating: nil, count: cells)
    owners = .init(repeating: 0, count: cells)
    text = .init(repeating: nil, count: cells)
  }

  /// Draws a line: `row` gives the dot row, from the top, of each dot column in `columns`.
  ///
  /// Columns for which `row` gives nil, and rows outside of the canvas, stay empty. Gaps between
  /// the dots of neighbouring columns are filled. `owner` is 0…63.
  mutating func draw(
    _ ink: ChartInk, owner: Int, columns: Range<Int>, row: (Int) -> Double?
  ) {
    let (on, off, thickness) = ascii ? (1, 0, 1) : ink.pattern
    var previous: Int?
    for column in columns where column >= 0 && column < width * grain.columns {
      guard let exact = row(column) else {
        previous = nil
        continue
      }
      let here = Int(exact.rounded(.down))
      let span = off == 0 ? Self.step(from: previous, to: here) : here...here
      previous = here
      guard (column - columns.lowerBound) % (on + off) < on else { continue }
      for dot in span.lowerBound..<(span.upperBound + thickness) {
        set(ink, owner: owner, column: column, row: dot)
      }
    }
  }

  /// The rows that join a dot to the one in the column before.
  private static func step(from previous: Int?, to here: Int) -> ClosedRange<Int> {
    guard let previous, previous != here else { return here...here }
    return here < previous ? here...(previous - 1) : (previous + 1)...here
  }

  /// Draws a vertical line at a dot column, from one dot row to another.
  mutating func drawVertical(_ ink: ChartInk, owner: Int, column: Int, rows: Range<Int>) {
    let (on, off, _) = ascii ? (1, 0, 1) : ink.pattern
    for row in rows where (row - rows.lowerBound) % (on + off) < on {
      set(ink, owner: owner, column: column, row: row)
    }
  }

  private mutating func set(_ ink: ChartInk, owner: Int, column: Int, row: Int) {
    guard column >= 0, column < width * grain.columns, row >= 0, row < height * grain.rows else {
      return
    }
    let cell = row / grain.rows * width + column / grain.columns
    owners[cell] |= 1 << UInt64(owner)
    // Lines drawn first keep their colour and their letter.
    if inks[cell] == nil { inks[cell] = ink }
    guard !ascii else { return }
    let bits: [[UInt8]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]
    dots[cell] |= bits[column % 2][row % 4]
  }

  /// Puts one mark on a cell, above whatever is there; marks outside of the canvas are left out.
  mutating func mark(_ ink: ChartInk, column: Int, row: Int) {
    guard contains(column, row) else { return }
    text[row * width + column] = Cell(character: ascii ? ink.letter : ink.symbol, ink: ink)
  }

  /// Whether a text of `length` cells at `column`, `row` and cells of air on both sides stay on
  /// the canvas, off other text, and off lines other than those of `owner`.
  func isFree(column: Int, row: Int, length: Int, owner: Int? = nil, air: Int = 1) -> Bool {
    guard row >= 0, row < height, column >= 0, column + length <= width else { return false }
    let own: UInt64 = owner.map { 1 << UInt64($0) } ?? 0
    for place in max(0, column - air)..<min(width, column + length + air) {
      let cell = row * width + place
      if text[cell] != nil || owners[cell] & ~own != 0 { return false }
    }
    return true
  }

  /// Writes `words`; with `air`, clears the cell on both sides of them.
  mutating func write(
    _ words: String, ink: ChartInk, column: Int, row: Int, air: Bool = true
  ) {
    let line = air ? " \(words) " : words
    for (offset, character) in line.enumerated() {
      let place = column + offset - (air ? 1 : 0)
      guard contains(place, row) else { continue }
      text[row * width + place] = Cell(character: character, ink: ink)
    }
  }

  private func contains(_ column: Int, _ row: Int) -> Bool {
    column >= 0 && column < width && row >= 0 && row < height
  }

  /// The cells of one row, from the left.
  func row(_ row: Int) -> [Cell] {
    (0..<width).map { column in
      let cell = row * width + column
      if let written = text[cell] { return written }
      guard let ink = inks[cell] else { return Cell(character: " ", ink: nil) }
      if ascii { return Cell(character: ink.letter, ink: ink) }
      let scalar = Unicode.Scalar(0x2800 + UInt32(dots[cell])) ?? " "
      return Cell(character: Character(scalar), ink: ink)
    }
  }
}
