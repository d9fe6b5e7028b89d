internal import KernelBuiltins
internal import KernelInterface
internal import RooflineModel

// More loads than stores: what a cache gives at most, where it can load and store at the same time.
// The mixes of one load per store are `update` and `copy`, the ends of the ladder `read` and `write`.
//
//   mix-2-1  c = a - c          mix-3-1  c = (a + b) - c
//
// In place, so that no line is filled for a store: done twice it gives back what was there, so that
// no value grows however often the kernel runs.
//
// source: a. second: b, of mix-3-1. destination: c.

func declareMixKernels(_ declare: (Kernel) -> Void) {
  func kernel(
    _ name: String, _ precision: Precision, loads: Int, _ body: @escaping KernelFunction
  ) {
    let b = Double(precision.bytes)
    let work = KernelWork(
      per: .element, flops: Double(loads - 1), loaded: Double(loads) * b, stored: b)
    declare(
      Kernel(
        name, precision, builtFor, work: work, arrays: loads,
        block: vectorsPerBlock * builtFor.lanes(precision), function: body))
  }
  kernel("mix-2-1", .f32, loads: 2) { mixTwo($0, VectorF32.self) }
  kernel("mix-2-1", .f64, loads: 2) { mixTwo($0, VectorF64.self) }
  kernel("mix-3-1", .f32, loads: 3) { mixThree($0, VectorF32.self) }
  kernel("mix-3-1", .f64, loads: 3) { mixThree($0, VectorF64.self) }
}

/// Per element: two loads, one subtraction, one store to where one of them was loaded from.
@inline(__always)
private func mixTwo<V: KernelVector>(_ arguments: UnsafePointer<rl_arguments>, _: V.Type) {
  let stream = Stream<V>(arguments)
  stream.forEachBlock(arguments) { block in
    for vector in block..<block + vectorsPerBlock {
      stream.c[vector] = V.keep(stream.a[vector] - stream.c[vector])
    }
  }
}

/// Per element: three loads, one addition, one subtraction, one store to where one of them was
/// loaded from.
@inline(__always)
private func mixThree<V: KernelVector>(_ arguments: UnsafePointer<rl_arguments>, _: V.Type) {
  let stream = Stream<V>(arguments)
  stream.forEachBlock(arguments) { block in
    for vector in block..<block + vectorsPerBlock {
      stream.c[vector] = V.keep((stream.a[vector] + stream.b[vector]) - stream.c[vector])
    }
  }
}
