import KernelInterface
import RooflineModel

/// What a kernel is run on, and its scalar twin too.
struct KernelInput<S: BinaryFloatingPoint & Sendable> {
  var source: [S]
  var second: [S]
  var destination: [S]
  var count: Int
  var passes = 1
  var repeats = 1
  var factor = -0.75
  var addend = 0.375

  /// Input for `count` units of the kernel, and one block more that it must not touch.
  init(_ kernel: Kernel, count: Int) {
    let lanes = kernel.instructionSet.lanes(kernel.precision)
    let size = kernel.work.unit == .iteration ? kernel.work.chains * lanes : count + kernel.block
    // No two alike, and all of a size that products and sums stay normal.
    source = (0..<size).map { S(0.25) + S($0) / S(size) / 2 }
    second = (0..<size).map { S(0.75) - S($0) / S(size) / 8 }
    destination = (0..<size).map { S(1) + S($0) / 64 }
    self.count = count
  }

  /// What the kernel leaves in its destination; its sources must be as before.
  func run(_ kernel: Kernel) -> (destination: [S], sourcesAreIntact: Bool) {
    let (a, b) = (AlignedMemory(source), AlignedMemory(second))
    let c = AlignedMemory(destination)
    kernel.run(
      destination: c, source: a, second: b, count: count, passes: passes, repeats: repeats,
      factor: factor, addend: addend)
    return (c.values, a.values == source && b.values == second)
  }
}
