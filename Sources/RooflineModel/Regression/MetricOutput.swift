internal import FoundationEssentials

/// Where the metrics of a program come from.
public enum MetricSource: String, Codable, CaseIterable, Sendable {
  /// JSON if the output is one object, lines if there are any with a metric, otherwise the wall time.
  case auto
  /// The wall time of the process, from its start to its end.
  case wall
  /// Lines `name value unit [better=higher|lower]` of standard output; others are ignored.
  case lines
  /// One object: a Ridgeline record, or names with `value`, `unit` and perhaps `better`.
  case json
}

/// The metrics that one process printed.
///
/// A name that comes several times has several samples. Units of time, and of time per something, are
/// better when lower, those of something per time when higher; others must say which.
public struct MetricOutput: Sendable {
  /// Why an output cannot be used.
  public struct Fault: Error, Hashable, Sendable {
    /// The kinds of fault.
    public enum Kind: Sendable {
      /// It is not in the format that was asked for.
      case malformed
      /// It is, but a value is one that no measurement gives.
      case impossible
    }

    /// The kind.
    public var kind: Kind
    /// What is wrong, as a clause.
    public var what: String
  }

  /// Where they come from; never `auto`.
  public let source: MetricSource
  /// The readings, by name.
  public let readings: [GateReading]

  /// Reads what a process printed.
  ///
  /// - Parameters:
  ///   - bytes: Its standard output.
  ///   - wall: Its wall time, in s.
  ///   - source: Where to look.
  /// - Throws: `Fault`.
  public init(_ bytes: [UInt8], wall: Seconds, source: MetricSource) throws(Fault) {
    // Some programs mark their output as UTF-8; the mark is part of no name.
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let bytes = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
    let resolved = source == .auto ? Self.detected(bytes) : source
    self.source = resolved
    switch resolved {
    case .json: readings = try Self.merged(try Self.object(bytes))
    case .lines:
      let found = try Self.lines(bytes)
      guard !found.isEmpty else {
        throw Fault(kind: .malformed, what: "no line reads 'name value unit'")
      }
      readings = try Self.merged(found)
    case .wall, .auto: readings = [GateReading(metric: .wallTime, samples: [wall.value])]
    }
  }

  /// Lines count only if one says which way is better: prose such as "processed 1000 items" looks
  /// like a metric otherwise.
  private static func detected(_ bytes: [UInt8]) -> MetricSource {
    if bytes.first(where: { !RecordFile.JSONText.isSpace($0) }) == UInt8(ascii: "{") {
      return .json
    }
    return hasDirection(bytes) ? .lines : .wall
  }

  private typealias Value = (metric: GateMetric, sample: Double)

  private static func words(_ bytes: [UInt8]) -> [[String]] {
    String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
      .filter { words in
        (words.count == 3 || words.count == 4 && words[3].hasPrefix("better="))
          && Double(words[1]) != nil
      }
  }

  private static func hasDirection(_ bytes: [UInt8]) -> Bool {
    words(bytes).contains { $0.count == 4 || GateMetric.better(unit: $0[2]) != nil }
  }

  private static func lines(_ bytes: [UInt8]) throws(Fault) -> [Value] {
    var values: [Value] = []
    for words in words(bytes) {
      guard let number = Double(words[1]) else { continue }
      let metric = try metric(
        words[0], unit: words[2],
        better: words.count == 4 ? String(words[3].dropFirst("better=".count)) : nil)
      values.append((metric, number))
    }
    return values
  }

  private static func metric(
    _ name: String, unit: String, better: String?
  ) throws(Fault) -> GateMetric {
    let isText = name.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F ~= $0.value) }
    guard !name.isEmpty, isText else {
      throw Fault(
        kind: .malformed,
        what: name.isEmpty ? "a metric has no name" : "the name of a metric has control characters")
    }
    guard let better else {
      guard let direction = GateMetric.better(unit: unit) else {
        throw Fault(
          kind: .malformed,
          what: "whether more '\(unit)' of \(name) is better cannot be told: add better=higher or "
            + "better=lower")
      }
      return GateMetric(name: name, unit: unit, better: direction)
    }
    guard let direction = SummaryEntry.Better(rawValue: better), direction != .neither else {
      throw Fault(
        kind: .malformed, what: "\(name) has better=\(better), which is neither higher nor lower")
    }
    return GateMetric(name: name, unit: unit, better: direction)
  }

  private struct Entry: Decodable {
    var value: Double?
    var unit: String
    var better: String?
  }

  private struct Summary: Decodable { var summary: [String: Entry] }

  private static func object(_ bytes: [UInt8]) throws(Fault) -> [Value] {
    guard RecordFile.JSONText.depth(bytes) <= 32 else {
      throw Fault(kind: .malformed, what: "the JSON is nested too deep")
    }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let data = Data(bytes)
    let record = try? decoder.decode(Summary.self, from: data).summary
    guard let entries = record ?? (try? decoder.decode([String: Entry].self, from: data)) else {
      throw Fault(
        kind: .malformed,
        what: "the output is no JSON object of names with 'value' and 'unit', nor a record")
    }
    var values: [Value] = []
    for (name, entry) in entries.sorted(by: { $0.key < $1.key }) {
      // What is not measured, or has no better direction, cannot become worse.
      guard let value = entry.value, entry.better != SummaryEntry.Better.neither.rawValue else {
        continue
      }
      values.append((try metric(name, unit: entry.unit, better: entry.better), value))
    }
    guard !values.isEmpty else {
      throw Fault(kind: .malformed, what: "the JSON object holds no metric that could become worse")
    }
    return values
  }

  private static func merged(_ values: [Value]) throws(Fault) -> [GateReading] {
    var readings: [String: GateReading] = [:]
    for (metric, sample) in values {
      guard sample.isFinite, sample > 0 else {
        throw Fault(
          kind: .impossible,
          what: "\(metric.name) is \(sample) \(metric.unit), and only positive numbers have a ratio"
        )
      }
      let known = readings[metric.name]
      guard known == nil || known?.metric == metric else {
        throw Fault(
          kind: .malformed, what: "\(metric.name) comes with two units or with two directions")
      }
      readings[metric.name] = GateReading(
        metric: metric, samples: (known?.samples ?? []) + [sample])
    }
    return readings.values.sorted { $0.metric.name < $1.metric.name }
  }
}
