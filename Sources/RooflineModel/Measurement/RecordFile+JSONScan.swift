extension RecordFile.JSONText {
  /// The line, counted from 1, on which `bytes` end too early; nil if all that was opened is shut.
  static func truncation(_ bytes: [UInt8]) -> Int? {
    var depth = 0
    var line = 1
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case quote:
        let end = stringEnd(bytes, from: index)
        if end > bytes.count { return line }
        index = end
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case 0x0A: line += 1
      default: break
      }
      index += 1
    }
    return depth > 0 ? line : nil
  }

  /// How many containers are open at once where most are.
  static func depth(_ bytes: [UInt8]) -> Int {
    var depth = 0
    var deepest = 0
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case quote:
        index = stringEnd(bytes, from: index)
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        deepest = max(deepest, depth)
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
      index += 1
    }
    return deepest
  }

  /// The first number that is beyond all magnitude, or has a fraction where records have whole
  /// numbers; with its key, and its line counted from 1.
  static func unusualNumber(_ bytes: [UInt8]) -> (key: String, text: String, line: Int)? {
    let digits = Set("+-.0123456789eE".utf8)
    var line = 1
    var key = ""
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == quote {
        let end = min(stringEnd(bytes, from: index), bytes.count)
        key = String(decoding: bytes[(index + 1)..<max(index + 1, end - 1)], as: UTF8.self)
        index = end
      } else if byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte) {
        let text = bytes[index...].prefix { digits.contains($0) }
        let number = String(decoding: text, as: UTF8.self)
        let value = Double(number) ?? .nan
        let isWhole = value == value.rounded() && abs(value) < 0x1p63
        if !value.isFinite || wholeKeys.contains(key) && !isWhole {
          return (key, number, line)
        }
        index += text.count
      } else {
        if byte == 0x0A { line += 1 }
        index += 1
      }
    }
    return nil
  }

  /// Keys of a record that have whole numbers.
  private static let wholeKeys: Set<String> = [
    "available_bytes", "bytes", "calls", "chains", "core", "counters", "distances",
    "elements_per_call", "instances", "level", "limit_bytes", "line_bytes", "marks",
    "native_events", "node", "number", "package", "position", "processors", "repeats", "round",
    "schema_version", "seed", "shared_by", "threads", "total_bytes", "working_set_bytes",
  ]
}
