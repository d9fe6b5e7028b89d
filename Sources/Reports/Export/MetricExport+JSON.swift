import FoundationEssentials
import RooflineModel

extension MetricExport {
  /// Name to measure to value and bounds; the unit is the name of the measure.
  ///
  /// - Source: <https://bencher.dev/docs/reference/bencher-metric-format/>.
  func bencher(_ rows: [Row]) -> String {
    struct Value: Encodable {
      let value: Double
      let lowerValue, upperValue: Double?
      enum CodingKeys: String, CodingKey {
        case value
        case lowerValue = "lower_value"
        case upperValue = "upper_value"
      }
    }
    var document: [String: [String: Value]] = [:]
    for row in rows {
      guard let value = row.entry.value, value.isFinite else { continue }
      document[row.name] = [
        Self.slug(row.entry.unit): Value(
          value: value, lowerValue: Self.finite(row.entry.low),
          upperValue: Self.finite(row.entry.high))
      ]
    }
    return Self.json(document)
  }

  /// An array of name, unit and value; which way is better is for the step that reads it to say.
  ///
  /// - Source: <https://github.com/benchmark-action/github-action-benchmark>, `src/extract.ts`.
  func githubActionBenchmark(_ rows: [Row]) -> String {
    struct Entry: Encodable {
      let name, unit, range, extra: String
      let value: Double
    }
    let entries = rows.compactMap { row -> Entry? in
      guard let value = row.entry.value, value.isFinite else { return nil }
      let (low, high) = (row.entry.low ?? value, row.entry.high ?? value)
      let half = max(value - low, high - value)
      return Entry(
        name: row.name, unit: row.entry.unit.rawValue,
        range: half.isFinite ? "± \(half)" : "± unknown",
        extra: "class=\(fingerprint.classKey)\nbetter=\(row.entry.better.rawValue)\n"
          + "status=\(row.entry.status.rawValue)",
        value: value)
    }
    return Self.json(entries)
  }

  private static func finite(_ number: Double?) -> Double? {
    number.flatMap { $0.isFinite ? $0 : nil }
  }

  private static func json(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    } catch {
      preconditionFailure("cannot encode finite numbers: \(error)")
    }
  }

  /// A unit as the name of a measure: lower-case letters, digits and hyphens.
  static func slug(_ unit: UnitSymbol) -> String {
    switch unit {
    case .flop: "flop"
    case .byte: "bytes"
    case .second: "seconds"
    case .flopPerSecond: "flop-per-second"
    case .bytePerSecond: "bytes-per-second"
    case .flopPerByte: "flop-per-byte"
    case .flopPerCycle: "flop-per-cycle"
    case .bytePerCycle: "bytes-per-cycle"
    case .hertz: "hertz"
    case .watt: "watts"
    case .flopPerElement: "flop-per-element"
    case .one: "ratio"
    }
  }
}
