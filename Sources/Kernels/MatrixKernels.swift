internal import KernelBuiltins
internal import KernelInterface
internal import RooflineModel

// Products of two matrices of Float, all row by row and without gaps: C = A · B, and C = A · Bᵀ as of
// queries and keys.
//
// source: A, rows × depth. second: B, depth × columns, or Bᵀ, columns × depth. destination: C,
// rows × columns; overlaps neither. scratch: MatrixBlocking.scratchBytes. repeats: products of that
// shape whose A, B and C lie one behind the other. passes: how often all are computed. count is not
// looked at, and is rows · columns · depth · repeats.
//
// Per term, one multiplication of two elements and one addition to a sum: 2 FLOP. Packing is part of
// every pass. The bytes that a term loads and stores depend on the shape, so none are declared.

func declareMatrixKernels(_ declare: (Kernel) -> Void) {
  func kernel(_ name: String, _ body: @escaping KernelFunction) {
    declare(
      Kernel(
        name, .f32, builtFor, work: KernelWork(per: .term, flops: 2, chains: 2 * Tile.rows),
        arrays: 3, block: 1, function: body))
  }
  kernel("gemm") { multiplyPasses($0, transposed: false) }
  kernel("gemm-transposed") { multiplyPasses($0, transposed: true) }
}

@inline(never)
private func multiplyPasses(_ arguments: UnsafePointer<rl_arguments>, transposed: Bool) {
  let shape = arguments.pointee
  guard let scratch = shape.scratch else { return }
  let (rows, columns, depth) = (Int(shape.rows), Int(shape.columns), Int(shape.depth))
  var passes = shape.passes
  while passes > 0 {
    var left = shape.source.assumingMemoryBound(to: Float.self)
    var right = shape.second.assumingMemoryBound(to: Float.self)
    var result = shape.destination.assumingMemoryBound(to: Float.self)
    var products = shape.repeats
    while products > 0 {
      let factor =
        transposed
        ? MatrixView(right, rowStride: 1, columnStride: depth) : MatrixView(right, pitch: columns)
      multiplyMatrices(
        MatrixView(left, pitch: depth), .view(factor), rows: rows, columns: columns, depth: depth,
        result: result, pitch: columns, scratch: scratch)
      left += rows * depth
      right += depth * columns
      result += rows * columns
      products -= 1
    }
    rl_forget_memory()
    passes -= 1
  }
}
