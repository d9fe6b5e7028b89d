import Foundation
import KernelInterface
import RooflineModel
import Testing

/// The polynomial cosine against the cosine in double precision.
@Suite struct CosineTests {
  /// The kernel's cosines of `inputs`.
  private func cosines(_ kernel: Kernel, of inputs: [Float]) -> [Float] {
    let count = (inputs.count + kernel.block - 1) / kernel.block * kernel.block
    let source = AlignedMemory(inputs + Array(repeating: 0, count: count - inputs.count))
    let result = AlignedMemory(Array(repeating: Float(7), count: count))
    kernel.run(destination: result, source: source, count: count)
    return Array(result.values.prefix(inputs.count))
  }

  /// The largest error of the kernel's cosines of `inputs`, in units in the last place of a float as
  /// large as the true cosine, and in absolute terms.
  private func error(_ kernel: Kernel, of inputs: [Float]) -> (ulp: Double, absolute: Double) {
    var largest = (ulp: 0.0, absolute: 0.0)
    for (x, result) in zip(inputs, cosines(kernel, of: inputs)) {
      let truth = cos(Double(x))
      let absolute = abs(Double(result) - truth)
      largest.absolute = max(largest.absolute, absolute)
      largest.ulp = max(largest.ulp, absolute / Double(Float(truth).ulp))
    }
    return largest
  }

  @Test(arguments: named("unary-cosine"))
  func `cosines within a half turn are at most two units in the last place off`(
    named: NamedKernel
  ) {
    let most = Float(0x1.921fb6p1)
    var inputs = (0...60_000).map { most * (Float($0) / 30_000 - 1) }
    // Where the cosine is nearly 1 or nearly 0, neighbour by neighbour.
    for start in [0, Float.pi / 2, -Float.pi / 2, most.nextDown] {
      var (up, down) = (start, start)
      for _ in 0..<2_000 where abs(up) <= most {
        inputs += [up, down]
        (up, down) = (up.nextUp, max(down.nextDown, -most))
      }
    }
    inputs += (0..<100).map { Float(sign: .plus, exponent: -$0, significand: 1.25) }
    // The worst floats of a search through all of them, with FMA and without.
    inputs += [0x1.58d42p-5, 0x1.37e336p-3, 0x1.14e1b4p-2, 0x1.36ep-13].flatMap { [$0, -$0] }
    #expect(error(named.kernel, of: inputs).ulp <= 2)
  }

  @Test(arguments: named("unary-cosine"))
  func `cosines of up to a thousand turns have small absolute errors`(named: NamedKernel) {
    var generator = SplitMix64(seed: 11)
    let inputs = (0..<60_000).map { _ in Float.random(in: -6400...6400, using: &generator) }
    #expect(error(named.kernel, of: inputs).absolute < 1.3e-7)
  }

  @Test(arguments: named("unary-cosine"))
  func `a chain of cosines ends where it should, and stays there`(named: NamedKernel) {
    let input = AlignedMemory((0..<named.kernel.block).map { Float($0) })
    let result = AlignedMemory(Array(repeating: Float(0), count: named.kernel.block))
    named.kernel.run(destination: result, source: input, count: named.kernel.block, repeats: 60)
    // The fixed point of the cosine, to 8 digits.
    #expect(result.values.allSatisfy { abs(Double($0) - 0.73908513) < 3e-7 })
  }
}
