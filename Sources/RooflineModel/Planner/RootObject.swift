/// The values at the root of a JSON object, found without reading what is in them.
///
/// Skips a value at the pace of counting brackets, so that one part of a large file can be read
/// alone. Only as strict as that takes: each value found has to be decoded, which refuses nonsense.
struct RootObject {
  /// The text of each value, by its key; of equal keys the last.
  private(set) var values: [String: ArraySlice<UInt8>] = [:]

  /// Finds the values; nil if the text is no object that ends where it should.
  init?(_ bytes: [UInt8]) {
    guard let start = bytes.firstIndex(where: { !RecordFile.JSONText.isSpace($0) }),
      bytes[start] == Self.brace,
      bytes.last(where: { !RecordFile.JSONText.isSpace($0) }) == Self.brace + 2
    else { return nil }
    var index = start + 1
    var depth = 1
    var key: ArraySlice<UInt8>?
    var valueStart: Int?
    func text(_ range: ArraySlice<UInt8>) -> String { String(decoding: range, as: UTF8.self) }
    while index < bytes.count {
      switch bytes[index] {
      case RecordFile.JSONText.quote:
        let end = RecordFile.JSONText.stringEnd(bytes, from: index)
        if depth == 1, valueStart == nil { key = bytes[(index + 1)..<max(index + 1, end - 1)] }
        index = end
        continue
      case Self.brace, UInt8(ascii: "["): depth += 1
      case Self.brace + 2, UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 {
          if let key, let valueStart { values[text(key)] = bytes[valueStart..<index] }
          guard bytes[(index + 1)...].allSatisfy(RecordFile.JSONText.isSpace) else { return nil }
          return
        }
      case UInt8(ascii: ":") where depth == 1 && valueStart == nil: valueStart = index + 1
      case UInt8(ascii: ",") where depth == 1:
        guard let key, let start = valueStart else { return nil }
        values[text(key)] = bytes[start..<index]
        valueStart = nil
      default: break
      }
      index += 1
    }
    return nil
  }

  /// An object with some of the values; nil if one is missing.
  func object(of keys: [String]) -> [UInt8]? {
    var text: [UInt8] = [Self.brace]
    for key in keys {
      guard let value = values[key] else { return nil }
      if text.count > 1 { text.append(UInt8(ascii: ",")) }
      text += Array("\"\(key)\":".utf8) + value
    }
    return text + [Self.brace + 2]
  }

  private static let brace = UInt8(ascii: "{")
}
