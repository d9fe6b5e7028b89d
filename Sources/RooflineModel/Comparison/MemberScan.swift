/// The values of one key in the objects of a JSON array, found without reading what else is in them.
///
/// As strict as `RootObject`: each value found has to be decoded, which refuses nonsense.
struct MemberScan {
  /// The text of each value, one for each object that has the key, in order.
  private(set) var values: [ArraySlice<UInt8>] = []

  /// Finds the values of `key` in the array `text`; nil if that is no array that ends where it should.
  init?(of key: String, in text: ArraySlice<UInt8>) {
    let bytes = Array(text)
    let wanted = Array(key.utf8)
    var depth = 0
    var index = 0
    var name: ArraySlice<UInt8> = []
    var start: Int?
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case RecordFile.JSONText.quote:
        let end = min(RecordFile.JSONText.stringEnd(bytes, from: index), bytes.count)
        if depth == 2, start == nil { name = bytes[(index + 1)..<max(index + 1, end - 1)] }
        index = end
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ":") where depth == 2 && start == nil && name.elementsEqual(wanted):
        start = index + 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ","):
        if depth == 2, let value = start {
          values.append(bytes[value..<index])
          start = nil
        }
        if depth == 2 { name = [] }
        if byte != UInt8(ascii: ",") { depth -= 1 }
      default:
        guard depth > 0 || RecordFile.JSONText.isSpace(byte) else { return nil }
      }
      index += 1
    }
    guard depth == 0 else { return nil }
  }

  /// All values as one JSON array.
  var array: [UInt8] {
    var text = [UInt8(ascii: "[")]
    for value in values {
      if text.count > 1 { text.append(UInt8(ascii: ",")) }
      text += value
    }
    return text + [UInt8(ascii: "]")]
  }
}
