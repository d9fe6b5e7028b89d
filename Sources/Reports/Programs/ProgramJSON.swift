import FoundationEssentials
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

  /// A document, with a line break at its end.
  static func text(_ document: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // A bound may lie at infinity, which JSON has no number for.
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do {
      return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
    } catch {
      preconditionFailure("cannot encode a report on a program: \(error)")
    }
  }
}
