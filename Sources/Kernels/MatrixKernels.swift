internal import KernelBuiltins
internal import KernelInterface
internal import RooflineModel

// The product of two matrices of Float, C = A · B, all row by row and without gaps.
//
// source: A, rows × depth. second: B, depth × columns. destination: C, rows × columns; overlaps
// neither. scratch: MatrixBlocking.scratchBytes. passes: how often the product is computed; count is
// not looked at, and is rows · columns · depth.
//
// Per term, one multiplication of two elements and one addition to a sum: 2 FLOP. Packing is part of
// every pass. The bytes that a term loads and stores depend on the shape, so none are declared.

func declareMatrixKernels(_ declare: (Kernel) -> Void) {
  declare(
    Kernel(
      "gemm", .f32, builtFor, work: KernelWork(per: .term, flops: 2, chains: 2 * Tile.rows),
      arrays: 3, block: 1, function: { multiplyPasses($0) }))
}

@inline(never)
private func multiplyPasses(_ arguments: UnsafePointer<rl_arguments>) {
  let shape = arguments.pointee
  guard let scratch = shape.scratch else { return }
  let left = shape.source.assumingMemoryBound(to: Float.self)
  let right = shape.second.assumingMemoryBound(to: Float.self)
  let result = shape.destination.assumingMemoryBound(to: Float.self)
  let (columns, depth) = (Int(shape.columns), Int(shape.depth))
  var passes = shape.passes
  while passes > 0 {
    multiplyMatrices(
      MatrixView(left, pitch: depth), .view(MatrixView(right, pitch: columns)),
      rows: Int(shape.rows), columns: columns, depth: depth, result: result, pitch: columns,
      scratch: scratch)
    rl_forget_memory()
    passes -= 1
  }
}
