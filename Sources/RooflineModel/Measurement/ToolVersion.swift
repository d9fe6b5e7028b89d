/// A version of the program, ordered by its numbers: 0.9.1 comes before 0.10.0.
struct ToolVersion: Comparable {
  private let numbers: [Int]

  /// Reads a version such as `0.2.0`; words after the numbers, as in `0.2.0-beta`, do not count.
  init(_ text: String) {
    numbers = text.split(separator: ".").prefix(3).map { part in
      Int(part.prefix { $0.isASCII && $0.isNumber }) ?? 0
    }
  }

  static func < (left: Self, right: Self) -> Bool {
    let count = max(left.numbers.count, right.numbers.count)
    return left.padded(to: count).lexicographicallyPrecedes(right.padded(to: count))
  }

  static func == (left: Self, right: Self) -> Bool { !(left < right) && !(right < left) }

  private func padded(to count: Int) -> [Int] {
    numbers + [Int](repeating: 0, count: count - numbers.count)
  }
}

extension StringProtocol {
  /// The first words of a text that came from outside, for a message about it.
  func shortened(to count: Int = 40) -> String {
    let start = prefix(count)
    return start.endIndex == endIndex ? String(start) : start + "…"
  }
}
