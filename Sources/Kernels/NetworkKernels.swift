internal import KernelBuiltins
internal import KernelInterface
internal import RooflineModel

// Networks on batches: layers of a perceptron, a convolution, maximum pooling.
//
// Weights lie in the order in which they are needed, as a library that runs inference keeps them: per
// layer and 256 inputs, per strip of two vectors of outputs, one input after the other. So a batch of
// any size reads them front to back, and small batches as fast as memory gives them.
//
// second: an `rl_network`, one per thread. source: the thread's weights. Inputs and outputs are in the
// network. count is not used: one pass is one evaluation of the whole batch.
//
// Several threads share a perceptron's outputs: each has the weights of its own strips, so that all
// weights are read once, and all threads meet after each layer. Sharing the examples instead would
// make each thread read all weights, and one example would have one thread. A convolution uses its few
// weights so often that its threads share the rows of the maps, and need not meet.
//
// Per term: one product of a weight and a number, and its addition. How many bytes are loaded for it
// depends on the batch. Inner loop: two loads of weights, a broadcast and two multiply-adds per row.

func declareNetworkKernels(_ declare: (Kernel) -> Void) {
  func network(_ name: String, _ body: @escaping KernelFunction) {
    declare(
      Kernel(
        name, .f32, builtFor, work: KernelWork(per: .term, flops: 2), block: 1, function: body))
  }
  network("mlp") { evaluatePerceptron($0) }
  network("conv3x3") { evaluateConvolution($0) }
  network("conv1x1") { evaluateConvolution($0) }
  declarePoolingKernels(declare)
}

/// Inputs of a panel: it fills half of a first-level cache.
private let panelDepth = 256
/// Rows whose inputs for one panel fill half of a second-level cache.
private let blockRows = 256

private func evaluatePerceptron(_ arguments: UnsafePointer<rl_arguments>) {
  let network = arguments.pointee.second.assumingMemoryBound(to: rl_network.self)
  let layers = Int(network.pointee.layers)
  let layerVectors = Int(network.pointee.strips * network.pointee.depth) * 2
  var passes = arguments.pointee.passes
  while passes > 0 {
    var weights = arguments.pointee.source.assumingMemoryBound(to: VectorF32.self)
    var input = network.pointee.input
    for layer in 0..<layers {
      let output = layer % 2 == 0 ? network.pointee.even : network.pointee.odd
      evaluateLayer(network, weights, from: input, to: output)
      weights += layerVectors
      input = output
      rl_meet(network.pointee.meeting, network.pointee.threads)
    }
    passes -= 1
  }
}

/// The strips of one layer that belong to this thread, for all rows.
@inline(never)
private func evaluateLayer(
  _ network: UnsafePointer<rl_network>, _ weights: UnsafePointer<VectorF32>,
  from input: UnsafePointer<Float>, to output: UnsafeMutablePointer<Float>
) {
  let (rows, strips) = (Int(network.pointee.rows), Int(network.pointee.strips))
  let depth = Int(network.pointee.depth)
  let inputStride = Int(network.pointee.input_stride)
  let outputStride = Int(network.pointee.output_stride)
  let output = output + Int(network.pointee.first_strip) * stripWidth
  var block = weights
  var done = 0
  while done < depth {
    let steps = min(panelDepth, depth - done)
    var row = 0
    while row < rows {
      let some = min(blockRows, rows - row)
      for strip in 0..<strips {
        PanelProduct(
          input: input + row * inputStride + done, inputStride: inputStride,
          output: output + row * outputStride + strip * stripWidth, outputStride: outputStride,
          depth: steps, panel: block + strip * steps * 2, continues: done > 0,
          finishes: done + steps == depth, scale: network.pointee.scale
        ).multiply(rows: some)
      }
      row += some
    }
    block += strips * steps * 2
    done += steps
  }
}

/// The rows of pixels that belong to this thread.
///
/// The maps that are read have a margin of zeros, or whatever is there, half a window wide, and their
/// channels side by side: under one row of the window lie `window · channels` numbers in a row, and
/// the next pixel begins `channels` further on. So no copy of the windows is needed.
private func evaluateConvolution(_ arguments: UnsafePointer<rl_arguments>) {
  let network = arguments.pointee.second.assumingMemoryBound(to: rl_network.self)
  var passes = arguments.pointee.passes
  while passes > 0 {
    let weights = arguments.pointee.source.assumingMemoryBound(to: VectorF32.self)
    let first = Int(network.pointee.first_row)
    for row in first..<first + Int(network.pointee.rows) {
      convolveRow(row, network, weights)
    }
    rl_forget_memory()
    passes -= 1
  }
}

/// One row of pixels, counted over all maps of the batch.
@inline(never)
private func convolveRow(
  _ row: Int, _ network: UnsafePointer<rl_network>, _ weights: UnsafePointer<VectorF32>
) {
  let (edge, window) = (Int(network.pointee.edge), Int(network.pointee.layers))
  let (depth, strips) = (Int(network.pointee.depth), Int(network.pointee.strips))
  let (channels, outputs) = (
    Int(network.pointee.input_stride), Int(network.pointee.output_stride)
  )
  let inputRow = (edge + window - 1) * channels
  let map = row / edge
  let input = network.pointee.input + (map * (window - 1) + row) * inputRow
  let output = network.pointee.even + row * edge * outputs
  var panel = weights
  for line in 0..<window {
    for strip in 0..<strips {
      PanelProduct(
        input: input + line * inputRow, inputStride: channels,
        output: output + strip * stripWidth, outputStride: outputs, depth: depth, panel: panel,
        continues: line > 0, finishes: line == window - 1, scale: network.pointee.scale
      ).multiply(rows: edge)
      panel += depth * 2
    }
  }
}
