internal import FoundationEssentials

/// What kind of file is to be added to a history, by what stands at its root.
public enum HistoryInput: Sendable {
  /// A record of a run.
  case record
  /// The verdict of a gate.
  case gate(GateRecord)
  /// What a program printed.
  case output

  /// Looks at the bytes; whatever is neither of the others is what a program printed.
  public init(_ bytes: [UInt8]) {
    struct Root: Decodable {
      var schemaVersion: Double?
      var measurements: [Anything]?
      var processes: [Anything]?
    }
    struct Anything: Decodable { init(from _: any Decoder) {} }
    self = .output
    guard bytes.first(where: { !RecordFile.isJSONSpace($0) }) == UInt8(ascii: "{"),
      RecordFile.JSONText.depth(bytes) <= 32
    else { return }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let data = Data(bytes)
    guard let root = try? decoder.decode(Root.self, from: data), root.schemaVersion != nil else {
      return
    }
    if root.processes != nil, let gate = try? decoder.decode(GateRecord.self, from: data) {
      self = .gate(gate)
    } else {
      // Also one that cannot be read: the reader of records says why.
      self = .record
    }
  }
}

extension RecordFile {
  /// Whether a byte is white space in JSON.
  public static func isJSONSpace(_ byte: UInt8) -> Bool { JSONText.isSpace(byte) }
}
