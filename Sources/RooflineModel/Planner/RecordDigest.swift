internal import FoundationEssentials

/// What plans and comparisons need of a record: the machine and the summary, without the samples.
///
/// Samples are most of a record's text; passing over them makes reading it several times faster.
public struct RecordDigest: Sendable {
  /// The version of the program that wrote the record.
  public var toolVersion: String
  /// When the run began, ISO 8601 in UTC.
  public var startedAt: String
  /// The machine it ran on.
  public var machine: Machine
  /// Metric identifier to number.
  public var summary: [String: SummaryEntry]
  /// What the kernels behind the numbers do, by metric.
  public var kernels: [String: KernelDeclaration]

  /// The digest of a record; the summary is made anew if it has none, as after a crash.
  public init(_ record: Record) {
    toolVersion = record.toolVersion
    startedAt = record.startedAt
    machine = record.machine
    summary = record.summary.isEmpty ? RecordAnalysis(record).summary : record.summary
    kernels = Self.byMetric(record.measurements.map(\.workload))
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
      let root = RootObject(bytes),
      let part = root.object(
        of: ["schema_version", "tool_version", "started_at", "machine", "summary"]),
      let workloads = root.values["measurements"].flatMap({ MemberScan(of: "workload", in: $0) }),
      RecordFile.JSONText.depth(part) <= 32, RecordFile.JSONText.depth(workloads.array) <= 32,
      let workloads = try? decoder.decode([Workload].self, from: Data(workloads.array)),
      let text = try? decoder.decode(Text.self, from: Data(part)),
      text.schemaVersion == Record.currentSchemaVersion, !text.summary.isEmpty,
      FieldFault(in: text.machine, workloads) == nil
    else {
      // The reader of whole records says what is wrong, or makes the summary.
      self.init(try RecordFile.decode(bytes, name: name))
      return
    }
    self.init(text, kernels: Self.byMetric(workloads))
  }

  private init(_ text: Text, kernels: [String: KernelDeclaration]) {
    toolVersion = text.toolVersion
    startedAt = text.startedAt
    machine = text.machine
    summary = text.summary
    self.kernels = kernels
  }

  private static func byMetric(_ workloads: [Workload]) -> [String: KernelDeclaration] {
    Dictionary(
      workloads.map { ($0.family, KernelDeclaration($0)) }, uniquingKeysWith: { first, _ in first })
  }

  private struct Text: Decodable {
    var schemaVersion: Int
    var toolVersion: String
    var startedAt: String
    var machine: Machine
    var summary: [String: SummaryEntry]
  }
}
