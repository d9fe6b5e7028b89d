/// Points of a sweep that was measured elsewhere, read from comma-separated text.
///
/// The first line names the columns, in any order: either `intensity,flops_per_second` or
/// `intensity,seconds,bytes`, in base units; others are ignored. Lines of one intensity and size
/// are samples of one point. A column `round` groups samples into rounds (runs, processes); without
/// it all are of one round. Empty lines and lines that begin with `#` are passed over.
public struct SweepTable: Hashable, Sendable {
  /// What is wrong with a table.
  public enum Failure: Error, Hashable, Sendable {
    /// There is no line with text.
    case empty
    /// The first line lacks the columns that a sweep needs; it has these.
    case missingColumns(found: [String])
    /// A line, counted from 1, has too few fields.
    case shortLine(line: Int, fields: Int, columns: Int)
    /// A field is not a number.
    case notANumber(line: Int, column: String, text: String)
    /// A field is not a positive, finite number.
    case notPositive(line: Int, column: String, value: Double)
  }

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
    guard let layout = columns.layout else { throw .missingColumns(found: columns.names) }
    var rows: [Row] = []
    for line in lines.dropFirst() {
      rows.append(try Self.row(line.text, number: line.number, columns: columns, layout: layout))
    }
    points = Self.points(rows)
  }

  private enum Layout { case rate, time }

  private struct Columns {
    let names: [String]

    init(_ fields: [Substring]) {
      // A byte order mark, as spreadsheets write it, is not part of the first name.
      names = fields.map { String($0.drop { $0 == "\u{FEFF}" }) }
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
    func value(_ column: String) throws(Failure) -> Double {
      guard let index = columns.names.firstIndex(of: column) else { return 0 }
      guard let value = Double(fields[index]) else {
        throw .notANumber(line: number, column: column, text: String(fields[index]))
      }
      guard column == "round" || (value > 0 && value.isFinite) else {
        throw .notPositive(line: number, column: column, value: value)
      }
      return value
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

  private struct Place: Hashable {
    let bytes, flops: Double
  }

  private static func points(_ rows: [Row]) -> [SweepPoint] {
    let rounds = Set(rows.map(\.round)).sorted()
    let places = Dictionary(grouping: rows) { Place(bytes: $0.bytes, flops: $0.flops) }
    return places.map { place, rows in
      SweepPoint(
        bytes: Bytes(place.bytes), flops: Flops(place.flops),
        secondsByRound: rounds.map { round in
          rows.filter { $0.round == round }.map(\.seconds)
        })
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

extension SweepTable.Failure: CustomStringConvertible {
  /// What is wrong, where, and what would be right.
  public var description: String {
    let wanted = "'intensity,flops_per_second' or 'intensity,seconds,bytes'"
    return switch self {
    case .empty: "it holds no line. The first line must name the columns: \(wanted)"
    case .missingColumns(let found):
      "its first line names the columns '\(found.joined(separator: ","))'. "
        + "Needed are \(wanted), in base units"
    case .shortLine(let line, let fields, let columns):
      "line \(line) has \(fields) of \(columns) fields. Complete it or take it out"
    case .notANumber(let line, let column, let text):
      "line \(line) has '\(text)' as \(column), which is not a number. Mend it or take it out"
    case .notPositive(let line, let column, let value):
      "line \(line) has \(value) as \(column), which must be positive and finite. "
        + "Mend it or take it out"
    }
  }
}
