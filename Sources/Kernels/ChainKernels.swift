internal import KernelBuiltins
internal import KernelInterface
internal import RooflineModel

// Compute ceilings: twelve independent chains that never leave the registers. Twelve cover a
// latency of up to six cycles on two pipes and leave room for the operands in sixteen registers.
//
// The operands alternate between two values (x and 1 - x; x and 1.5 x; x and x + 1), so that the
// multipliers see changing mantissas and no value ever leaves the normal range within a call.
//
// source: 12 start values, destination: 12 results, one vector each.

private let chainCount = 12

func declareChainKernels(_ declare: (Kernel) -> Void) {
  func work(_ flops: Int, _ precision: Precision) -> KernelWork {
    KernelWork(
      per: .iteration, flops: Double(2 * chainCount * flops * builtFor.lanes(precision)),
      chains: chainCount)
  }
  declare(
    Kernel("multiply", .f32, builtFor, work: work(1, .f32), block: 1) {
      multiplyChains($0, VectorF32.self)
    })
  declare(
    Kernel("multiply", .f64, builtFor, work: work(1, .f64), block: 1) {
      multiplyChains($0, VectorF64.self)
    })
  declare(
    Kernel("add", .f32, builtFor, work: work(1, .f32), block: 1) { addChains($0, VectorF32.self) })
  declare(
    Kernel("add", .f64, builtFor, work: work(1, .f64), block: 1) { addChains($0, VectorF64.self) })
  // Without the instruction a fused multiply-add would be a library call per lane.
  #if !ISA_SSE2
    declare(
      Kernel("fma", .f32, builtFor, work: work(2, .f32), block: 1) {
        fmaChains($0, VectorF32.self)
      })
    declare(
      Kernel("fma", .f64, builtFor, work: work(2, .f64), block: 1) {
        fmaChains($0, VectorF64.self)
      })
  #endif
}

#if !ISA_SSE2
/// Per iteration: 24 vector FMA (two per chain), no load, no store.
@inline(__always)
private func fmaChains<V: SIMD>(_ arguments: UnsafePointer<rl_arguments>, _: V.Type)
where V.Scalar: BinaryFloatingPoint {
  let start = arguments.pointee.source.assumingMemoryBound(to: V.self)
  let result = arguments.pointee.destination.assumingMemoryBound(to: V.self)
  let factor = V(repeating: V.Scalar(arguments.pointee.factor))
  let addend = V(repeating: V.Scalar(arguments.pointee.addend))
  var x0 = start[0]; var x1 = start[1]; var x2 = start[2]
  var x3 = start[3]; var x4 = start[4]; var x5 = start[5]
  var x6 = start[6]; var x7 = start[7]; var x8 = start[8]
  var x9 = start[9]; var x10 = start[10]; var x11 = start[11]
  var iterations = arguments.pointee.count
  while iterations > 0 {
    x0 = addend.addingProduct(x0, factor); x1 = addend.addingProduct(x1, factor); x2 = addend.addingProduct(x2, factor); x3 = addend.addingProduct(x3, factor)
    x4 = addend.addingProduct(x4, factor); x5 = addend.addingProduct(x5, factor); x6 = addend.addingProduct(x6, factor); x7 = addend.addingProduct(x7, factor)
    x8 = addend.addingProduct(x8, factor); x9 = addend.addingProduct(x9, factor); x10 = addend.addingProduct(x10, factor); x11 = addend.addingProduct(x11, factor)
    x0 = addend.addingProduct(x0, factor); x1 = addend.addingProduct(x1, factor); x2 = addend.addingProduct(x2, factor); x3 = addend.addingProduct(x3, factor)
    x4 = addend.addingProduct(x4, factor); x5 = addend.addingProduct(x5, factor); x6 = addend.addingProduct(x6, factor); x7 = addend.addingProduct(x7, factor)
    x8 = addend.addingProduct(x8, factor); x9 = addend.addingProduct(x9, factor); x10 = addend.addingProduct(x10, factor); x11 = addend.addingProduct(x11, factor)
    iterations -= 1
  }
  result[0] = x0; result[1] = x1; result[2] = x2
  result[3] = x3; result[4] = x4; result[5] = x5
  result[6] = x6; result[7] = x7; result[8] = x8
  result[9] = x9; result[10] = x10; result[11] = x11
}
#endif

/// Per iteration: 24 vector multiplications (two per chain), no load, no store.
@inline(__always)
private func multiplyChains<V: SIMD>(_ arguments: UnsafePointer<rl_arguments>, _: V.Type)
where V.Scalar: BinaryFloatingPoint {
  let start = arguments.pointee.source.assumingMemoryBound(to: V.self)
  let result = arguments.pointee.destination.assumingMemoryBound(to: V.self)
  let factor = V(repeating: 1.5)
  let inverse = V(repeating: 1 / 1.5)
  var x0 = start[0]; var x1 = start[1]; var x2 = start[2]
  var x3 = start[3]; var x4 = start[4]; var x5 = start[5]
  var x6 = start[6]; var x7 = start[7]; var x8 = start[8]
  var x9 = start[9]; var x10 = start[10]; var x11 = start[11]
  var iterations = arguments.pointee.count
  while iterations > 0 {
    x0 *= factor; x1 *= factor; x2 *= factor; x3 *= factor
    x4 *= factor; x5 *= factor; x6 *= factor; x7 *= factor
    x8 *= factor; x9 *= factor; x10 *= factor; x11 *= factor
    x0 *= inverse; x1 *= inverse; x2 *= inverse; x3 *= inverse
    x4 *= inverse; x5 *= inverse; x6 *= inverse; x7 *= inverse
    x8 *= inverse; x9 *= inverse; x10 *= inverse; x11 *= inverse
    iterations -= 1
  }
  result[0] = x0; result[1] = x1; result[2] = x2
  result[3] = x3; result[4] = x4; result[5] = x5
  result[6] = x6; result[7] = x7; result[8] = x8
  result[9] = x9; result[10] = x10; result[11] = x11
}

/// Per iteration: 24 vector additions (two per chain), no load, no store.
@inline(__always)
private func addChains<V: SIMD>(_ arguments: UnsafePointer<rl_arguments>, _: V.Type)
where V.Scalar: BinaryFloatingPoint {
  let start = arguments.pointee.source.assumingMemoryBound(to: V.self)
  let result = arguments.pointee.destination.assumingMemoryBound(to: V.self)
  let addend = V(repeating: V.Scalar(arguments.pointee.addend))
  let inverse = -addend
  var x0 = start[0]; var x1 = start[1]; var x2 = start[2]
  var x3 = start[3]; var x4 = start[4]; var x5 = start[5]
  var x6 = start[6]; var x7 = start[7]; var x8 = start[8]
  var x9 = start[9]; var x10 = start[10]; var x11 = start[11]
  var iterations = arguments.pointee.count
  while iterations > 0 {
    x0 += addend; x1 += addend; x2 += addend; x3 += addend
    x4 += addend; x5 += addend; x6 += addend; x7 += addend
    x8 += addend; x9 += addend; x10 += addend; x11 += addend
    x0 += inverse; x1 += inverse; x2 += inverse; x3 += inverse
    x4 += inverse; x5 += inverse; x6 += inverse; x7 += inverse
    x8 += inverse; x9 += inverse; x10 += inverse; x11 += inverse
    iterations -= 1
  }
  result[0] = x0; result[1] = x1; result[2] = x2
  result[3] = x3; result[4] = x4; result[5] = x5
  result[6] = x6; result[7] = x7; result[8] = x8
  result[9] = x9; result[10] = x10; result[11] = x11
}
