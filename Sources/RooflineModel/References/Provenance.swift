/// Where reference figures come from, and how far they may be relied on.
public struct Provenance: Codable, Hashable, Sendable {
  /// How the figures that matter most were obtained.
  public enum Confidence: String, Codable, CaseIterable, Sendable {
    /// They were seen in a source, which may be a transcription of the vendor's sheet.
    case verified
    /// At least one of them is from memory, or carried over from a sibling.
    case recalled
  }

  /// The documents that the figures were read in.
  public var source: String
  /// How the figures that matter most were obtained: those that set a knee.
  public var confidence: Confidence
  /// Keys of the figures that were not seen in a source, such as `peaks.fp64`, sorted as written.
  public var recalledFields: [String]
  /// What the figures leave unsaid; empty if nothing.
  public var notes: String

  /// Makes a provenance.
  public init(
    source: String, confidence: Confidence, recalledFields: [String] = [], notes: String = ""
  ) {
    self.source = source
    self.confidence = confidence
    self.recalledFields = recalledFields
    self.notes = notes
  }

  /// Whether the figure under `key`, or the group it belongs to, was not seen in a source.
  ///
  /// `l1` in `recalledFields` covers `l1.data_kib`.
  public func isRecalled(_ key: String) -> Bool {
    recalledFields.contains { $0 == key || key.hasPrefix($0 + ".") }
  }
}
