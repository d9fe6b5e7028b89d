// Packing: a block of a factor is copied into strips as wide as a tile, so that the tile walks over it
// from its first byte to its last. Strips that reach over the edge are filled with zeros.

/// A matrix in memory, in any order: element (i, j) is `start[i · rowStride + j · columnStride]`.
struct MatrixView {
  let start: UnsafePointer<Float>
  /// Elements from one row to the next.
  let rowStride: Int
  /// Elements from one column to the next.
  let columnStride: Int

  /// A matrix whose rows lie one behind the other.
  @inline(__always)
  init(_ start: UnsafePointer<Float>, pitch: Int) {
    self.init(start, rowStride: pitch, columnStride: 1)
  }

  @inline(__always)
  init(_ start: UnsafePointer<Float>, rowStride: Int, columnStride: Int) {
    self.start = start
    self.rowStride = rowStride
    self.columnStride = columnStride
  }

  /// The same numbers with rows and columns exchanged.
  @inline(__always)
  var transposed: MatrixView {
    MatrixView(start, rowStride: columnStride, columnStride: rowStride)
  }

  /// The part that begins at a row and a column.
  @inline(__always)
  func from(row: Int, column: Int) -> MatrixView {
    MatrixView(
      start + row * rowStride + column * columnStride, rowStride: rowStride,
      columnStride: columnStride)
  }
}

/// Packs the first `rows` × `depth` of a left factor into strips of `Tile.rows` rows.
func packLeft(
  _ matrix: MatrixView, rows: Int, depth: Int, into packed: UnsafeMutablePointer<Float>
) {
  var strip = packed
  var row = 0
  while row < rows {
    let part = matrix.from(row: row, column: 0).transposed
    packStrip(part, width: Tile.rows, filled: min(Tile.rows, rows - row), depth, into: strip)
    strip += Tile.rows * depth
    row += Tile.rows
  }
}

/// Packs the first `depth` × `columns` of a right factor into strips of `Tile.columns` columns.
func packRight(
  _ matrix: MatrixView, columns: Int, depth: Int, into packed: UnsafeMutablePointer<Float>
) {
  var strip = packed
  var column = 0
  while column < columns {
    let part = matrix.from(row: 0, column: column)
    let filled = min(Tile.columns, columns - column)
    if filled == Tile.columns && matrix.columnStride == 1 {
      copyStrip(part, depth, into: strip)
    } else {
      packStrip(part, width: Tile.columns, filled: filled, depth, into: strip)
    }
    strip += Tile.columns * depth
    column += Tile.columns
  }
}

/// Packs a strip, element by element: `depth` rows of `width`, of which `filled` are there.
@inline(__always)
private func packStrip(
  _ matrix: MatrixView, width: Int, filled: Int, _ depth: Int,
  into strip: UnsafeMutablePointer<Float>
) {
  var (from, to) = (matrix.start, strip)
  var steps = depth
  if filled == width {
    while steps > 0 {
      for index in 0..<width { to[index] = from[index * matrix.columnStride] }
      from += matrix.rowStride
      to += width
      steps -= 1
    }
    return
  }
  while steps > 0 {
    for index in 0..<filled { to[index] = from[index * matrix.columnStride] }
    for index in filled..<width { to[index] = 0 }
    from += matrix.rowStride
    to += width
    steps -= 1
  }
}

/// Packs a whole strip of a right factor whose rows lie in one piece, a vector at a time.
@inline(__always)
private func copyStrip(
  _ matrix: MatrixView, _ depth: Int, into strip: UnsafeMutablePointer<Float>
) {
  let lanes = VectorF32.scalarCount
  var from = UnsafeRawPointer(matrix.start)
  var to = UnsafeMutableRawPointer(strip).assumingMemoryBound(to: VectorF32.self)
  var steps = depth
  while steps > 0 {
    to[0] = from.loadUnaligned(as: VectorF32.self)
    to[1] = (from + 4 * lanes).loadUnaligned(as: VectorF32.self)
    from += 4 * matrix.rowStride
    to += 2
    steps -= 1
  }
}
