internal import KernelBuiltins

// One tile of a layer: a few rows of inputs times a panel of weights, in registers.
//
// A panel is `depth` times two vectors of weights, one for each output of a strip, in the order in
// which they are needed. Inputs stay where they are: each is loaded once per tile as a broadcast.
// Six rows of two vectors are twelve chains: enough for every core so far, and all that 16 registers hold.

/// Rows of a tile at most: where a product needs a register of its own there is room for four.
#if ISA_SSE2
  private let mostTileRows = 4
#else
  private let mostTileRows = 6
#endif

/// Outputs of a strip: two vectors.
let stripWidth = 2 * VectorF32.scalarCount

/// Some rows, and the panel that they are multiplied with.
struct PanelProduct {
  /// The rows, `inputStride` numbers from one to the next.
  var input: UnsafePointer<Float>
  var inputStride: Int
  /// Their outputs in the strip of the panel, `outputStride` numbers from one row to the next.
  var output: UnsafeMutablePointer<Float>
  var outputStride: Int
  /// Numbers of each row that the panel has weights for, a multiple of 4.
  var depth: Int
  var panel: UnsafePointer<VectorF32>
  /// Whether the outputs hold sums to go on from.
  var continues: Bool
  /// Whether these are the last products: the sums are scaled, and negative ones become 0.
  var finishes: Bool
  /// What the finished sums are multiplied with.
  var scale: Float
  // The line to be asked for next, and how far the one after it is away in each step of depth.
  fileprivate var ahead: UnsafeRawPointer
  fileprivate var aheadStep = 0

  init(
    input: UnsafePointer<Float>, inputStride: Int, output: UnsafeMutablePointer<Float>,
    outputStride: Int, depth: Int, panel: UnsafePointer<VectorF32>, continues: Bool,
    finishes: Bool, scale: Float
  ) {
    self.input = input
    self.inputStride = inputStride
    self.output = output
    self.outputStride = outputStride
    self.depth = depth
    self.panel = panel
    self.continues = continues
    self.finishes = finishes
    self.scale = scale
    ahead = UnsafeRawPointer(panel)
  }

  /// Multiplies `rows` rows, in tiles of about the same number of rows.
  @inline(__always)
  func multiply(rows: Int) {
    var tile = self
    var left = rows
    var tiles = (rows + mostTileRows - 1) / mostTileRows
    // Each of several tiles asks for its part of the panel that follows this one, so that it arrives
    // while there is arithmetic to do. Measured on a Zen 3, eight layers of width 2048 from memory, 16
    // rows: 70 % of the FMA peak without, 90 % with it. A single tile is as fast as its weights arrive,
    // and what follows comes by itself.
    let panelBytes = depth * 2 * MemoryLayout<VectorF32>.stride
    var part = 0
    if tiles > 1 {
      part = panelBytes / tiles
      tile.ahead += panelBytes
      tile.aheadStep = part / depth
    }
    while tiles > 0 {
      let rows = (left + tiles - 1) / tiles
      tile.sum(rows)
      tile.input += rows * inputStride
      tile.ahead += part
      tile.output += rows * outputStride
      left -= rows
      tiles -= 1
    }
  }

  @inline(__always)
  private func sum(_ rows: Int) {
    // Few rows are few chains: these take several steps of depth side by side.
    switch rows {
    case 1: sumRow(self)
    case 2: sumTwoRows(self)
    case 3: sumThreeRows(self)
    case 4: sumFourRows(self)
    case 5: sumFiveRows(self)
    case 6: sumSixRows(self)
    default: break
    }
  }
}

// Never inlined: a function for each number of rows, whose loop has nothing else in it.
@inline(never) private func sumRow(_ p: PanelProduct) {
  sumRows(p, rows: 1, steps: 4, InlineArray<4, VectorF32>.self)
}
@inline(never) private func sumTwoRows(_ p: PanelProduct) {
  sumRows(p, rows: 2, steps: 2, InlineArray<4, VectorF32>.self)
}
@inline(never) private func sumThreeRows(_ p: PanelProduct) {
  // Twelve sums and a register for each product do not fit into 16.
  #if ISA_SSE2
    sumRows(p, rows: 3, steps: 1, InlineArray<3, VectorF32>.self)
  #else
    sumRows(p, rows: 3, steps: 2, InlineArray<6, VectorF32>.self)
  #endif
}
@inline(never) private func sumFourRows(_ p: PanelProduct) {
  sumRows(p, rows: 4, steps: 1, InlineArray<4, VectorF32>.self)
}
@inline(never) private func sumFiveRows(_ p: PanelProduct) {
  sumRows(p, rows: 5, steps: 1, InlineArray<5, VectorF32>.self)
}
@inline(never) private func sumSixRows(_ p: PanelProduct) {
  sumRows(p, rows: 6, steps: 1, InlineArray<6, VectorF32>.self)
}

/// Sums of `rows` rows, with `steps` steps of depth in chains of their own: `n` is their product.
@inline(__always)
private func sumRows<let n: Int>(
  _ p: PanelProduct, rows: Int, steps: Int, _: InlineArray<n, VectorF32>.Type
) {
  var left = InlineArray<n, VectorF32>(repeating: VectorF32(repeating: 0))
  var right = InlineArray<n, VectorF32>(repeating: VectorF32(repeating: 0))
  var input = p.input
  var panel = p.panel
  var depth = p.depth
  let stride = p.inputStride
  var ahead = p.ahead
  while depth > 0 {
    if steps == 1 {
      // Where nothing is to be asked for, a line that is in the nearest cache anyway.
      rl_prefetch(ahead)
      ahead += p.aheadStep
    }
    for step in 0..<steps {
      let (w0, w1) = (panel[2 * step], panel[2 * step + 1])
      for row in 0..<rows {
        let x = VectorF32(repeating: input[row * stride + step])
        let chain = step * rows + row
        left[chain] = plusProduct(left[chain], x, w0)
        right[chain] = plusProduct(right[chain], x, w1)
      }
    }
    input += steps
    panel += 2 * steps
    depth -= steps
  }
  for step in 1..<max(1, steps) {
    for row in 0..<rows {
      left[row] += left[step * rows + row]
      right[row] += right[step * rows + row]
    }
  }
  for row in 0..<rows {
    let output = UnsafeMutableRawPointer(p.output + row * p.outputStride)
      .assumingMemoryBound(to: VectorF32.self)
    var (y0, y1) = (left[row], right[row])
    if p.continues {
      y0 += output[0]
      y1 += output[1]
    }
    if p.finishes {
      y0 = (y0 * p.scale).rectified
      y1 = (y1 * p.scale).rectified
    }
    output[0] = y0
    output[1] = y1
  }
}

extension VectorF32 {
  /// Zero instead of what is negative.
  @inline(__always)
  fileprivate var rectified: Self { replacing(with: 0, where: self .< Self(repeating: 0)) }
}
