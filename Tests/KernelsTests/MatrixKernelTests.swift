import KernelBuiltins
import KernelInterface
import RooflineModel
import Testing

/// A shape of two matrices to multiply.
struct ProductShape: CustomTestStringConvertible, Sendable {
  let rows, columns, depth: Int
  init(_ rows: Int, _ columns: Int, _ depth: Int) {
    (self.rows, self.columns, self.depth) = (rows, columns, depth)
  }
  var testDescription: String { "\(rows)×\(columns)×\(depth)" }
}

@Suite struct MatrixKernelTests {
  // Single elements, sizes around every tile and block, more than one block of each dimension.
  static let shapes = [
    ProductShape(1, 1, 1), ProductShape(7, 17, 5), ProductShape(6, 16, 256),
    ProductShape(12, 32, 257), ProductShape(5, 15, 3), ProductShape(64, 48, 300),
    ProductShape(241, 33, 13), ProductShape(13, 1540, 7), ProductShape(1, 100, 600),
    ProductShape(100, 1, 64),
  ]

  @Test(arguments: named("gemm", "gemm-transposed"), shapes)
  func `a matrix product is that of its twin, within the bound of rounding`(
    named: NamedKernel, shape: ProductShape
  ) {
    var random = SplitMix64(seed: 7)
    func numbers(_ count: Int) -> [Float] {
      (0..<count).map { _ in Float.random(in: -1...1, using: &random) }
    }
    let left = numbers(shape.rows * shape.depth)
    let right = numbers(shape.depth * shape.columns)
    let isTransposed = named.kernel.name == "gemm-transposed"
    // What is stored column by column.
    let stored =
      isTransposed
      ? (0..<right.count).map { place in
        right[place % shape.depth * shape.columns + place / shape.depth]
      } : right
    let guards = 64
    let start =
      Array(repeating: Float.nan, count: shape.rows * shape.columns)
      + Array(repeating: 42, count: guards)
    let result = AlignedMemory(start)
    let scratch = AlignedMemory(
      Array(repeating: Float.nan, count: MatrixBlocking.scratchBytes / 4 + guards))
    let (a, b) = (AlignedMemory(left), AlignedMemory(stored))
    var arguments = rl_arguments(
      destination: result.start, source: a.start, second: b.start, count: 0, passes: 2,
      repeats: 1, factor: 0, addend: 0, rows: Int64(shape.rows), columns: Int64(shape.columns),
      depth: Int64(shape.depth), scratch: scratch.start)
    named.kernel.function(&arguments)
    let exact = ScalarTwin.multiply(
      left, right, rows: shape.rows, columns: shape.columns, depth: shape.depth, Tally())
    // Higham, Accuracy and Stability of Numerical Algorithms, 3.1: k·u of the sum of magnitudes,
    // with one more rounding for the product where it is not fused.
    let sizes = ScalarTwin.multiply(
      left.map(abs), right.map(abs), rows: shape.rows, columns: shape.columns, depth: shape.depth,
      Tally())
    let unit = Double(Float.ulpOfOne) / 2 * Double(shape.depth + 1)
    let values = result.values
    let wrong = exact.indices.filter { !(abs(Double(values[$0]) - exact[$0]) <= unit * sizes[$0]) }
    #expect(wrong.isEmpty, "first at \(wrong.first ?? -1) of \(exact.count)")
    let isWithin = values.suffix(guards).allSatisfy { $0 == 42 }
    let isWithinScratch = scratch.values.suffix(guards).allSatisfy { $0.isNaN }
    #expect(isWithin && isWithinScratch, "wrote past an end")
    #expect(a.values == left && b.values == stored)
  }

  @Test(arguments: named("gemm", "gemm-transposed"))
  func `products that lie one behind the other are each of their own factors`(named: NamedKernel) {
    // Two times 1 × 2 by 2 × 1, whose right factors are the same in either order.
    let (a, b) = (AlignedMemory<Float>([1, 2, 3, 4]), AlignedMemory<Float>([5, 6, 7, 8]))
    let result = AlignedMemory<Float>([0, 0, 9])
    let scratch = AlignedMemory(Array(repeating: Float(0), count: MatrixBlocking.scratchBytes / 4))
    var arguments = rl_arguments(
      destination: result.start, source: a.start, second: b.start, count: 0, passes: 1,
      repeats: 2, factor: 0, addend: 0, rows: 1, columns: 1, depth: 2, scratch: scratch.start)
    named.kernel.function(&arguments)
    #expect(result.values == [17, 53, 9])
  }

  @Test(arguments: named("gemm"))
  func `a product of no terms is zero`(named: NamedKernel) {
    let result = AlignedMemory(Array(repeating: Float(3), count: 6))
    let scratch = AlignedMemory(Array(repeating: Float(0), count: MatrixBlocking.scratchBytes / 4))
    var arguments = rl_arguments(
      destination: result.start, source: result.start, second: result.start, count: 0, passes: 1,
      repeats: 1, factor: 0, addend: 0, rows: 2, columns: 2, depth: 0, scratch: scratch.start)
    named.kernel.function(&arguments)
    #expect(result.values == [0, 0, 0, 0, 3, 3])
  }
}
