internal import FoundationEssentials
internal import Host
internal import Reports
internal import RooflineModel

extension PlanDevice {
  /// The device that a user names: a reference, `this`, or the path of a record.
  ///
  /// - Throws: `CommandFailure` (64) if there is no such device, (65) if a record cannot be used.
  init(named name: String) throws {
    if name == "this" {
      self = try SavedRecords.newestDevice()
      return
    }
    let isPath = name == "-" || name.contains("/") || name.hasSuffix(".json")
    if !isPath, let reference = GPUReferences.all.first(where: { $0.id == name.lowercased() }) {
      self.init(reference)
      return
    }
    guard isPath || FileManager.default.fileExists(atPath: name) else {
      throw CommandFailure.usage(Self.unknown(name))
    }
    self.init(try SavedRecords.digest(name), name: SafeFile.name(name))
  }

  private static func unknown(_ name: String) -> String {
    var near: [String] = []
    do { _ = try GPUReferences.reference(id: name) } catch { near = error.nearMatches }
    let advice =
      near.isEmpty
      ? "Name a GPU of 'ridgeline gpus', 'this', or the file of a record."
      : "Did you mean \(near.joined(separator: ", "))?"
    return "Cannot plan on '\(name)': no GPU has that name and no file is there. \(advice)"
  }
}
