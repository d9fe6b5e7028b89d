/// Text of lines with a key, a colon or white space, and a value, as most files in `/proc` have.
///
/// Of keys that come more than once the first counts.
struct KeyedLines {
  private var values: [String: String] = [:]

  /// Reads the lines of `text`; those without a separator are left out.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - separator: The character between key and value; white space around both is dropped.
  init(_ text: some StringProtocol, separator: Character = ":") {
    for line in String(text).split(separator: "\n") {
      let parts = line.split(separator: separator, maxSplits: 1)
      guard let key = parts.first?.trimmed, parts.count == 2, values[key] == nil else { continue }
      values[key] = parts[1].trimmed
    }
  }

  /// The value of `key`.
  subscript(key: String) -> String? { values[key] }

  /// The value of `key` as an integer; a unit behind it, such as `kB`, is left out.
  func integer(_ key: String) -> Int? {
    values[key]?.split(separator: " ").first.flatMap { Int($0) }
  }
}

extension StringProtocol {
  /// The text without white space at either end.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
