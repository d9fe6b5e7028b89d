import RooflineModel

/// What the JSON of reports on programs has in common.
enum ProgramJSON {
  /// A number with its interval.
  struct Number: Encodable {
    let value, low, high, confidence: Double
    let unit: UnitSymbol

    init<Q: Quantity>(_ estimate: Estimate<Q>) {
      value = estimate.value.value
      low = estimate.low.value
      high = estimate.high.value
      confidence = estimate.confidence
      unit = Q.unit
    }
  }
}
