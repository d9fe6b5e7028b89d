internal import RooflineModel
internal import Runner

/// A line for the shell with `{N}` in it, and the sizes to put there.
struct DoublingSizes {
  /// The sizes, ascending, as they are put into the line.
  let sizes: [(size: Double, text: String)]
  /// The line for each size.
  let programs: [ProgramLine]

  /// Reads `--doubling` and `--sizes`.
  ///
  /// - Throws: `CommandFailure` (64).
  init(line: String, sizes list: String?) throws {
    guard line.contains("{N}") else {
      throw CommandFailure.usage(
        "Cannot double the size of '\(line)': it has no {N}, where the size belongs. Write it such "
          + "as './bench --rows {N}'.")
    }
    guard let list else {
      throw CommandFailure.usage(
        "Cannot double without sizes: give them with --sizes, such as --sizes 1e6,2e6.")
    }
    let sizes = try list.split(separator: ",", omittingEmptySubsequences: false).map {
      try Self.size(String($0))
    }.sorted { $0.size < $1.size }
    guard sizes.count > 1, sizes.count <= 12,
      zip(sizes, sizes.dropFirst()).allSatisfy({ $0.size < $1.size })
    else {
      throw CommandFailure.usage(
        "Cannot double with --sizes '\(list)': it takes 2 to 12 sizes that differ. Give them such as "
          + "1e6,2e6.")
    }
    self.sizes = sizes
    programs = sizes.map { .shell(line.replacing("{N}", with: $0.text)) }
  }

  /// Whole numbers are written in digits, because few programs read 1e6.
  private static func size(_ word: String) throws -> (size: Double, text: String) {
    guard !word.contains(where: { $0 == "x" || $0 == "X" }), let size = Double(word),
      size > 0, size <= 1e15
    else {
      throw CommandFailure.usage(
        "Cannot double from the size '\(word)': it has to be a number above 0 and up to 1e15. Give "
          + "sizes such as 1e6,2e6.")
    }
    return (size, size == size.rounded() ? "\(Int(size))" : word)
  }
}
