import Foundation
import KernelBuiltins
import KernelInterface
import RooflineModel
import Testing

@Suite struct OperatorKernelTests {
  static let names = ["bias", "dropout", "gelu", "softmax", "layer-norm"]
  static var kernels: [NamedKernel] {
    hostKernels.filter { names.contains($0.name) }.map { NamedKernel(kernel: $0) }
  }

  /// Runs a kernel on a matrix; what lies behind the result must be as before.
  private func run(
    _ kernel: Kernel, _ source: [Float], _ second: [Float], columns: Int, factor: Double = 1.25,
    addend: Double = 1e-5, passes: Int = 1
  ) -> [Float] {
    let guards = Array(repeating: Float(42), count: kernel.block)
    let result = AlignedMemory(source.map { _ in Float.nan } + guards)
    let (a, b) = (AlignedMemory(source), AlignedMemory(second))
    var arguments = rl_arguments(
      destination: result.start, source: a.start, second: b.start, count: 0,
      passes: Int64(passes), repeats: 1, factor: factor, addend: addend,
      rows: Int64(source.count / columns), columns: Int64(columns), depth: 1, scratch: nil)
    kernel.function(&arguments)
    #expect(a.values == source && b.values == second)
    #expect(Array(result.values.suffix(kernel.block)) == guards)
    return result.values.dropLast(kernel.block)
  }

  @Test(arguments: kernels, [1, 3])
  func `an operator does what its twin does, within its stated error`(
    named: NamedKernel, rows: Int
  ) throws {
    let kernel = named.kernel
    for columns in [64, 192] {
      var random = SplitMix64(seed: UInt64(columns))
      let source = (0..<rows * columns).map { _ in Float.random(in: -8...8, using: &random) }
      let second = (0..<max(2, rows) * columns).map { _ in
        Float.random(in: 0.25...2, using: &random)
      }
      let exact = try #require(
        ScalarTwin.operate(
          kernel.name, source, second, columns: columns, factor: 1.25, addend: 1e-5, Tally()))
      let values = run(kernel, source, second, columns: columns, passes: 2)
      // Roundings of single operations; the stated error of `gelu`; for sums, that of as many terms.
      let unit = Double(Float.ulpOfOne) / 2
      let wrong = exact.indices.filter { place in
        let size = abs(exact[place])
        let bound: Double
        switch kernel.name {
        case "bias", "dropout": bound = 2 * unit * max(size, 1)
        case "gelu": bound = 4e-7 * max(1, Double(abs(source[place])))
        case "softmax": bound = (40 + Double(columns)) * unit * size
        default: bound = (40 + Double(columns)) * unit * max(size, 1)
        }
        return !(abs(Double(values[place]) - exact[place]) <= bound)
      }
      #expect(wrong.isEmpty, "\(columns) columns, first at \(wrong.first ?? -1)")
    }
  }

  // With 0 as the maximum of a row, a quotient of two of its results is an exponential.
  @Test(arguments: kernels.filter { $0.kernel.name == "softmax" })
  func `the exponential is as exact as it says, and neither overflows nor becomes subnormal`(
    named: NamedKernel
  ) {
    let columns = 4096
    // Down to where a quotient, about a fiftieth of its exponential, is still a normal number.
    let source = (0..<columns).map { -Float($0) * 83 / Float(columns) }
    let values = run(named.kernel, source, source, columns: columns).map(Double.init)
    let worst =
      source.indices.map { abs(values[$0] / values[0] / exp(Double(source[$0])) - 1) }
      .max() ?? 1
    // 2.5e-7, and one rounding each of the two that are divided.
    #expect(worst <= 2.5e-7 + 1.2e-7)
    let extremes = run(named.kernel, [0] + Array(repeating: -3e38, count: 63), source, columns: 64)
    let isNormal = extremes.allSatisfy { $0.isNormal }
    #expect(extremes[0] == 1 && isNormal)
  }

  @Test(arguments: kernels.filter { $0.kernel.name == "gelu" })
  func `the Gaussian unit keeps far arguments and drops far negative ones`(named: NamedKernel) {
    let source: [Float] = [30, -30, 0, 1, -1] + Array(repeating: 0, count: 59)
    let values = run(named.kernel, source, source, columns: 64)
    #expect(values[0] == 30 && abs(values[1]) < 1e-30 && values[2] == 0)
    // x Φ(x): 0.841345, -0.158655, from the standard normal distribution; the form is 5e-4 off.
    #expect(abs(values[3] - 0.841345) < 5e-4 && abs(values[4] + 0.158655) < 5e-4)
  }
}
