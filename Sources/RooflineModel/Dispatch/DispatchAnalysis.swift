/// The dispatch ladder of a record: what an operator costs besides its work, by the way it is found.
public struct DispatchAnalysis: Hashable, Sendable {
  /// One step with its operators in one order.
  public struct Row: Hashable, Sendable {
    /// The time of an operator of one size.
    public struct Size: Hashable, Sendable {
      /// Elements of each operand.
      public var elements: Int
      /// Time per operator, in s.
      public var time: Estimate<Seconds>
    }

    /// The step.
    public var step: DispatchStep
    /// The order of the operators.
    public var order: OpcodeOrder
    /// The sizes, ascending.
    public var sizes: [Size]
    /// The overhead of a dispatch, t0 of `t = t0 + bytes/W`, in s; nil if it cannot be told from nothing.
    public var overhead: Estimate<Seconds>?
    /// The bandwidth W on arrays in the first-level cache, in B/s (named bytes); nil for a random order,
    /// whose overhead is found with the bandwidth of the predictable one.
    public var bandwidth: Estimate<BytesPerSecond>?
    /// The elements at which overhead equals work, n½; nil if either is not known.
    public var halfSize: Estimate<Ratio>?
    /// Operations at the FMA peak of one thread in the time of the overhead, in FLOP; nil if either is
    /// not known.
    public var forgone: Estimate<Flops>?

    /// Operators on one element per second, in Hz; nil if one element was not timed.
    public var operations: Estimate<Hertz>? {
      sizes.first { $0.elements == 1 }?.time.reciprocal(scale: 1)
    }

    /// The metric that the row's numbers begin with, such as `dispatch.dynamic.predictable`.
    public var metric: String { "dispatch.\(step.rawValue).\(order.rawValue)" }
  }

  /// Arrays of up to so many elements lie in every first-level cache; the line is fitted to these.
  public static let mostFitted = 256

  /// The rows in the order of the ladder, of a step first the predictable one.
  public var rows: [Row]

  /// The ladder that a record has; nil if it has none.
  ///
  /// - Parameters:
  ///   - measurements: The measurements, one per metric.
  ///   - peak: The FMA peak of one thread, in FLOP/s; nil if it was not measured.
  init?(_ measurements: [Measurement], peak: Estimate<FlopsPerSecond>?) {
    let ladder = measurements.filter {
      $0.workload.experiment == .dispatch && $0.workload.opcodes != nil && !$0.samples.isEmpty
    }
    rows = DispatchStep.allCases.flatMap { step -> [Row] in
      var bandwidth: BytesPerSecond?
      return OpcodeOrder.allCases.compactMap { order in
        let own = ladder.filter {
          $0.workload.kernel == step.rawValue && $0.workload.opcodes == order
        }
        guard let row = Row(step, order, own, bandwidth: bandwidth, peak: peak) else { return nil }
        if order == .predictable { bandwidth = row.bandwidth?.value }
        return row
      }
    }
    guard !rows.isEmpty else { return nil }
  }

  /// The row of a step.
  public func row(_ step: DispatchStep, _ order: OpcodeOrder) -> Row? {
    rows.first { $0.step == step && $0.order == order }
  }
}

extension DispatchAnalysis.Row {
  /// The row of measurements of one step and order; nil if none has a time.
  fileprivate init?(
    _ step: DispatchStep, _ order: OpcodeOrder, _ measurements: [Measurement],
    bandwidth known: BytesPerSecond?, peak: Estimate<FlopsPerSecond>?
  ) {
    self.step = step
    self.order = order
    sizes = measurements.compactMap { measurement in
      guard let elements = measurement.workload.elementsPerCall,
        let time = Estimate<Seconds>(byRound: measurement.secondsPerUnitByRound)
      else { return nil }
      return Size(elements: elements, time: time)
    }.sorted { $0.elements < $1.elements }
    guard !sizes.isEmpty else { return nil }
    let points = measurements.compactMap { measurement -> OverheadFit.Point? in
      guard let elements = measurement.workload.elementsPerCall,
        elements <= DispatchAnalysis.mostFitted
      else { return nil }
      return OverheadFit.Point(
        bytes: measurement.workload.work.named.value,
        seconds: Dictionary(grouping: measurement.samples, by: \.round)
          .mapValues { $0.map(\.secondsPerUnit.value) })
    }
    // With random operators the work is the same as with predictable ones; only finding them differs.
    guard order == .predictable || known != nil,
      let fit = OverheadFit(points, bandwidth: order == .random ? known : nil)
    else { return }
    overhead = fit.overhead
    bandwidth = fit.bandwidth
    halfSize = fit.halfBytes.map { $0.scaled(by: 1 / step.bytesPerElement) }
    forgone = overhead.flatMap { overhead in peak.map { overhead.product(with: $0) } }
  }
}
