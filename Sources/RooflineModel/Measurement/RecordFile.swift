internal import FoundationEssentials

/// The bytes of a record file: JSON, UTF-8, `snake_case` keys in alphabetical order, base units.
///
/// One sample, one warning and one summary entry take one line each, so that files can be read,
/// searched and compared line by line. A number that is not finite is written as one of the
/// strings `"inf"`, `"-inf"` and `"nan"`: a damaged number must not cost the rest of the record.
public enum RecordFile {
  /// The bytes of `record`, ending in a line feed.
  ///
  /// Equal records give equal bytes.
  ///
  /// - Complexity: O(samples).
  /// - Parameter record: What to write.
  /// - Returns: The JSON text in UTF-8.
  /// - Throws: `RecordFileError` if a value of the record cannot be written as JSON.
  public static func encode(_ record: Record) throws(RecordFileError) -> [UInt8] {
    try bytes(of: record)
  }

  /// The bytes of a summary alone: the object that tools read, without the samples.
  ///
  /// - Parameter summary: Metric identifier to entry.
  /// - Returns: The JSON text in UTF-8, `{"schema_version": …, "summary": {…}}`.
  /// - Throws: `RecordFileError` if a value cannot be written as JSON.
  public static func encode(
    summary: [String: SummaryEntry]
  ) throws(RecordFileError) -> [UInt8] {
    try bytes(of: SummaryOnly(schemaVersion: Record.currentSchemaVersion, summary: summary))
  }

  /// The record in `bytes`.
  ///
  /// The schema version is read first, so that a file of a later version is named as such rather
  /// than as damaged.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - name: What error messages call the file, such as its path.
  /// - Returns: The record.
  /// - Throws: `RecordFileError`, which tells an empty, a truncated, a foreign, a damaged and a
  ///   later file apart.
  public static func decode(
    _ bytes: [UInt8], name: String = "the record"
  ) throws(RecordFileError) -> Record {
    guard bytes.contains(where: { !JSONText.isSpace($0) }) else {
      throw RecordFileError(.empty, file: name)
    }
    let data = Data(bytes)
    let decoder = decoder()
    let header: Header
    do {
      header = try decoder.decode(Header.self, from: data)
    } catch {
      throw RecordFileError(problem(error, in: bytes), file: name)
    }
    guard let version = header.schemaVersion else {
      throw RecordFileError(.foreign(lacking: "schema_version"), file: name)
    }
    guard version <= Record.currentSchemaVersion else {
      throw RecordFileError(
        .newerSchema(found: version, readable: Record.currentSchemaVersion), file: name)
    }
    do {
      return try decoder.decode(Record.self, from: data)
    } catch {
      throw RecordFileError(damage(error), file: name)
    }
  }

  /// What every version of the schema has at its root.
  private struct Header: Decodable { var schemaVersion: Int? }

  private struct SummaryOnly: Encodable {
    var schemaVersion: Int
    var summary: [String: SummaryEntry]
  }

  private static func bytes(of value: some Encodable) throws(RecordFileError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do {
      return JSONText.laidOut([UInt8](try encoder.encode(value)))
    } catch {
      throw RecordFileError(.unwritable("\(error)"), file: "the record")
    }
  }

  private static func decoder() -> JSONDecoder {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }

  /// What is wrong with a file whose root could not be read.
  private static func problem(
    _ error: any Error, in bytes: [UInt8]
  ) -> RecordFileError.Problem {
    guard let error = error as? DecodingError else { return .notJSON("\(error)") }
    switch error {
    case .dataCorrupted(let context):
      if let line = JSONText.truncation(bytes) { return .truncated(line: line) }
      return .notJSON(context.underlyingError.map { "\($0)" } ?? context.debugDescription)
    case .typeMismatch(_, let context) where context.codingPath.isEmpty:
      return .foreign(lacking: "an object at its root")
    default:
      return .foreign(lacking: "a whole number as schema_version")
    }
  }

  /// What is wrong with a file of a known version that does not hold a record.
  private static func damage(_ error: any Error) -> RecordFileError.Problem {
    guard let error = error as? DecodingError else { return .damaged(at: "", what: "\(error)") }
    switch error {
    case .keyNotFound(let key, let context):
      return .damaged(at: JSONText.path(context.codingPath + [key]), what: "it is missing")
    case .valueNotFound(_, let context):
      return .damaged(at: JSONText.path(context.codingPath), what: "it is null")
    case .typeMismatch(let type, let context):
      return .damaged(at: JSONText.path(context.codingPath), what: "it is not \(word(type))")
    case .dataCorrupted(let context):
      return .damaged(at: JSONText.path(context.codingPath), what: "its value has no meaning")
    @unknown default:
      return .damaged(at: "", what: "\(error)")
    }
  }

  private static func word(_ type: any Any.Type) -> String {
    switch type {
    case is Double.Type: "a number"
    case is Int.Type: "a whole number"
    case is String.Type: "a string"
    case is Bool.Type: "true or false"
    default: "of the right kind"
    }
  }
}
