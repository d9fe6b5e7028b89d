import Foundation
import RooflineModel
import TestSupport
import Testing

/// The text of a record that somebody else wrote, or damaged.
enum ForeignRecord {
  /// The name of the processor in it.
  static let processor = SyntheticRecord.standard.machine.processor.name

  /// A valid record, changed as text.
  static func text(_ change: (String) -> String = { $0 }) throws -> String {
    let bytes = try RecordFile.encode(SyntheticRecord.standard)
    return change(String(decoding: bytes, as: UTF8.self))
  }

  /// A valid record with its object changed.
  static func text(changing change: (inout [String: Any]) throws -> Void) throws -> String {
    let data = Data(try text().utf8)
    var object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    try change(&object)
    return String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
  }
}
