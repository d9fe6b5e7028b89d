import FoundationEssentials

/// A file of embedded reference data: its header and its entries.
struct ReferenceSheet<Entry: Decodable & Sendable>: Decodable, Sendable {
  /// The version of the schema that this code reads.
  static var supportedVersion: Int { 1 }

  var schemaVersion: Int
  var read: String
  var conventions: [String]
  /// Short names of sources, and what they stand for.
  var sources: [String: String]
  var references: [Entry]

  enum CodingKeys: String, CodingKey {
    case schemaVersion = "schema_version"
    case read, conventions, sources, references
  }

  /// Decodes data that the build embedded.
  ///
  /// - Precondition: The data decodes and has the supported schema version.
  ///
  /// - Parameters:
  ///   - bytes: The file's content.
  ///   - name: The file's name, for the message.
  init(embedded bytes: [UInt8], named name: String) {
    do {
      self = try JSONDecoder().decode(Self.self, from: Data(bytes))
    } catch {
      preconditionFailure("cannot decode the embedded \(name): \(error)")
    }
    precondition(
      schemaVersion == Self.supportedVersion,
      "the embedded \(name) has schema version \(schemaVersion), not \(Self.supportedVersion)")
  }
}
