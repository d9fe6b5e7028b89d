/// What the operators of an encoder layer cost, and what their classes have of FLOP and of time.
public struct OperatorAnalysis: Hashable, Sendable {
  /// One operator.
  public struct Row: Hashable, Sendable {
    /// The operator.
    public var name: EncoderOperator
    /// What it is done on.
    public var operation: MatrixOperation
    /// FLOP of one application.
    public var flops: Flops
    /// Time of one application, in s.
    public var time: Estimate<Seconds>
    /// FLOP over time.
    public var rate: Estimate<FlopsPerSecond> { time.reciprocal(scale: flops.value) }
    /// Operands read once and results written once, over time.
    public var bandwidth: Estimate<BytesPerSecond> {
      time.reciprocal(scale: operation.bytes.value)
    }
  }

  /// One class, over those of its operators that were measured.
  public struct ClassRow: Hashable, Sendable {
    /// The class.
    public var name: OperatorClass
    /// The metrics that it rests on.
    public var metrics: [String]
    /// FLOP of all its operators.
    public var flops: Flops
    /// Time of all its operators, in s.
    public var time: Estimate<Seconds>
    /// FLOP over time.
    public var rate: Estimate<FlopsPerSecond>
    /// How many times fewer FLOP/s than the contractions it reaches; nil for these, and without them.
    public var slowdown: Estimate<Ratio>?
    /// Its part of the FLOP of the layer, a fraction; nil unless every operator was measured.
    public var flopShare: Double?
    /// Its part of the time of the layer, a fraction; nil unless every operator was measured.
    public var timeShare: Estimate<Ratio>?
  }

  /// The product of two matrices of 1024 × 1024, the usual measure of such kernels.
  public struct Product: Hashable, Sendable {
    /// Its metric.
    public static let metric = "operators.gemm.1024"
    /// FLOP over time.
    public var rate: Estimate<FlopsPerSecond>
    /// The rate over the FMA peak of one thread in the same run; nil if that was not measured.
    public var ofPeak: Estimate<Ratio>?
  }

  /// What the layer was applied to.
  public let shape: EncoderShape
  /// The operators that were measured, in the order of execution.
  public let rows: [Row]
  /// The classes of which an operator was measured.
  public let classes: [ClassRow]
  /// The time of the layer, in s; nil unless every operator was measured.
  public let time: Estimate<Seconds>?
  /// The product of 1024³; nil if it was not measured.
  public let product: Product?
  /// Whether every operator was measured.
  public var isComplete: Bool { rows.count == EncoderOperator.allCases.count }

  /// Analyses the operators among `measurements`; nil if there is none with samples.
  ///
  /// - Parameters:
  ///   - measurements: Those of a run.
  ///   - plan: How it was asked for.
  ///   - peak: The FMA peak of one thread.
  init?(
    _ measurements: [Measurement], plan: RunPlan, peak: Estimate<FlopsPerSecond>?
  ) {
    let own = measurements.filter {
      $0.workload.experiment == .operators && !$0.samples.isEmpty
    }
    guard !own.isEmpty else { return nil }
    shape = plan.encoder ?? .standard(for: plan.mode)
    let times = EncoderOperator.allCases.compactMap { name in
      own.first { $0.workload.metric == name.metric }.flatMap { OperatorTimes(name, $0) }
    }
    rows = times.map(\.row)
    let isComplete = times.count == EncoderOperator.allCases.count
    let layer = isComplete ? OperatorTimes.sums(times) : nil
    let flops = times.reduce(0) { $0 + $1.row.flops.value }
    time = layer.flatMap { Estimate(byRound: $0.map { [$0] }) }
    func ofClass(_ name: OperatorClass) -> [OperatorTimes] {
      times.filter { $0.row.name.operatorClass == name }
    }
    let contractions = ofClass(.contraction)
    classes = OperatorClass.allCases.compactMap {
      ClassRow(
        $0, ofClass($0), contractions: contractions, layer: layer, layerFlops: flops)
    }
    product = own.first { $0.workload.metric == Product.metric }.flatMap { measurement in
      guard let time = Estimate<Seconds>(byRound: measurement.secondsPerUnitByRound) else {
        return nil
      }
      let rate: Estimate<FlopsPerSecond> = time.reciprocal(
        scale: measurement.workload.flopsPerUnit.value)
      return Product(rate: rate, ofPeak: peak.map { rate.quotient(by: $0) })
    }
  }
}

extension OperatorAnalysis.ClassRow {
  /// The class of some operators; nil of none.
  fileprivate init?(
    _ name: OperatorClass, _ own: [OperatorTimes], contractions: [OperatorTimes],
    layer: [Double]?, layerFlops: Double
  ) {
    let sums = OperatorTimes.sums(own)
    guard !own.isEmpty, let time = Estimate<Seconds>(byRound: sums.map { [$0] }) else {
      return nil
    }
    self.name = name
    self.time = time
    metrics = own.map(\.row.name.metric)
    flops = Flops(own.reduce(0) { $0 + $1.row.flops.value })
    rate = time.reciprocal(scale: flops.value)
    if name != .contraction, !contractions.isEmpty {
      let work = contractions.reduce(0) { $0 + $1.row.flops.value }
      let both = OperatorTimes.sums([contractions, own])
      slowdown = Estimate(
        byRound: zip(both[0], both[1]).map { [work / $0 / (flops.value / $1)] })
    }
    if let layer {
      flopShare = flops.value / layerFlops
      timeShare = Estimate(byRound: zip(sums, layer).map { [$0 / $1] })
    }
  }
}
