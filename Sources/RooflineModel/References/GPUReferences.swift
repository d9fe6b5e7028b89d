/// The published accelerators that measurements are put next to.
///
/// They are decoded once from the data embedded in the program. Data that does not decode is a
/// programmer error and stops the program with a message.
public enum GPUReferences {
  private static let sheet = ReferenceSheet<GPUReferenceSheet>(
    embedded: PackageResources.gpu_references_json, named: "gpu-references.json")

  /// Every reference, grouped by vendor, in the order of the data.
  public static let all: [GPUReference] = sheet.references.map(\.reference)

  /// How the figures are to be read, one sentence each.
  public static var conventions: [String] { sheet.conventions }

  /// What the short names of sources in a `Provenance` stand for.
  public static var sources: [String: String] { sheet.sources }

  /// The date that the sources were read on, ISO 8601.
  public static var readOn: String { sheet.read }

  /// The reference with an identifier.
  ///
  /// - Parameter id: An identifier such as `h100-sxm`; case does not matter.
  /// - Returns: The reference.
  /// - Throws: `UnknownGPUReference` with the identifiers that come near, if there is none.
  public static func reference(id: String) throws(UnknownGPUReference) -> GPUReference {
    let wanted = id.lowercased()
    guard let match = all.first(where: { $0.id == wanted }) else {
      throw UnknownGPUReference(id: id, nearMatches: NameProximity(wanted).nearest(in: all))
    }
    return match
  }
}

/// An identifier that no reference has.
public struct UnknownGPUReference: Error, Hashable, Sendable {
  /// What was asked for.
  public var id: String
  /// Identifiers that come near, nearest first; empty if none does.
  public var nearMatches: [String]

  /// Makes the error.
  public init(id: String, nearMatches: [String]) {
    self.id = id
    self.nearMatches = nearMatches
  }
}
