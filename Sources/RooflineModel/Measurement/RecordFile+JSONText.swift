extension RecordFile {
  /// JSON text as bytes: its layout, and the spelling of a path into it.
  enum JSONText {
    /// Whether `byte` is white space to JSON.
    static func isSpace(_ byte: UInt8) -> Bool {
      byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    /// `compact` JSON broken into lines, ending in a line feed.
    ///
    /// Containers that hold no other container stay on one line; all others put each of their
    /// members on a line of its own, indented by two spaces per level.
    static func laidOut(_ compact: [UInt8]) -> [UInt8] {
      let flat = flatContainers(compact)
      var result: [UInt8] = []
      result.reserveCapacity(compact.count * 5 / 4)
      var open: [Bool] = []
      func breakLine() {
        result.append(0x0A)
        result.append(contentsOf: repeatElement(0x20, count: 2 * open.count))
      }
      var index = 0
      while index < compact.count {
        let byte = compact[index]
        switch byte {
        case quote:
          let end = stringEnd(compact, from: index)
          result.append(contentsOf: compact[index..<end])
          index = end
          continue
        case UInt8(ascii: "{"), UInt8(ascii: "["):
          result.append(byte)
          open.append(flat[index])
          if !flat[index] { breakLine() }
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          if open.popLast() == false { breakLine() }
          result.append(byte)
        case UInt8(ascii: ","):
          result.append(byte)
          if open.last == false { breakLine() } else { result.append(0x20) }
        case UInt8(ascii: ":"):
          result.append(byte)
          result.append(0x20)
        default:
          result.append(byte)
        }
        index += 1
      }
      result.append(0x0A)
      return result
    }

    /// A path such as `measurements[3].samples[0].seconds`; `its root` for an empty one.
    static func path(_ keys: [any CodingKey]) -> String {
      guard !keys.isEmpty else { return "its root" }
      return keys.reduce(into: "") { path, key in
        if let index = key.intValue {
          path += "[\(index)]"
        } else {
          path += (path.isEmpty ? "" : ".") + snakeCase(key.stringValue.shortened(to: 60))
        }
      }
    }

    static let quote = UInt8(ascii: "\"")

    /// One past the closing quote of the string that begins at `start`; beyond the end if it is cut.
    static func stringEnd(_ bytes: [UInt8], from start: Int) -> Int {
      var index = start + 1
      while index < bytes.count, bytes[index] != quote {
        index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
      }
      return index < bytes.count ? index + 1 : bytes.count + 1
    }

    /// For each index of an opening bracket, whether its container holds no other container.
    private static func flatContainers(_ bytes: [UInt8]) -> [Bool] {
      var flat = [Bool](repeating: true, count: bytes.count)
      var open: [Int] = []
      var index = 0
      while index < bytes.count {
        switch bytes[index] {
        case quote:
          index = stringEnd(bytes, from: index)
          continue
        case UInt8(ascii: "{"), UInt8(ascii: "["):
          if let parent = open.last { flat[parent] = false }
          open.append(index)
        case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
        default: break
        }
        index += 1
      }
      return flat
    }

    private static func snakeCase(_ key: String) -> String {
      key.reduce(into: "") { result, character in
        if character.isUppercase, !result.isEmpty { result += "_" }
        result += character.lowercased()
      }
    }
  }
}
