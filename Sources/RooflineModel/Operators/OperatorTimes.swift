/// The times of one operator, round by round.
struct OperatorTimes {
  let row: OperatorAnalysis.Row
  /// The median time of one application in each round that has samples, in s.
  private let byRound: [Int: Double]
  /// The median over all samples, in s.
  private let typical: Double

  /// The times of `measurement`; nil if it says not what the operator was done on, or has no samples.
  init?(_ name: EncoderOperator, _ measurement: Measurement) {
    guard let operation = measurement.workload.operation,
      let perUnit = Estimate<Seconds>(byRound: measurement.secondsPerUnitByRound)
    else { return nil }
    let units = Double(operation.units)
    row = OperatorAnalysis.Row(
      name: name, operation: operation,
      flops: Flops(units * measurement.workload.flopsPerUnit.value),
      time: perUnit.scaled(by: units))
    byRound = Dictionary(grouping: measurement.samples, by: \.round).mapValues { samples in
      units * median(samples.map(\.secondsPerUnit.value))
    }
    typical = row.time.value.value
  }

  /// The time of all operators together, in s: one number for each round that has samples of any, in
  /// their order.
  ///
  /// Operators take samples in few passes, so that a short round may lack some: their median over all
  /// rounds stands in for them.
  static func sums(_ operators: [OperatorTimes]) -> [Double] { sums([operators])[0] }

  /// The same for several groups, over the rounds of all.
  static func sums(_ groups: [[OperatorTimes]]) -> [[Double]] {
    let rounds = Set(groups.joined().flatMap(\.byRound.keys)).sorted()
    return groups.map { group in
      rounds.map { round in group.reduce(0) { $0 + ($1.byRound[round] ?? $1.typical) } }
    }
  }
}
