internal import FoundationEssentials
internal import Glibc
internal import Logging
internal import RooflineModel

/// Where a run's record goes: the file the user named, or one in the state folder.
///
/// For the state folder see `SavedRecords.folder`.
final class RecordDestinations {
  private let path: String?
  private let isAsked: Bool
  private let logger: Logger
  private var failure: CommandFailure?
  private var page: String?

  /// Chooses the destination, and makes sure that it can be written before anything is measured.
  ///
  /// - Parameters:
  ///   - output: The file that the user named; `-` is standard output, which is not this one's
  ///     affair: the record goes to the state folder as well.
  ///   - logger: Receives why a record that nobody asked for is not saved.
  /// - Throws: `CommandFailure` (64) if the name is empty, (73) if the file cannot be created.
  init(output: String?, logger: Logger) throws {
    isAsked = output != nil && output != "-"
    self.logger = logger
    if let output, output != "-" {
      try SafeFile.check(output)
      path = output
    } else {
      path = Self.inStateFolder(logger: logger)
    }
  }

  /// Saves the record so that the file is complete at any time, or not there at all.
  ///
  /// A failure does not end the run: what is measured can still be printed. See `finish()`.
  func save(_ record: Record) {
    guard let path else { return }
    do {
      try SafeFile.write(RecordFile.encode(record), to: path)
      failure = nil
    } catch let error as CommandFailure {
      if failure == nil { logger.warning("\(error.message)") }
      failure = error
    } catch {
      failure = .internal("Cannot save the record as \(path): \(error)")
    }
  }

  /// Writes the page of a record beside it, unless the user named the file: a file that nobody asked
  /// for has no place in their folder.
  ///
  /// - Parameter page: Makes the page; only called if there is a place for it.
  func savePage(_ page: () -> String) {
    guard let path, !isAsked, failure == nil else { return }
    let place = path.hasSuffix(".json") ? path.dropLast(5) + ".html" : path + ".html"
    do {
      try SafeFile.write(Array(page().utf8), to: String(place), as: "the page")
      self.page = String(place)
    } catch {
      logger.warning("The page is not saved: \(place) cannot be written.")
    }
  }

  /// Tells on standard error where the record is, and the page.
  ///
  /// - Throws: What kept the last record from being saved, if the user had asked for the file.
  func finish() throws {
    if let failure {
      guard isAsked else { return }
      throw failure
    }
    guard let path else { return }
    let shown = page.map { "\nPage: \($0)" } ?? ""
    Terminal().note(
      "Record saved: \(path)\(shown)\nPrint this again: ridgeline report \(path)")
  }

  private static func inStateFolder(logger: Logger) -> String? {
    guard let folder = SavedRecords.folder else {
      logger.warning(
        """
        The record is not saved: neither XDG_STATE_HOME nor HOME is set to an absolute path. \
        Use --output FILE.
        """)
      return nil
    }
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: nil)
      let stamp = WallClock.fileStamp()
      let path = "\(folder)/\(stamp)-\(getpid()).json"
      try SafeFile.check(path)
      return path
    } catch {
      logger.warning("The record is not saved: \(folder) cannot be written. Use --output FILE.")
      return nil
    }
  }
}
