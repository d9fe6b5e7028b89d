/// How near identifiers come to a mistyped one.
struct NameProximity {
  private static let mostSuggestions = 6
  private let wanted: String
  private let letters: [Character]

  init(_ wanted: String) {
    self.wanted = wanted
    letters = Self.letters(of: wanted)
  }

  /// Identifiers that contain the wanted letters, or else lie within a third of its length in
  /// edits; nearest first.
  func nearest(in references: [GPUReference]) -> [String] {
    guard !letters.isEmpty else { return [] }
    let containing = references.filter {
      [$0.id, $0.name].contains { String(Self.letters(of: $0)).contains(String(letters)) }
    }
    if !containing.isEmpty { return containing.prefix(Self.mostSuggestions).map(\.id) }
    let limit = max(1, letters.count / 3)
    return references.map { (id: $0.id, edits: edits(to: Self.letters(of: $0.id))) }
      .filter { $0.edits <= limit }
      .sorted { ($0.edits, $0.id) < ($1.edits, $1.id) }
      .prefix(Self.mostSuggestions).map(\.id)
  }

  /// The Levenshtein distance to `other`, in edits; O(m·n).
  private func edits(to other: [Character]) -> Int {
    var row = Array(0...other.count)
    for (i, letter) in letters.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, candidate) in other.enumerated() {
        let substitution = diagonal + (letter == candidate ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substitution, row[j] + 1, diagonal + 1)
      }
    }
    return row[other.count]
  }

  private static func letters(of name: String) -> [Character] {
    name.lowercased().filter { $0.isLetter || $0.isNumber }.map { $0 }
  }
}
