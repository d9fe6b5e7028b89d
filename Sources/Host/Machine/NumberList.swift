/// A set of numbers in the notation of the kernel's lists, such as `0-3,8`.
struct NumberList: Hashable {
  /// Beyond every number that a kernel gives a processor or a node.
  private static let bound = 1 << 16

  /// The numbers in ascending order, each once.
  let numbers: [Int]

  /// Reads a list; `nil` for other text, for descending ranges and for absurdly large numbers.
  init?(_ text: String) {
    var numbers: Set<Int> = []
    for part in text.split(separator: ",") {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false)
      guard let low = ends.first.flatMap({ Int($0) }), let high = ends.last.flatMap({ Int($0) }),
        ends.count <= 2, low >= 0, low <= high, high < Self.bound
      else { return nil }
      numbers.formUnion(low...high)
    }
    self.numbers = numbers.sorted()
  }
}
