import Host
import KernelBuiltins
import KernelInterface
import RooflineModel
import Testing

@testable import ridgeline

/// The kernels that this machine can run.
let hostKernels = Kernels.catalogue(for: CPUFeatures.instructionSets()).kernels

/// A kernel as the argument of a test.
struct NamedKernel: CustomTestStringConvertible, Sendable {
  let kernel: Kernel
  var testDescription: String {
    "\(kernel.name) \(kernel.precision) \(kernel.instructionSet) c\(kernel.work.chains) "
      + "p\(kernel.prefetch)"
  }
}

/// The host's kernels with one of these names.
func named(_ names: String...) -> [NamedKernel] {
  hostKernels.filter { names.contains($0.name) }.map { NamedKernel(kernel: $0) }
}

/// Memory of `count` scalars, aligned for every kernel.
final class AlignedMemory<Scalar: BinaryFloatingPoint> {
  let start: UnsafeMutablePointer<Scalar>
  let count: Int

  init(_ values: [Scalar]) {
    count = values.count
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: max(64, count * MemoryLayout<Scalar>.stride), alignment: 64)
    start = raw.bindMemory(to: Scalar.self, capacity: count)
    for (index, value) in values.enumerated() { start[index] = value }
  }

  deinit { UnsafeMutableRawPointer(start).deallocate() }

  var values: [Scalar] { (0..<count).map { start[$0] } }
}

extension Kernel {
  /// Runs the kernel once; `second` may be absent for kernels that have no use for it.
  func run<Scalar>(
    destination: AlignedMemory<Scalar>, source: AlignedMemory<Scalar>,
    second: AlignedMemory<Scalar>? = nil, count: Int, passes: Int = 1, repeats: Int = 1,
    factor: Double = -1, addend: Double = 1
  ) {
    var arguments = rl_arguments(
      destination: destination.start, source: source.start, second: (second ?? source).start,
      count: Int64(count),
      passes: Int64(passes), repeats: Int64(repeats), factor: factor, addend: addend)
    function(&arguments)
  }
}
