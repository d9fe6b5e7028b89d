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
  /// The schema version goes first, so that a file of a later version is named as such rather than as
  /// damaged. Numbers that describe the plan, the machine and the workloads must be such as
  /// a run writes; those of samples need not be, because the analysis leaves impossible samples out.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - name: What error messages call the file, such as its path.
  ///   - reader: The version of the program that reads, such as `0.2.0`: what does not fit in a
  ///     record of a later one is put down to that. Not compared if not given.
  /// - Returns: The record.
  /// - Throws: `RecordFileError`, which tells an empty, a truncated, a foreign, a damaged and a
  ///   later file apart.
  public static func decode(
    _ bytes: [UInt8], name: String = "the record", reader: String? = nil
  ) throws(RecordFileError) -> Record {
    guard bytes.contains(where: { !JSONText.isSpace($0) }) else {
      throw RecordFileError(.empty, file: name)
    }
    // The decoder of the library ends the process on some texts that are nested deeper than it reads.
    guard JSONText.depth(bytes) <= deepest else {
      throw RecordFileError(.nested(deeperThan: deepest), file: name)
    }
    let data = Data(bytes)
    let decoder = decoder()
    let record: Record
    do {
      record = try decoder.decode(Record.self, from: data)
    } catch {
      let problem =
        headerProblem(of: data, by: decoder)
        ?? explained(damage(error, in: bytes), in: data, by: decoder, reader: reader)
      throw RecordFileError(problem, file: name)
    }
    // A record of a later schema may fit by chance.
    if let problem = versionProblem(Double(record.schemaVersion)) {
      throw RecordFileError(problem, file: name)
    }
    guard let fault = FieldFault(in: record) else { return record }
    let damage = RecordFileError.Problem.damaged(at: fault.place, what: fault.what)
    throw RecordFileError(explained(damage, in: data, by: decoder, reader: reader), file: name)
  }

  /// What is wrong with the root of a file; nil if it says that it is a record of a known version.
  private static func headerProblem(
    of data: Data, by decoder: JSONDecoder
  ) -> RecordFileError.Problem? {
    do {
      return versionProblem(try decoder.decode(Header.self, from: data).schemaVersion)
    } catch {
      return problem(error, in: [UInt8](data))
    }
  }

  private static func versionProblem(_ found: Double?) -> RecordFileError.Problem? {
    guard let found else { return .foreign(lacking: "schema_version") }
    guard let version = Int(exactly: found), version >= 1 else {
      return .foreign(lacking: "a whole number as schema_version")
    }
    guard version <= Record.currentSchemaVersion else {
      return .newerSchema(found: version, readable: Record.currentSchemaVersion)
    }
    return nil
  }

  /// Levels of containers that a record may have: twice what it has, and some.
  private static let deepest = 32

  /// What every version of the schema has at its root.
  private struct Header: Decodable { var schemaVersion: Double? }

  private struct Writer: Decodable { var toolVersion: String? }

  /// Puts what does not fit down to the writer, if that is a later version than the reader.
  private static func explained(
    _ problem: RecordFileError.Problem, in data: Data, by decoder: JSONDecoder, reader: String?
  ) -> RecordFileError.Problem {
    guard case .damaged(let place, let what) = problem, let reader,
      let writer = (try? decoder.decode(Writer.self, from: data))?.toolVersion,
      ToolVersion(reader) < ToolVersion(writer)
    else { return problem }
    return .newerTool(wrote: String(writer.prefix(20)), reads: reader, at: place, what: what)
  }

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
}
