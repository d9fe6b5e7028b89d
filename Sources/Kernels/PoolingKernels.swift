internal import KernelBuiltins
internal import KernelInterface
internal import RooflineModel

// Maximum pooling: of each 2 × 2 pixels the largest, channel by channel.
//
// second: an `rl_network`; its rows are rows of pixels that are written. Channels lie side by side.
//
// Per element, a number that is read: 3 of 4 are compared with another, one of 4 is stored, to where
// nothing was loaded from.

func declarePoolingKernels(_ declare: (Kernel) -> Void) {
  declare(
    Kernel(
      "max-pool", .f32, builtFor,
      work: KernelWork(per: .element, flops: 0.75, loaded: 4, stored: 1, filled: 1), block: 1,
      function: { pool($0) }))
}

private func pool(_ arguments: UnsafePointer<rl_arguments>) {
  let network = arguments.pointee.second.assumingMemoryBound(to: rl_network.self)
  var passes = arguments.pointee.passes
  while passes > 0 {
    let first = Int(network.pointee.first_row)
    for row in first..<first + Int(network.pointee.rows) { poolRow(row, network) }
    rl_forget_memory()
    passes -= 1
  }
}

/// One row of pixels that is written, counted over all maps of the batch.
@inline(never)
private func poolRow(_ row: Int, _ network: UnsafePointer<rl_network>) {
  let pixelVectors = Int(network.pointee.input_stride) / VectorF32.scalarCount
  let rowVectors = Int(network.pointee.edge) * pixelVectors
  let upper =
    UnsafeRawPointer(network.pointee.input).assumingMemoryBound(to: VectorF32.self)
    + 2 * row * rowVectors
  let lower = upper + rowVectors
  var output =
    UnsafeMutableRawPointer(network.pointee.even)
    .assumingMemoryBound(to: VectorF32.self) + row * rowVectors / 2
  var pixel = 0
  while pixel < rowVectors {
    for channel in pixel..<pixel + pixelVectors {
      output.pointee = larger(
        larger(upper[channel], upper[channel + pixelVectors]),
        larger(lower[channel], lower[channel + pixelVectors]))
      output += 1
    }
    pixel += 2 * pixelVectors
  }
}

@inline(__always)
private func larger(_ left: VectorF32, _ right: VectorF32) -> VectorF32 {
  left.replacing(with: right, where: left .< right)
}
