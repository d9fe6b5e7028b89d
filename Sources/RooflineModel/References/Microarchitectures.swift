/// The microarchitectures whose rates are known.
///
/// They are decoded once from the data embedded in the program. Data that does not decode is a
/// programmer error and stops the program with a message.
public enum Microarchitectures {
  private static let sheet = ReferenceSheet<Microarchitecture>(
    embedded: PackageResources.cpu_references_json, named: "cpu-references.json")

  /// Every microarchitecture, grouped by vendor, in the order of the data.
  public static let all: [Microarchitecture] = sheet.references

  /// How the figures are to be read, one sentence each.
  public static var conventions: [String] { sheet.conventions }

  /// What the short names of sources in a `Provenance` stand for.
  public static var sources: [String: String] { sheet.sources }

  /// The microarchitecture of a processor, by its identity.
  ///
  /// Steppings are looked at only where two microarchitectures share a model number. The cores of
  /// a hybrid processor share one, too: then none is returned, and the reason names all.
  ///
  /// - Parameter model: The identity, as the system tells it.
  /// - Returns: The microarchitecture, or why none can be named.
  public static func match(_ model: ProcessorModel) -> Availability<Microarchitecture> {
    let candidates = all.filter { $0.identity.matchesModel(model) }
    let matches = candidates.filter { $0.identity.matches(model) }
    if let match = matches.first, matches.count == 1 { return .available(match) }

    let identity = model.identityWords
    let reason =
      if candidates.isEmpty {
        "the reference data has no entry for \(identity)"
      } else if matches.isEmpty {
        "\(identity) is \(names(of: candidates)), and the stepping decides between none of them"
      } else {
        "\(identity) is \(names(of: matches)), which share it"
      }
    return .unavailable(
      Unavailable(
        subject: "microarchitecture", reason: reason,
        remedy: "compare the measured FLOP/cycle with the figures of the vendor"))
  }

  private static func names(of candidates: [Microarchitecture]) -> String {
    candidates.map { "\($0.name) [\($0.id)]" }.joined(separator: " or ")
  }
}

extension ProcessorModel {
  /// The identity as words, such as `GenuineIntel family 6 model 143 stepping 8`.
  fileprivate var identityWords: String {
    let x86 = [("family", family), ("model", model), ("stepping", stepping)]
      .compactMap { word, number in number.map { "\(word) \($0)" } }
    let words = [vendor] + x86 + (part.map { ["part \($0)"] } ?? [])
    return words.joined(separator: " ")
  }
}
