/// What is wrong with a file, from what the decoder says of it.
extension RecordFile {
  /// What is wrong with a file whose root could not be read.
  static func problem(
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
  static func damage(
    _ error: any Error, in bytes: [UInt8]
  ) -> RecordFileError.Problem {
    guard let error = error as? DecodingError else { return .damaged(at: "", what: "\(error)") }
    switch error {
    case .keyNotFound(let key, let context):
      return .damaged(at: JSONText.path(context.codingPath + [key]), what: "it is missing")
    case .valueNotFound(_, let context):
      return .damaged(at: JSONText.path(context.codingPath), what: "it is null")
    case .typeMismatch(let type, let context):
      return .damaged(at: JSONText.path(context.codingPath), what: "it is not \(word(type))")
    case .dataCorrupted(let context):
      // The decoder does not say where a number is that does not fit its type.
      if context.codingPath.isEmpty, let number = JSONText.unusualNumber(bytes) {
        return .damaged(
          at: "\(number.key.shortened()) in line \(number.line)",
          what: "it is \(number.text.shortened()), which is too large or should be a whole number")
      }
      return .damaged(at: JSONText.path(context.codingPath), what: meaning(context))
    @unknown default:
      return .damaged(at: "", what: "\(error)")
    }
  }

  /// What is wrong with a value of the right kind.
  private static func meaning(_ context: DecodingError.Context) -> String {
    let text = context.debugDescription
    if let words = text.firstRange(of: "from invalid String value ") {
      return "the word '\(text[words.upperBound...].shortened())' has no meaning to this version"
    }
    return "its value has no meaning"
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
