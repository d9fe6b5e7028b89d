import FoundationEssentials

/// The JSON of reports: `snake_case` keys in alphabetical order, indented, base units.
enum ReportJSON {
  /// A document, with a line break at its end.
  ///
  /// Numbers that are not finite become the strings `"inf"`, `"-inf"` and `"nan"`: a bound may lie at
  /// infinity, and ratios of extreme values do, which JSON has no number for.
  static func text(_ document: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do {
      return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
    } catch {
      preconditionFailure("cannot encode a \(type(of: document)): \(error)")
    }
  }
}
