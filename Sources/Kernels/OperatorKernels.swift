internal import KernelBuiltins
internal import KernelInterface
internal import RooflineModel

// The operators of a transformer that are no matrix products, each on its own as a framework without
// fusion runs them: on a matrix of Float, row by row and without gaps, from source to destination.
// The residual and the scaling of scores are the streams `add` and `scale`.
//
// rows, columns: the matrix; columns a multiple of four vectors. count is not looked at, and is
// rows · columns. passes: how often it is done.
//
// An exponential, a division, a comparison is one FLOP. What is done once a row is not counted.

private let vectorsPerStep = 4
private typealias Step = InlineArray<4, VectorF32>

func declareOperatorKernels(_ declare: (Kernel) -> Void) {
  func kernel(_ name: String, _ work: KernelWork, arrays: Int, _ body: @escaping KernelFunction) {
    declare(
      Kernel(
        name, .f32, builtFor, work: work, arrays: arrays,
        block: vectorsPerStep * VectorF32.scalarCount, function: body))
  }
  kernel(
    "bias", KernelWork(per: .element, flops: 1, loaded: 8, stored: 4, filled: 4), arrays: 3
  ) { forEachRow($0, Bias.self) }
  kernel(
    "dropout", KernelWork(per: .element, flops: 2, loaded: 8, stored: 4, filled: 4), arrays: 3
  ) { forEachRow($0, Dropout.self) }
  kernel(
    "gelu", KernelWork(per: .element, flops: 7, loaded: 4, stored: 4, filled: 4), arrays: 2
  ) { forEachRow($0, GaussianUnit.self) }
  kernel(
    "softmax", KernelWork(per: .element, flops: 5, loaded: 12, stored: 8, filled: 4), arrays: 2
  ) { forEachRow($0, Softmax.self) }
  kernel(
    "layer-norm", KernelWork(per: .element, flops: 8, loaded: 20, stored: 4, filled: 4), arrays: 3
  ) { forEachRow($0, LayerNorm.self) }
}

/// What one row of a pass is made of.
private struct Row {
  let from: UnsafePointer<VectorF32>
  let to: UnsafeMutablePointer<VectorF32>
  /// Vectors of the row.
  let vectors: Int

  /// The index of the first vector of each step.
  @inline(__always)
  func steps(of step: Int = vectorsPerStep) -> StrideTo<Int> {
    stride(from: 0, to: vectors, by: step)
  }
}

/// An operator on one row.
///
/// A type and not a closure, of which not every one is inlined.
private protocol RowOperator {
  init(_ arguments: UnsafePointer<rl_arguments>)
  func apply(to row: Row)
}

/// Applies an operator to every row, in each pass.
@inline(__always)
private func forEachRow<O: RowOperator>(_ arguments: UnsafePointer<rl_arguments>, _: O.Type) {
  let rowOperator = O(arguments)
  let shape = arguments.pointee
  let vectors = Int(shape.columns) / VectorF32.scalarCount
  let source = shape.source.assumingMemoryBound(to: VectorF32.self)
  let destination = shape.destination.assumingMemoryBound(to: VectorF32.self)
  var passes = shape.passes
  while passes > 0 {
    var (from, to) = (source, destination)
    var rows = shape.rows
    while rows > 0 {
      rowOperator.apply(to: Row(from: from, to: to, vectors: vectors))
      from += vectors
      to += vectors
      rows -= 1
    }
    rl_forget_memory()
    passes -= 1
  }
}

/// `y = x + b`, with one number of `second` for each column.
private struct Bias: RowOperator {
  let bias: UnsafePointer<VectorF32>

  @inline(__always)
  init(_ arguments: UnsafePointer<rl_arguments>) {
    bias = arguments.pointee.second.assumingMemoryBound(to: VectorF32.self)
  }

  @inline(__always)
  func apply(to row: Row) {
    for index in row.steps() {
      for place in 0..<vectorsPerStep {
        row.to[index + place] = row.from[index + place] + bias[index + place]
      }
    }
  }
}

/// `y = x · mask · factor`, with a mask of ones and zeros in `second`.
private struct Dropout: RowOperator {
  let source: UnsafePointer<VectorF32>
  let mask: UnsafePointer<VectorF32>
  let factor: VectorF32

