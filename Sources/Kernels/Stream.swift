internal import KernelBuiltins

/// Vectors of one trip around the loop of a stream.
let vectorsPerBlock = 8

/// What the kernels that stream over memory have in common: their arrays, and the walk over them.
struct Stream<V: KernelVector> {
  let a: UnsafePointer<V>
  let b: UnsafePointer<V>
  let c: UnsafeMutablePointer<V>
  let factor: V

  @inline(__always)
  init(_ arguments: UnsafePointer<rl_arguments>) {
    a = arguments.pointee.source.assumingMemoryBound(to: V.self)
    b = arguments.pointee.second.assumingMemoryBound(to: V.self)
    c = arguments.pointee.destination.assumingMemoryBound(to: V.self)
    factor = V(repeating: V.Scalar(arguments.pointee.factor))
  }

  /// Runs `body` on the index of the first vector of each block, in each pass.
  @inline(__always)
  func forEachBlock(
    _ arguments: UnsafePointer<rl_arguments>, fenced: Bool = false, _ body: (Int) -> Void
  ) {
    let vectors = Int(arguments.pointee.count) / V.scalarCount
    var passes = arguments.pointee.passes
    while passes > 0 {
      var block = 0
      while block < vectors {
        body(block)
        block += vectorsPerBlock
      }
      rl_forget_memory()
      passes -= 1
    }
    if fenced { rl_store_fence() }
  }

  /// Stores a vector of `c`, normally or past the caches.
  @inline(__always)
  func store(_ value: V, _ index: Int, pastCaches: Bool) {
    if pastCaches { V.stream(value, to: c + index) } else { c[index] = value }
  }

  /// Asks once for each line of the block that lies `distance` bytes ahead; 0 asks for none.
  @inline(__always)
  func ask(for block: UnsafePointer<V>, _ distance: Int) {
    guard distance > 0 else { return }
    let vectorsPerLine = max(1, 64 / MemoryLayout<V>.stride)
    for line in 0..<vectorsPerBlock / vectorsPerLine {
      rl_prefetch(UnsafeRawPointer(block + line * vectorsPerLine) + distance)
    }
  }
}
