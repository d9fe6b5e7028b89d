internal import ArgumentParser
internal import FoundationEssentials
internal import RooflineModel

/// The user's own counts of what one run of a program does.
struct WorkCounts: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Floating-point operations of one run; a fused multiply-add is two.", valueName: "N"))
  var flop: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Bytes that one run moves between processor and main memory.", valueName: "N"))
  var bytes: String?

  @Option(
    help: ArgumentHelp(
      "Both in a file, as JSON: {\"flop\": 1e12, \"bytes\": 4e11}.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var counts: String?

  /// The counts; nil where none is given.
  ///
  /// - Throws: `CommandFailure` (64) for the options, (65) for the file.
  func read() throws -> (flops: Flops?, bytes: Bytes?) {
    if let counts {
      guard flop == nil, bytes == nil else {
        throw CommandFailure.usage(
          "Cannot take counts from two places: give either --counts or --flop and --bytes.")
      }
      return try Self.file(counts)
    }
    return (
      try flop.map { Flops(try Self.number($0, "--flop")) },
      try bytes.map { Bytes(try Self.number($0, "--bytes")) }
    )
  }

  /// What a count may be.
  private static let range = 1.0...1e24

  private static func number(_ text: String, _ option: String) throws -> Double {
    guard !text.contains(where: { $0 == "x" || $0 == "X" }), let value = Double(text),
      range.contains(value)
    else {
      throw CommandFailure.usage(
        "Cannot place a program with \(option) '\(text)': it has to be a number from 1 to 1e24. "
          + "Give the count of one run, such as 4e9.")
    }
    return value
  }

  private struct Text: Decodable {
    let flop: Double?
    let bytes: Double?
  }

  private static func file(_ path: String) throws -> (flops: Flops?, bytes: Bytes?) {
    let content = try SafeFile.read(path, purpose: "the counts in", most: 1 << 20)
    let name = SafeFile.name(path)
    let advice = "Write them as {\"flop\": 1e12, \"bytes\": 4e11}."
    guard !content.allSatisfy({ $0 <= 0x20 }) else {
      throw CommandFailure.data("Cannot read counts from \(name): it is empty. \(advice)")
    }
    guard content.filter({ $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "{") }).count < 100,
      let text = try? JSONDecoder().decode(Text.self, from: Data(content))
    else {
      throw CommandFailure.data(
        "Cannot read counts from \(name): it is no JSON object of numbers. \(advice)")
    }
    guard text.flop != nil || text.bytes != nil else {
      throw CommandFailure.data(
        "Cannot read counts from \(name): it has neither 'flop' nor 'bytes'. \(advice)")
    }
    for (key, value) in [("flop", text.flop), ("bytes", text.bytes)] {
      guard let value, !range.contains(value) else { continue }
      throw CommandFailure.data(
        "Cannot place a program with the \(key) of \(name): \(value) is not a number from 1 to 1e24. "
          + "Write the count of one run.")
    }
    return (text.flop.map { Flops($0) }, text.bytes.map { Bytes($0) })
  }
}
