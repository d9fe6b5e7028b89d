internal import KernelInterface
internal import RooflineModel

extension ExperimentRequest {
  /// Networks on ever larger batches: perceptrons of several widths, convolutions, pooling.
  ///
  /// Perceptrons have eight layers, each with weights of its own, so that widths from 256 to 4096 take
  /// their weights from a cache or from memory. Both convolutions do about the same arithmetic for an
  /// example, the one over large maps with few channels. A quick run measures one width with one
  /// thread.
  mutating func listBatch() {
    guard plan.mode != .quick else { return listQuickBatch() }
    let batches = (0...9).map { 1 << $0 }
    for width in plan.mode == .thorough ? Self.widths + [4096] : Self.widths {
      listPerceptron(width: width, batches: batches)
    }
    for shape in Self.convolutions { listNetwork(shape) }
    for edge in [56, 112, 224] {
      listNetwork(
        NetworkShape(.maximumPooling, inputs: 64, outputs: 64, edge: edge, batch: 1))
    }
    noteLowPrecision()
  }

  private static let layers = 8
  private static let widths = [256, 512, 1024, 2048]

  private static var convolutions: [NetworkShape] {
    [1, 2, 4, 8, 16].flatMap { batch in
      [NetworkShape.Kind.wideConvolution, .pointConvolution].map {
        NetworkShape($0, inputs: 64, outputs: 64, edge: 56, batch: batch)
      }
    }
      + [1, 2, 4].map {
        NetworkShape(.wideConvolution, inputs: 8, outputs: 32, edge: 224, batch: $0)
      }
  }

  private mutating func listQuickBatch() {
    guard isFirstTeam else { return }
    listPerceptron(width: 1024, batches: [1, 4, 16, 64, 256])
    unavailable.append(
      Unavailable(
        subject: "batch",
        reason: "a quick run measures one width, 1024, on five batches with \(threads) "
          + "\(threads == 1 ? "thread" : "threads"); it leaves out the other widths, convolutions and "
          + "pooling",
        remedy: "run without --quick"))
  }

  private mutating func listPerceptron(width: Int, batches: [Int]) {
    let shapes = batches.map {
      NetworkShape(
        .perceptron, layers: Self.layers, inputs: width, outputs: width, batch: $0)
    }
    let bytes = Int(shapes[0].weightBytes.value)
    guard bytes <= sets.machine.memory.usableBytes / 8 else {
      unavailable.append(
        Unavailable(
          subject: "batch.mlp.f32.w\(width).\(threads)t",
          reason: "its weights, \(bytes >> 20) MiB, are over an eighth of the usable memory"))
      return
    }
    for shape in shapes { listNetwork(shape) }
  }

  private mutating func listNetwork(_ shape: NetworkShape) {
    guard let widest else { return }
    let unit: KernelWork.Unit = shape.kind == .maximumPooling ? .element : .term
    guard let kernel = catalogue.kernels(shape.kind.rawValue, per: unit, .f32, widest).first
    else { return }
    workloads.append(
      Workload(
        metric: "batch.\(kernel.name).f32.\(shape.size).\(threads)t.b\(shape.batch)",
        experiment: .batch, kernel: kernel.name, precision: .f32, instructionSet: widest,
        threads: threads, workingSetBytes: Int(shape.weightBytes.value), work: kernel.work,
        network: shape))
  }

  private mutating func noteLowPrecision() {
    guard isFirstTeam else { return }
    let has = catalogue.kernels.contains { $0.name == "dot" && $0.precision == .bf16 }
    unavailable.append(
      Unavailable(
        subject: "batch.mlp.bf16",
        reason: has
          ? "there is no network in bfloat16 yet"
          : "this processor has no AVX512_BF16 instructions"))
  }
}
