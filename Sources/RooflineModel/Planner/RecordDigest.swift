internal import FoundationEssentials

/// What a plan needs of a record: the machine and the summary, without the samples.
///
/// Samples are most of a record's text; passing over them makes reading it several times faster.
public struct RecordDigest: Sendable {
  /// When the run began, ISO 8601 in UTC.
  public var startedAt: String
  /// The machine it ran on.
  public var machine: Machine
  /// Metric identifier to number.
  public var summary: [String: SummaryEntry]

  /// The digest of a record; the summary is made anew if it has none, as after a crash.
  public init(_ record: Record) {
    startedAt = record.startedAt
    machine = record.machine
    summary = record.summary.isEmpty ? RecordAnalysis(record).summary : record.summary
  }

  /// Reads a digest from the bytes of a record file.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - name: What error messages call the file, such as its path.
  /// - Throws: `RecordFileError`, as `RecordFile.decode` does.
  public init(_ bytes: [UInt8], name: String) throws(RecordFileError) {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    // The decoder of the library ends the process on some texts that are nested very deep.
    guard
      let part = RootObject(bytes)?
        .object(of: ["schema_version", "started_at", "machine", "summary"]),
      RecordFile.JSONText.depth(part) <= 32,
      let text = try? decoder.decode(Text.self, from: Data(part)),
      text.schemaVersion == Record.currentSchemaVersion, !text.summary.isEmpty,
      (0...1e18).contains(Double(text.machine.memory.totalBytes))
    else {
      // The reader of whole records says what is wrong, or makes the summary.
      self.init(try RecordFile.decode(bytes, name: name))
      return
    }
    self.init(startedAt: text.startedAt, machine: text.machine, summary: text.summary)
  }

  private init(startedAt: String, machine: Machine, summary: [String: SummaryEntry]) {
    self.startedAt = startedAt
    self.machine = machine
    self.summary = summary
  }

  private struct Text: Decodable {
    var schemaVersion: Int
    var startedAt: String
    var machine: Machine
    var summary: [String: SummaryEntry]
  }
}
