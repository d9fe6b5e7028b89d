internal import RooflineModel

/// What the program of an interpreter prints: its version, and a line for each repeat.
///
/// ```
/// version 3.12.1
/// loop 400000 0.0151 400000
/// array 20000 0.0149 20000
/// ```
///
/// A repeat is the number of additions of one, the seconds that they took, and the sum, which is the
/// same number if all were done.
struct InterpreterOutput {
  /// Repeats of each kind that there must be.
  static let fewest = 5

  var version = ""
  var loop: [InterpreterMeasurement.Repeat] = []
  var array: [InterpreterMeasurement.Repeat] = []

  /// What is wrong with an output, as a clause.
  struct Fault: Error, Equatable {
    let reason: String
  }

  /// Reads an output.
  ///
  /// - Parameters:
  ///   - bytes: What was printed.
  ///   - interpreter: Who printed it: a library has no loop.
  ///   - limit: Longer than this no repeat can have taken, in s.
  /// - Throws: `Fault` if anything else was printed, or too little.
  init(_ bytes: [UInt8], of interpreter: Interpreter, limit: Seconds) throws(Fault) {
    for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let text = String(decoding: line, as: UTF8.self)
      let words = text.split(separator: " ")
      switch words.first {
      case "version" where version.isEmpty && words.count > 1 && text.utf8.count < 80:
        version = Self.visible(words.dropFirst().joined(separator: " "))
      case "loop": loop.append(try Self.repetition(words, text, limit: limit))
      case "array": array.append(try Self.repetition(words, text, limit: limit))
      default: throw Self.rubbish(text)
      }
    }
    guard !version.isEmpty else { throw Fault(reason: "it printed no version") }
    for (name, count) in [
      ("loop", interpreter.isLibrary ? Self.fewest : loop.count),
      ("array", array.count),
    ]
    where count < Self.fewest {
      throw Fault(reason: "it printed \(count) lines of '\(name)' where \(Self.fewest) are needed")
    }
  }

  private static func repetition(
    _ words: [Substring], _ text: String, limit: Seconds
  ) throws(Fault) -> InterpreterMeasurement.Repeat {
    guard words.count == 4, let additions = Double(words[1]), let seconds = Double(words[2]),
      let sum = Double(words[3])
    else { throw rubbish(text) }
    guard additions >= 1, additions <= 1e15, seconds > 0, seconds <= limit.value else {
      throw Fault(
        reason: "it printed '\(visible(text))', which no program does in \(limit.value) s")
    }
    guard sum == additions else {
      throw Fault(
        reason: "it did not do its additions: '\(visible(text))' has the wrong sum")
    }
    return .init(additions: additions, seconds: Seconds(seconds))
  }

  private static func rubbish(_ text: String) -> Fault {
    Fault(reason: "it printed '\(visible(text))', which is no time of an addition")
  }

  /// The first characters of what was printed, of which none moves the cursor of a terminal.
  private static func visible(_ text: String) -> String {
    let printable = text.unicodeScalars.prefix(41).map {
      $0.isASCII && $0.value >= 0x20 && $0.value < 0x7F ? Character($0) : "?"
    }
    return String(printable.prefix(40)) + (printable.count > 40 ? "…" : "")
  }
}