  @inline(__always)
  init(_ arguments: UnsafePointer<rl_arguments>) {
    source = UnsafePointer(arguments.pointee.source.assumingMemoryBound(to: VectorF32.self))
    mask = arguments.pointee.second.assumingMemoryBound(to: VectorF32.self)
    factor = VectorF32(repeating: Float(arguments.pointee.factor))
  }

  @inline(__always)
  func apply(to row: Row) {
    let kept = mask + (row.from - source)
    for index in row.steps() {
      for place in 0..<vectorsPerStep {
        row.to[index + place] = row.from[index + place] * kept[index + place] * factor
      }
    }
  }
}

/// GELU.
private struct GaussianUnit: RowOperator {
  @inline(__always)
  init(_ arguments: UnsafePointer<rl_arguments>) {}

  @inline(__always)
  func apply(to row: Row) {
    for index in row.steps() {
      for place in 0..<vectorsPerStep {
        row.to[index + place] = gaussianUnit(row.from[index + place])
      }
    }
  }
}

/// `y = e^(x - max) / Σ e^(x - max)` along each row.
///
/// A pass for the maximum, one for the exponentials and their sum, one for the division.
private struct Softmax: RowOperator {
  @inline(__always)
  init(_ arguments: UnsafePointer<rl_arguments>) {}

  @inline(__always)
  func apply(to row: Row) {
    var largest = Step { row.from[$0] }
    for index in row.steps() {
      for place in 0..<vectorsPerStep {
        let x = row.from[index + place]
        largest[place] = largest[place].replacing(with: x, where: x .> largest[place])
      }
    }
    var most = largest[0]
    for place in 1..<vectorsPerStep {
      most = most.replacing(with: largest[place], where: largest[place] .> most)
    }
    let top = VectorF32(repeating: largestElement(most))
    // One at a time: the constants of an exponential take most of the registers, and one does not
    // wait for another.
    var sum = VectorF32(repeating: 0)
    for index in row.steps(of: 1) {
      let power = exponential(row.from[index] - top)
      row.to[index] = power
      sum += power
    }
    let share = VectorF32(repeating: 1 / sum.sum())
    for index in row.steps() {
      for place in 0..<vectorsPerStep { row.to[index + place] *= share }
    }
  }
}

/// `y = (x - mean) / √(variance + addend) · g + b` along each row.
///
/// A pass for the mean, one for the variance, one for the result. `second` holds g and, behind it, b:
/// one number each per column.
private struct LayerNorm: RowOperator {
  let gain: UnsafePointer<VectorF32>
  let epsilon: Float

  @inline(__always)
  init(_ arguments: UnsafePointer<rl_arguments>) {
    gain = arguments.pointee.second.assumingMemoryBound(to: VectorF32.self)
    epsilon = Float(arguments.pointee.addend)
  }

  @inline(__always)
  func apply(to row: Row) {
    let share = 1 / Float(row.vectors * VectorF32.scalarCount)
    var sums = Step(repeating: VectorF32(repeating: 0))
    for index in row.steps() {
      for place in 0..<vectorsPerStep { sums[place] += row.from[index + place] }
    }
    let mean = VectorF32(repeating: (sums[0] + sums[1] + (sums[2] + sums[3])).sum() * share)
    var squares = Step(repeating: VectorF32(repeating: 0))
    for index in row.steps() {
      for place in 0..<vectorsPerStep {
        let distance = row.from[index + place] - mean
        squares[place] = plusProduct(squares[place], distance, distance)
      }
    }
    let total = (squares[0] + squares[1] + (squares[2] + squares[3])).sum()
    let scale = VectorF32(repeating: 1 / (total * share + epsilon).squareRoot())
    let bias = gain + row.vectors
    for index in row.steps() {
      for place in 0..<vectorsPerStep {
        let x = (row.from[index + place] - mean) * scale
        row.to[index + place] = plusProduct(bias[index + place], x, gain[index + place])
      }
    }
  }
}

/// The largest element; by hand, because the library's own is a function that the linker may share
/// with code for any processor.
@inline(__always)
private func largestElement(_ vector: VectorF32) -> Float {
  var largest = vector[0]
  for lane in 1..<VectorF32.scalarCount {
    largest = vector[lane] > largest ? vector[lane] : largest
  }
  return largest
}
