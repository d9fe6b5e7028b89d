import RooflineModel

/// Reasons of doubtful numbers in words.
///
/// In a record a reason is made of machine-made clauses, such as
/// `rests on X: below_expectation (measured 51 B/cycle, working set 536870912 B)`.
enum DoubtWords {
  /// A reason with the headings of its warnings, and sizes with binary prefixes.
  static func text(_ reason: String) -> String {
    parts(reason).joined().replacing(/([0-9]{4,18}) B(?![A-Za-z\/])/) { match in
      Int(match.1).map(Format.binarySize) ?? String(match.0)
    }
  }

  /// The reason, in which the names of kinds of warnings stand replaced by their headings.
  private static func parts(_ reason: String) -> [String] {
    var parts: [String] = []
    var word = ""
    func finish() {
      parts.append(Warning.Kind(rawValue: word).map { lowered(WarningText($0).heading) } ?? word)
      word = ""
    }
    for sign in reason {
      // Kinds are words of letters and underscores; a metric has more, and stays as it is.
      if sign.isLetter || sign.isNumber || "_.-".contains(sign) {
        word.append(sign)
      } else {
        finish()
        parts.append(String(sign))
      }
    }
    finish()
    return parts
  }

  /// A heading within a sentence.
  private static func lowered(_ heading: String) -> String {
    heading.prefix(1).lowercased() + heading.dropFirst()
  }
}
