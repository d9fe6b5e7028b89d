internal import KernelInterface

// A matrix product in three loops over blocks and two over tiles. The blocks of a dimension are of one
// size as far as possible: 300 terms are twice 150, not 256 and 44.

/// The right factor of a product: as it lies in memory, or packed ahead.
enum RightFactor {
  /// As it lies in memory; packing it is part of the product.
  case view(MatrixView)
  /// As `packWholeRight` has left it.
  case packed(UnsafePointer<Float>)
}

/// How one dimension is divided.
struct BlockCut {
  let size: Int
  let block: Int

  /// Cuts `size` into as few blocks of at most `most` as possible, each a multiple of `unit`.
  @inline(__always)
  init(_ size: Int, most: Int, unit: Int) {
    self.size = size
    let count = max(1, (size + most - 1) / most)
    let even = (size + count - 1) / count
    block = max(unit, (even + unit - 1) / unit * unit)
  }

  /// Calls `body` with the start and the size of each block.
  @inline(__always)
  func forEach(_ body: (Int, Int) -> Void) {
    var start = 0
    while start < size {
      body(start, min(block, size - start))
      start += block
    }
  }
}

/// Computes `result = left · right`, or adds it to what is there; f32, any size.
///
/// Per product `2 · rows · columns · depth` FLOP; with edges, up to whole tiles more are done. An empty
/// depth gives zeros.
///
/// - Parameters:
///   - left: `rows` × `depth`.
///   - right: `depth` × `columns`.
///   - rows: Rows of the result.
///   - columns: Columns of the result.
///   - depth: Terms of each sum.
///   - result: `rows` × `columns`, row by row; overlaps neither factor.
///   - pitch: Elements from one row of the result to the next, at least `columns`.
///   - scratch: 64-byte aligned memory of `MatrixBlocking.scratchBytes`.
///   - adds: Whether the product is added to the result, or replaces it.
func multiplyMatrices(
  _ left: MatrixView, _ right: RightFactor, rows: Int, columns: Int, depth: Int,
  result: UnsafeMutablePointer<Float>, pitch: Int, scratch: UnsafeMutableRawPointer,
  adds: Bool = false
) {
  let edge = scratch.assumingMemoryBound(to: Float.self)
  let packedLeft = edge + MatrixBlocking.tileBytes / 4
  let packedRight = packedLeft + MatrixBlocking.rows * MatrixBlocking.depth
  let rowCut = BlockCut(rows, most: MatrixBlocking.rows, unit: Tile.rows)
  let columnCut = BlockCut(columns, most: MatrixBlocking.columns, unit: Tile.columns)
  let depthCut = BlockCut(depth, most: MatrixBlocking.depth, unit: 1)
  if depth == 0 && !adds { clear(result, rows: rows, columns: columns, pitch: pitch) }
  columnCut.forEach { column, width in
    depthCut.forEach { term, terms in
      let block: UnsafePointer<Float>
      switch right {
      case .view(let matrix):
        packRight(
          matrix.from(row: term, column: column), columns: width, depth: terms, into: packedRight)
        block = UnsafePointer(packedRight)
      case .packed(let start):
        block = start + packedOffset(column: column, width: width, term: term, depth: depth)
      }
      rowCut.forEach { row, height in
        packLeft(left.from(row: row, column: term), rows: height, depth: terms, into: packedLeft)
        multiplyBlock(
          packedLeft, block, rows: height, columns: width, depth: terms,
          result: result + row * pitch + column, pitch: pitch, edge: edge, adds: adds || term > 0)
      }
    }
  }
}

/// Elements that `packWholeRight` writes.
func packedElements(columns: Int, depth: Int) -> Int {
  (columns + Tile.columns - 1) / Tile.columns * Tile.columns * depth
}

/// Packs a whole right factor in the order in which products read it, as a library does with weights
/// that are used many times.
///
/// - Parameters:
///   - matrix: `depth` × `columns`.
///   - columns: Columns to pack.
///   - depth: Rows to pack.
///   - packed: 64-byte aligned room for `packedElements` numbers.
func packWholeRight(
  _ matrix: MatrixView, columns: Int, depth: Int, into packed: UnsafeMutablePointer<Float>
) {
  let columnCut = BlockCut(columns, most: MatrixBlocking.columns, unit: Tile.columns)
  let depthCut = BlockCut(depth, most: MatrixBlocking.depth, unit: 1)
  columnCut.forEach { column, width in
    depthCut.forEach { term, terms in
      packRight(
        matrix.from(row: term, column: column), columns: width, depth: terms,
        into: packed + packedOffset(column: column, width: width, term: term, depth: depth))
    }
  }
}

/// Where a block of a packed right factor begins.
@inline(__always)
private func packedOffset(column: Int, width: Int, term: Int, depth: Int) -> Int {
  column * depth + term * ((width + Tile.columns - 1) / Tile.columns * Tile.columns)
}

/// Multiplies two packed blocks, tile by tile; a strip of the right one stays in the first cache while
/// the strips of the left one pass by.
@inline(__always)
private func multiplyBlock(
  _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, rows: Int, columns: Int, depth: Int,
  result: UnsafeMutablePointer<Float>, pitch: Int, edge: UnsafeMutablePointer<Float>, adds: Bool
) {
  var column = 0
  while column < columns {
    let strip = UnsafeRawPointer(right + column * depth).assumingMemoryBound(to: VectorF32.self)
    let width = min(Tile.columns, columns - column)
    var row = 0
    while row < rows {
      let height = min(Tile.rows, rows - row)
      let target = result + row * pitch + column
      if height == Tile.rows && width == Tile.columns {
        multiplyTile(
          left + row * depth, strip, depth: depth, result: target, pitch: pitch, adds: adds)
      } else {
        multiplyTile(
          left + row * depth, strip, depth: depth, result: edge, pitch: Tile.columns, adds: false)
        copyTile(edge, rows: height, columns: width, to: target, pitch: pitch, adds: adds)
      }
      row += Tile.rows
    }
    column += Tile.columns
  }
}

/// Copies the part of a tile that lies within the result.
@inline(never)
private func copyTile(
  _ tile: UnsafePointer<Float>, rows: Int, columns: Int, to result: UnsafeMutablePointer<Float>,
  pitch: Int, adds: Bool
) {
  for row in 0..<rows {
    let (from, to) = (tile + row * Tile.columns, result + row * pitch)
    if adds {
      for column in 0..<columns { to[column] += from[column] }
    } else {
      for column in 0..<columns { to[column] = from[column] }
    }
  }
}

@inline(never)
private func clear(_ result: UnsafeMutablePointer<Float>, rows: Int, columns: Int, pitch: Int) {
  for row in 0..<rows {
    for column in 0..<columns { result[row * pitch + column] = 0 }
  }
}
