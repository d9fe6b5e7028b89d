/// Points of a sweep that was measured elsewhere, read from comma-separated text.
///
/// The first line names the columns, in any order: either `intensity,flops_per_second` or
/// `intensity,seconds,bytes`, in base units; others are ignored. Lines of one intensity and size
/// are samples of one point. A column `round` groups samples into rounds (runs, processes); without
/// it all are of one round. Empty lines and lines that begin with `#` are passed over.
///
/// Nothing is guessed: a line with more or fewer fields than columns, a number that is not plainly
/// decimal, and a number that no machine has are failures.
public struct SweepTable: Hashable, Sendable {
  /// The points, ascending by intensity, then by size.
  public let points: [SweepPoint]

  /// Reads a table.
  ///
  /// - Parameter text: The text; lines end in LF or CRLF.
  /// - Throws: `Failure`, which says where.
  public init(_ text: String) throws(Failure) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated().map { (number: $0.offset + 1, text: Self.trim($0.element)) }
      .filter { !$0.text.isEmpty && !$0.text.hasPrefix("#") }
    guard let header = lines.first else { throw .empty }
    let columns = Columns(Self.fields(header.text))
    if let name = columns.repeated { throw .repeatedColumn(name.shortened()) }
    guard let layout = columns.layout else {
      throw .missingColumns(found: columns.names.prefix(8).map { $0.shortened() })
    }
    guard lines.count <= Self.mostLines else { throw .tooManyLines(most: Self.mostLines) }
    var rows: [Row] = []
    for line in lines.dropFirst() {
      rows.append(try Self.row(line.text, number: line.number, columns: columns, layout: layout))
    }
    guard Set(rows.map(\.round)).count <= Self.mostRounds else {
      throw .tooManyRounds(most: Self.mostRounds)
    }
    points = Self.points(rows)
  }

  private enum Layout { case rate, time }

  private static let mostLines = 20_000
  private static let mostRounds = 1000

  /// What a number of each column may be, in base units: far more than machines span.
  private static let plausible = [
    "intensity": 1e-9...1e9, "flops_per_second": 1.0...1e24, "seconds": 1e-12...1e9,
    "bytes": 1.0...1e21,
  ]

  private struct Columns {
    let names: [String]

    init(_ fields: [Substring]) {
      // A byte order mark, as spreadsheets write it, is not part of the first name.
      names = fields.map { String($0.drop { $0 == "\u{FEFF}" }) }
    }

    /// A column of those that are read that is named twice.
    var repeated: String? {
      names.first { name in
        (name == "round" || SweepTable.plausible[name] != nil) && names.count { $0 == name } > 1
      }
    }

    var layout: Layout? {
      guard names.contains("intensity") else { return nil }
      if names.contains("flops_per_second") { return .rate }
      return names.contains("seconds") && names.contains("bytes") ? .time : nil
    }
  }

  private struct Row {
    let bytes, flops, seconds, round: Double
  }

  private static func row(
    _ text: Substring, number: Int, columns: Columns, layout: Layout
  ) throws(Failure) -> Row {
    let fields = fields(text)
    guard fields.count >= columns.names.count else {
      throw .shortLine(line: number, fields: fields.count, columns: columns.names.count)
    }
    guard fields.count == columns.names.count else {
      throw .longLine(line: number, fields: fields.count, columns: columns.names.count)
    }
    func value(_ column: String) throws(Failure) -> Double {
      guard let index = columns.names.firstIndex(of: column) else { return 0 }
      return try Self.value(fields[index], line: number, column: column)
    }
    let intensity = try value("intensity")
    let round = try value("round")
    switch layout {
    case .rate:
      let rate = try value("flops_per_second")
      // One byte stands for whatever amount was measured: only the ratio matters.
      return Row(bytes: 1, flops: intensity, seconds: intensity / rate, round: round)
    case .time:
      let bytes = try value("bytes")
      return Row(
        bytes: bytes, flops: intensity * bytes, seconds: try value("seconds"), round: round)
    }
  }

  private static func value(
    _ field: Substring, line: Int, column: String
  ) throws(Failure) -> Double {
    // `Double` reads hexadecimal numbers too, which nobody means in such a table.
    guard !field.contains(where: { $0 == "x" || $0 == "X" }), let value = Double(field) else {
      throw .notANumber(line: line, column: column, text: field.shortened())
    }
    guard let range = plausible[column] else {
      guard value.isFinite else {
        throw .notANumber(line: line, column: column, text: field.shortened())
      }
      return value
    }
    guard value > 0, value.isFinite else {
      throw .notPositive(line: line, column: column, value: value)
    }
    guard range.contains(value) else {
      throw .implausible(
        line: line, column: column, value: value, least: range.lowerBound, most: range.upperBound)
    }
    return value
  }

  private struct Place: Hashable {
    let bytes, flops: Double
  }

  private static func points(_ rows: [Row]) -> [SweepPoint] {
    let rounds = Set(rows.map(\.round)).sorted()
    let places = Dictionary(grouping: rows) { Place(bytes: $0.bytes, flops: $0.flops) }
    return places.map { place, rows in
      let byRound = Dictionary(grouping: rows, by: \.round)
      return SweepPoint(
        bytes: Bytes(place.bytes), flops: Flops(place.flops),
        secondsByRound: rounds.map { byRound[$0]?.map(\.seconds) ?? [] })
    }.sorted {
      ($0.intensity, $0.bytes) < ($1.intensity, $1.bytes)
    }
  }

  private static func fields(_ line: Substring) -> [Substring] {
    line.split(separator: ",", omittingEmptySubsequences: false).map(trim)
  }

  private static func trim(_ text: Substring) -> Substring {
    let rest = text.drop { $0.isWhitespace }
    guard let last = rest.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return rest[...last]
  }
}
