internal import KernelBuiltins
internal import KernelInterface
internal import RooflineModel

// The repeat-multiply sweep, x = x * m done `repeats` times on each element, in place: its named
// bytes are its moved bytes, because the line that is stored was loaded before.
//
// Twelve vectors are in flight. The repeats are unrolled by eight; a loop over single repeats would
// end in a mispredicted branch every few dozen cycles.
//
// Lines are asked for 4 KiB ahead: beyond a few dozen repeats the next block's loads do not fit in
// the reorder window, and memory would idle while the core multiplies. Measured on one core with
// r = 32 over memory: 78 GFLOP/s with it, 54 without, of a ceiling of 89; 2 KiB 76, 1 KiB 65.
//
// Per element: one load, one store, `repeats` multiplications; a factor of -1 keeps every value
// finite and normal however often the kernel runs.

private let vectorsInFlight = 12
private let prefetchDistance = 4096
private typealias Vectors<V> = InlineArray<12, V>

func declareSweepKernels(_ declare: (Kernel) -> Void) {
  func kernel(_ precision: Precision, _ body: @escaping KernelFunction) {
    let b = Double(precision.bytes)
    declare(
      Kernel(
        "repeat-multiply", precision, builtFor,
        work: KernelWork(per: .element, flops: 1, loaded: b, stored: b, chains: vectorsInFlight),
        block: vectorsInFlight * builtFor.lanes(precision), function: body))
  }
  kernel(.f32) { repeatMultiply($0, Vectors<VectorF32>.self) }
  kernel(.f64) { repeatMultiply($0, Vectors<VectorF64>.self) }
}

@inline(__always)
private func repeatMultiply<let n: Int, V: KernelVector>(
  _ arguments: UnsafePointer<rl_arguments>, _: InlineArray<n, V>.Type
) {
  let base = arguments.pointee.destination.assumingMemoryBound(to: V.self)
  let factor = V(repeating: V.Scalar(arguments.pointee.factor))
  let repeats = arguments.pointee.repeats
  let blocks = arguments.pointee.count / Int64(n * V.scalarCount)
  var passes = arguments.pointee.passes
  while passes > 0 {
    var address = base
    var block = blocks
    while block > 0 {
      for vector in 0..<n { rl_prefetch(UnsafeRawPointer(address + vector) + prefetchDistance) }
      var x = InlineArray<n, V> { address[$0] }
      var eights = repeats >> 3
      while eights > 0 {
        multiplyEightTimes(&x, by: factor)
        eights -= 1
      }
      if repeats & 4 != 0 { multiplyFourTimes(&x, by: factor) }
      if repeats & 2 != 0 { multiplyTwice(&x, by: factor) }
      if repeats & 1 != 0 { multiplyOnce(&x, by: factor) }
      for vector in 0..<n { address[vector] = x[vector] }
      address += n
      block -= 1
    }
    rl_forget_memory()
    passes -= 1
  }
}

// Spelled out, because a loop over a constant count is not always unrolled.

@inline(__always)
private func multiplyEightTimes<let n: Int, V: KernelVector>(
  _ x: inout InlineArray<n, V>, by factor: V
) {
  multiplyFourTimes(&x, by: factor)
  multiplyFourTimes(&x, by: factor)
}

@inline(__always)
private func multiplyFourTimes<let n: Int, V: KernelVector>(
  _ x: inout InlineArray<n, V>, by factor: V
) {
  multiplyTwice(&x, by: factor)
  multiplyTwice(&x, by: factor)
}

@inline(__always)
private func multiplyTwice<let n: Int, V: KernelVector>(
  _ x: inout InlineArray<n, V>, by factor: V
) {
  multiplyOnce(&x, by: factor)
  multiplyOnce(&x, by: factor)
}

@inline(__always)
private func multiplyOnce<let n: Int, V: KernelVector>(
  _ x: inout InlineArray<n, V>, by factor: V
) {
  for vector in 0..<n { x[vector] = V.keep(x[vector] * factor) }
}
