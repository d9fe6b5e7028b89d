internal import KernelBuiltins
internal import RooflineModel

/// How one network is divided among threads, and where its rows lie.
struct NetworkLayout {
  let shape: NetworkShape
  let threads: Int
  /// Outputs of a strip: two vectors of the kernel's instruction set.
  let stripWidth: Int

  /// The layout of a workload's network; nil if it has none.
  init?(_ workload: Workload) {
    guard let shape = workload.network else { return nil }
    self.shape = shape
    threads = workload.threads
    stripWidth = 2 * workload.instructionSet.lanes(.f32)
    precondition(
      shape.outputs % stripWidth == 0, "\(shape.outputs) outputs in strips of \(stripWidth)")
  }

  private var isPerceptron: Bool { shape.kind == .perceptron }

  /// Numbers from one row to the next of a perceptron, from one pixel to the next of a map.
  ///
  /// Rows are a line longer than they need to be: at distances of a power of two the rows of a tile
  /// would lie in the same sets of a first-level cache.
  func stride(_ numbers: Int) -> Int { isPerceptron ? numbers + 16 : numbers }

  /// The strips of one thread: a range of outputs, or all of them where threads share rows.
  func strips(_ thread: Int) -> Range<Int> {
    let all = shape.outputs / stripWidth
    return isPerceptron ? part(of: all, thread) : 0..<all
  }

  /// The rows of one thread: all examples, or a range of the rows of pixels of all maps.
  func rows(_ thread: Int) -> Range<Int> {
    guard !isPerceptron else { return 0..<shape.batch }
    let edge = shape.kind == .maximumPooling ? shape.edge / 2 : shape.edge
    return part(of: edge * shape.batch, thread)
  }

  private func part(of all: Int, _ thread: Int) -> Range<Int> {
    all * thread / threads..<all * (thread + 1) / threads
  }

  /// The weights of one thread at most, in B.
  var weightBytes: Int {
    guard shape.weights > 0 else { return 0 }
    let strips = (0..<threads).map { self.strips($0).count }.max() ?? 0
    return 4 * shape.weights / shape.outputs * stripWidth * strips
  }

  /// All rows that the first layer reads, in B; maps with their margins.
  var inputBytes: Int {
    let padded = shape.edge + shape.kind.window - 1
    return 4 * shape.batch * padded * padded * stride(shape.inputs)
  }

  /// All rows that a layer writes, in B.
  var outputBytes: Int {
    let positions = shape.kind == .maximumPooling ? shape.positions / 4 : shape.positions
    return 4 * shape.batch * positions * stride(shape.outputs)
  }

  /// Sets of rows that are kept at the same time: a layer reads what the one before it has written.
  var outputs: Int { shape.layers > 1 ? 2 : 1 }

  /// What the kernel of one thread is told.
  ///
  /// Inputs between 0 and 1 and weights between -1 and 1, of variance 1/3: with the square root of
  /// `6 / terms` for a factor, the sums of `terms` products keep their size from layer to layer once
  /// negative ones are 0.
  ///
  /// - Parameters:
  ///   - thread: The thread's place in the team.
  ///   - common: The memory that all threads share: inputs, then outputs.
  ///   - inputBytes: The part of it that is kept for inputs, in B.
  ///   - meeting: Where the threads meet.
  /// - Returns: The kernel's description of the network.
  /// - Source: the factor is that of He et al., "Delving deep into rectifiers", ICCV 2015, for uniform
  ///   weights.
  func network(
    _ thread: Int, common: UnsafeMutableRawPointer, inputBytes: Int,
    meeting: UnsafeMutableRawPointer
  ) -> rl_network {
    let even = common + inputBytes
    let odd = even + (outputs > 1 ? outputBytes : 0)
    let (rows, strips) = (rows(thread), strips(thread))
    let terms = shape.inputs * shape.kind.window * shape.kind.window
    return rl_network(
      input: common.assumingMemoryBound(to: Float.self),
      even: even.assumingMemoryBound(to: Float.self),
      odd: odd.assumingMemoryBound(to: Float.self), rows: Int64(rows.count),
      first_row: Int64(rows.lowerBound), depth: Int64(shape.inputs * shape.kind.window),
      input_stride: Int64(stride(shape.inputs)), output_stride: Int64(stride(shape.outputs)),
      first_strip: Int64(strips.lowerBound), strips: Int64(strips.count),
      layers: Int64(isPerceptron ? shape.layers : shape.kind.window), edge: Int64(shape.edge),
      threads: Int64(threads), meeting: meeting.assumingMemoryBound(to: Int32.self),
      scale: Float((6 / Double(terms)).squareRoot()))
  }
}
