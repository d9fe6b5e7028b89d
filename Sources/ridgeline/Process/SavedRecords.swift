internal import FoundationEssentials
internal import Host
internal import Reports
internal import RooflineModel

/// The records that runs saved in the state folder.
enum SavedRecords {
  /// Where `run` saves records unless told otherwise: `$XDG_STATE_HOME/ridgeline`, by default
  /// `~/.local/state/ridgeline`; nil if the environment names no place.
  static var folder: String? {
    let environment = ProcessInfo.processInfo.environment
    // An empty variable means an unset one, and so does a relative path, as the XDG Base Directory
    // Specification demands.
    func value(_ variable: String) -> String? {
      environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    return (value("XDG_STATE_HOME") ?? value("HOME").map { $0 + "/.local/state" })
      .map { $0 + "/ridgeline" }
  }

  /// The roofs of the newest record of this machine that has both.
  ///
  /// - Throws: `CommandFailure` (64) that says how to make one.
  static func newestDevice() throws -> PlanDevice {
    let found = newest { digest, path in
      let device = PlanDevice(digest, name: path)
      return device.peaks.isEmpty || device.bandwidth.value == nil ? nil : device
    }
    guard let found else {
      throw CommandFailure.usage(
        "Cannot plan on this machine: no record of it with both roofs is saved in \(place). Measure "
          + "with 'ridgeline run --quick' first, or name a record with --device FILE.")
    }
    return found
  }

  /// What `use` makes of the newest record of this machine that is of use to it; nil if none is.
  ///
  /// Records of another processor, as in a shared home, and what is no record are passed over.
  static func newest<Value>(_ use: (RecordDigest, _ path: String) -> Value?) -> Value? {
    // Names begin with the time, so that their order is the order of runs.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
    let newest = names.filter { $0.hasSuffix(".json") }.sorted(by: >).prefix(mostLookedAt)
    let here = MachineReader.read(instructionSets: []).processor
    for name in newest {
      let path = "\(place)/\(name)"
      guard let digest = try? digest(path), digest.machine.processor == here else { continue }
      if let value = use(digest, path) { return value }
    }
    return nil
  }

  /// The folder, as messages call it.
  static var place: String { folder ?? "the state folder" }

  /// Records that are read at most in search of one.
  private static let mostLookedAt = 20

  /// What a plan needs of a record.
  static func digest(_ path: String) throws -> RecordDigest {
    let bytes = try SafeFile.read(path, purpose: "the record", most: 128 << 20)
    do {
      return try RecordDigest(bytes, name: SafeFile.name(path))
    } catch {
      throw CommandFailure.data("\(error)")
    }
  }
}
