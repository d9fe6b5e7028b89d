internal import FoundationEssentials
internal import Glibc
internal import Logging
internal import RooflineModel

/// Where a run's record goes: the file the user named, or one in the state folder.
///
/// The state folder is `$XDG_STATE_HOME/ridgeline`, by default `~/.local/state/ridgeline`.
struct RecordDestinations {
  private let path: String?
  private let isAsked: Bool

  /// Chooses the destination, and makes sure that it can be written before anything is measured.
  ///
  /// - Throws: `CommandFailure` (73) if the file that the user named cannot be created.
  init(output: String?, format: OutputFormat, logger: Logger) throws {
    isAsked = output != nil
    if let output {
      try SafeFile.check(output)
      path = output
    } else if format == .json {
      path = nil
    } else {
      path = Self.inStateFolder(logger: logger)
    }
  }

  /// Saves the record so that the file is complete at any time, or not there at all.
  func save(_ record: Record) throws {
    guard let path else { return }
    try SafeFile.write(RecordFile.encode(record), to: path)
  }

  /// Tells on standard error where the record is.
  func announce() {
    guard let path else { return }
    Terminal().note("Record saved: \(path)\nPrint this again: ridgeline report \(path)")
  }

  private static func inStateFolder(logger: Logger) -> String? {
    let environment = ProcessInfo.processInfo.environment
    let home = environment["HOME"].map { $0 + "/.local/state" }
    guard let state = environment["XDG_STATE_HOME"] ?? home else {
      logger.warning("The record is not saved: neither XDG_STATE_HOME nor HOME is set.")
      return nil
    }
    let folder = state + "/ridgeline"
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: nil)
      let stamp = WallClock.fileStamp()
      let path = "\(folder)/\(stamp).json"
      try SafeFile.check(path)
      return path
    } catch {
      logger.warning("The record is not saved: \(folder) cannot be written. Use --output FILE.")
      return nil
    }
  }
}
