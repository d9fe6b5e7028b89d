internal import KernelBuiltins
internal import KernelInterface
internal import RooflineModel

// The repeat-multiply sweep, x = x * m done `repeats` times on each element, in place: its named
// bytes are its moved bytes, because the line that is stored was loaded before.
//
// Twelve vectors are in flight. The repeats are unrolled by eight; a loop over single repeats would
// end in a mispredicted branch every few dozen cycles.
//
// Per element: one load, one store, `repeats` multiplications; a factor of -1 keeps every value
// finite and normal however often the kernel runs.

private let vectorsInFlight = 12

func declareSweepKernels(_ declare: (Kernel) -> Void) {
  declare(
    Kernel(
      "repeat-multiply", .f32, builtFor,
      work: KernelWork(per: .element, flops: 1, loaded: 4, stored: 4, chains: vectorsInFlight),
      block: vectorsInFlight * builtFor.lanes(.f32)
    ) { repeatMultiply($0, VectorF32.self) })
  declare(
    Kernel(
      "repeat-multiply", .f64, builtFor,
      work: KernelWork(per: .element, flops: 1, loaded: 8, stored: 8, chains: vectorsInFlight),
      block: vectorsInFlight * builtFor.lanes(.f64)
    ) { repeatMultiply($0, VectorF64.self) })
}

@inline(__always)
private func repeatMultiply<V: SIMD>(_ arguments: UnsafePointer<rl_arguments>, _: V.Type)
where V.Scalar: BinaryFloatingPoint {
  let base = arguments.pointee.destination.assumingMemoryBound(to: V.self)
  let factor = V(repeating: V.Scalar(arguments.pointee.factor))
  let repeats = arguments.pointee.repeats
  let blocks = arguments.pointee.count / Int64(vectorsInFlight * V.scalarCount)
  var passes = arguments.pointee.passes
  while passes > 0 {
    var x = base
    var block = blocks
    while block > 0 {
      var x0 = x[0]; var x1 = x[1]; var x2 = x[2]; var x3 = x[3]
      var x4 = x[4]; var x5 = x[5]; var x6 = x[6]; var x7 = x[7]
      var x8 = x[8]; var x9 = x[9]; var x10 = x[10]; var x11 = x[11]
      var eights = repeats >> 3
      while eights > 0 {
        x0 *= factor; x1 *= factor; x2 *= factor; x3 *= factor
        x4 *= factor; x5 *= factor; x6 *= factor; x7 *= factor
        x8 *= factor; x9 *= factor; x10 *= factor; x11 *= factor
        x0 *= factor; x1 *= factor; x2 *= factor; x3 *= factor
        x4 *= factor; x5 *= factor; x6 *= factor; x7 *= factor
        x8 *= factor; x9 *= factor; x10 *= factor; x11 *= factor
        x0 *= factor; x1 *= factor; x2 *= factor; x3 *= factor
        x4 *= factor; x5 *= factor; x6 *= factor; x7 *= factor
        x8 *= factor; x9 *= factor; x10 *= factor; x11 *= factor
        x0 *= factor; x1 *= factor; x2 *= factor; x3 *= factor
        x4 *= factor; x5 *= factor; x6 *= factor; x7 *= factor
        x8 *= factor; x9 *= factor; x10 *= factor; x11 *= factor
        x0 *= factor; x1 *= factor; x2 *= factor; x3 *= factor
        x4 *= factor; x5 *= factor; x6 *= factor; x7 *= factor
        x8 *= factor; x9 *= factor; x10 *= factor; x11 *= factor
        x0 *= factor; x1 *= factor; x2 *= factor; x3 *= factor
        x4 *= factor; x5 *= factor; x6 *= factor; x7 *= factor
        x8 *= factor; x9 *= factor; x10 *= factor; x11 *= factor
        x0 *= factor; x1 *= factor; x2 *= factor; x3 *= factor
        x4 *= factor; x5 *= factor; x6 *= factor; x7 *= factor
        x8 *= factor; x9 *= factor; x10 *= factor; x11 *= factor
        x0 *= factor; x1 *= factor; x2 *= factor; x3 *= factor
        x4 *= factor; x5 *= factor; x6 *= factor; x7 *= factor
        x8 *= factor; x9 *= factor; x10 *= factor; x11 *= factor
        eights -= 1
      }
      if repeats & 4 != 0 {
        x0 *= factor; x1 *= factor; x2 *= factor; x3 *= factor
        x4 *= factor; x5 *= factor; x6 *= factor; x7 *= factor
        x8 *= factor; x9 *= factor; x10 *= factor; x11 *= factor
        x0 *= factor; x1 *= factor; x2 *= factor; x3 *= factor
        x4 *= factor; x5 *= factor; x6 *= factor; x7 *= factor
        x8 *= factor; x9 *= factor; x10 *= factor; x11 *= factor
        x0 *= factor; x1 *= factor; x2 *= factor; x3 *= factor
        x4 *= factor; x5 *= factor; x6 *= factor; x7 *= factor
        x8 *= factor; x9 *= factor; x10 *= factor; x11 *= factor
        x0 *= factor; x1 *= factor; x2 *= factor; x3 *= factor
        x4 *= factor; x5 *= factor; x6 *= factor; x7 *= factor
        x8 *= factor; x9 *= factor; x10 *= factor; x11 *= factor
      }
      if repeats & 2 != 0 {
        x0 *= factor; x1 *= factor; x2 *= factor; x3 *= factor
        x4 *= factor; x5 *= factor; x6 *= factor; x7 *= factor
        x8 *= factor; x9 *= factor; x10 *= factor; x11 *= factor
        x0 *= factor; x1 *= factor; x2 *= factor; x3 *= factor
        x4 *= factor; x5 *= factor; x6 *= factor; x7 *= factor
        x8 *= factor; x9 *= factor; x10 *= factor; x11 *= factor
      }
      if repeats & 1 != 0 {
        x0 *= factor; x1 *= factor; x2 *= factor; x3 *= factor
        x4 *= factor; x5 *= factor; x6 *= factor; x7 *= factor
        x8 *= factor; x9 *= factor; x10 *= factor; x11 *= factor
      }
      x[0] = x0; x[1] = x1; x[2] = x2; x[3] = x3
      x[4] = x4; x[5] = x5; x[6] = x6; x[7] = x7
      x[8] = x8; x[9] = x9; x[10] = x10; x[11] = x11
      x += vectorsInFlight
      block -= 1
    }
    rl_forget_memory()
    passes -= 1
  }
}
