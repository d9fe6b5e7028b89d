internal import KernelBuiltins

// The innermost part of a matrix product: one tile of the result, kept in registers over the whole
// depth of a block.
//
// Two vectors wide and as high as the registers allow, with room for two vectors of the right factor
// and one of the left: 12 of 16 registers are sums, or 24 of 32. Each step loads 2 vectors and
// spreads as many numbers as there are rows, for twice as many FMA.

/// Rows of one half of a tile, or of all of it where there are 16 registers.
///
/// A loop over more than a handful of vectors is not unrolled, and its array then stays in memory.
#if ISA_SSE2
  // Without a fused instruction the product needs a register of its own.
  private typealias TileColumn = InlineArray<4, VectorF32>
#else
  private typealias TileColumn = InlineArray<6, VectorF32>
#endif
#if ISA_AVX512 || ISA_NEON
  private let halves = 2
#else
  private let halves = 1
#endif

/// The shape of a tile.
enum Tile {
  /// Rows of a tile, and of a packed strip of the left factor.
  @inline(__always) static var rows: Int { halves * TileColumn.count }
  /// Columns of a tile, and of a packed strip of the right factor.
  @inline(__always) static var columns: Int { 2 * VectorF32.scalarCount }
}

/// Sums of some rows of a tile, two vectors a row.
private struct TilePart {
  var first = TileColumn(repeating: VectorF32(repeating: 0))
  var second = TileColumn(repeating: VectorF32(repeating: 0))

  @inline(__always)
  mutating func add(_ a: UnsafePointer<Float>, _ b0: VectorF32, _ b1: VectorF32) {
    for row in 0..<TileColumn.count {
      let x = VectorF32(repeating: a[row])
      first[row] = plusProduct(first[row], x, b0)
      second[row] = plusProduct(second[row], x, b1)
    }
  }

  @inline(__always)
  func store(_ result: UnsafeMutablePointer<Float>, pitch: Int, adds: Bool) {
    var c = result
    for row in 0..<TileColumn.count {
      storeUnaligned(first[row], c, adds: adds)
      storeUnaligned(second[row], c + VectorF32.scalarCount, adds: adds)
      c += pitch
    }
  }
}

/// Computes one tile: the product of two packed strips, `Tile.rows` × `depth` × `Tile.columns`.
///
/// Per step of the depth: `2 · Tile.rows` FMA, 2 vectors and `Tile.rows` numbers loaded.
///
/// - Parameters:
///   - left: The strip of the left factor, `Tile.rows` numbers per step.
///   - right: The strip of the right factor, `Tile.columns` numbers per step, aligned.
///   - depth: Steps.
///   - result: The tile's first element in the result.
///   - pitch: Elements from one row of the result to the next.
///   - adds: Whether the tile is added to what is there, or replaces it.
@inline(never)
func multiplyTile(
  _ left: UnsafePointer<Float>, _ right: UnsafePointer<VectorF32>, depth: Int,
  result: UnsafeMutablePointer<Float>, pitch: Int, adds: Bool
) {
  var upper = TilePart()
  #if ISA_AVX512 || ISA_NEON
    var lower = TilePart()
  #endif
  var (a, b) = (left, right)
  var steps = depth
  while steps > 0 {
    let (b0, b1) = (b[0], b[1])
    upper.add(a, b0, b1)
    #if ISA_AVX512 || ISA_NEON
      lower.add(a + TileColumn.count, b0, b1)
    #endif
    a += Tile.rows
    b += 2
    steps -= 1
  }
  upper.store(result, pitch: pitch, adds: adds)
  #if ISA_AVX512 || ISA_NEON
    lower.store(result + TileColumn.count * pitch, pitch: pitch, adds: adds)
  #endif
}

/// `sum + x · y`, fused where there is an instruction for it.
@inline(__always)
func plusProduct(_ sum: VectorF32, _ x: VectorF32, _ y: VectorF32) -> VectorF32 {
  #if ISA_SSE2
    sum + x * y
  #else
    sum.addingProduct(x, y)
  #endif
}

@inline(__always)
private func storeUnaligned(
  _ value: VectorF32, _ address: UnsafeMutablePointer<Float>, adds: Bool
) {
  let raw = UnsafeMutableRawPointer(address)
  let sum = adds ? value + raw.loadUnaligned(as: VectorF32.self) : value
  raw.storeBytes(of: sum, as: VectorF32.self)
}
