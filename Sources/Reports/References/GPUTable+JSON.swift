import FoundationEssentials
import RooflineModel

extension GPUTable {
  /// The references as JSON: an array of objects, `snake_case` keys, base units.
  ///
  /// With a precision, only references that have a peak in it, with all their figures. Keys are
  /// sorted. A figure that a reference lacks is not a key of its object but an entry of its
  /// `unavailable`.
  ///
  /// - Returns: Text that ends with a line break.
  public func json() -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      let data = try encoder.encode(rows.map(GPUReferenceRecord.init))
      return String(decoding: data, as: UTF8.self) + "\n"
    } catch {
      preconditionFailure("cannot encode the references: \(error)")
    }
  }
}
