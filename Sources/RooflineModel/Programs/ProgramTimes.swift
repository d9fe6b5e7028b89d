/// The runs of one program, each a process of its own, and what they say together.
public struct ProgramTimes: Codable, Hashable, Sendable {
  /// The runs, in the order in which they were made.
  public var runs: [ProgramSample]

  /// Makes a set of runs.
  public init(_ runs: [ProgramSample] = []) { self.runs = runs }

  /// The median wall time with the rank-based interval of a median, in s.
  ///
  /// Edge cases: six runs are the least that bound a median with 95 %; with fewer the interval
  /// spans all runs, and `confidence` says how much that covers. nil without runs.
  public var time: Estimate<Seconds>? {
    roundEstimate([runs.map(\.seconds.value)])?.estimate()
  }

  /// The median of a figure of the runs; nil without runs.
  public func median(_ figure: (ProgramSample) -> Double) -> Double? {
    runs.isEmpty ? nil : RooflineModel.median(runs.map(figure))
  }

  /// The median of what the processor counted, over the runs in which it did; nil if in none.
  public func count(_ quantity: CounterQuantity) -> Double? {
    let counts = runs.compactMap { $0.counts?[quantity] }
    return counts.isEmpty ? nil : RooflineModel.median(counts)
  }
}
