internal import GRDB

/// Why a history cannot be read or written: what was being done, what happened, what to do next.
public struct HistoryError: Error, Hashable, Sendable {
  /// The kinds of failure.
  public enum Kind: Sendable {
    /// There is no such database.
    case missing
    /// It is no database, or a damaged one.
    case damaged
    /// It is a database of another program, or of a later version of this one.
    case foreign
    /// Somebody else holds it for too long.
    case locked
    /// It cannot be created or opened.
    case refused
    /// There is no room, or the device fails.
    case unwritable
    /// What is to be added does not fit to what is there.
    case notComparable
    /// Something that should have worked did not.
    case unexpected
  }

  /// The kind.
  public let kind: Kind
  /// One sentence or two.
  public let message: String

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// What an error of SQLite means to the user.
  ///
  /// - Parameters:
  ///   - error: The error.
  ///   - path: The database.
  ///   - action: What was being done, such as `add to`.
  init(_ error: DatabaseError, _ path: String, _ action: String) {
    let start = "Cannot \(action) the history \(path):"
    let words = error.message ?? "\(error.resultCode)"
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(
        .locked,
        "\(start) another process holds it (\(words)). Wait for that one, or end it, and try again; "
          + "nothing was changed.")
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      self.init(
        .damaged,
        "\(start) it is damaged, or no database (\(words)). Restore it from a copy; sqlite3's .recover "
          + "may save a part.")
    case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_TOOBIG:
      self.init(
        .unwritable,
        "\(start) the disk is full or refuses (\(words)). Free some space and try again; what was "
          + "added before is still there.")
    case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
      self.init(
        .refused,
        "\(start) it cannot be opened for writing (\(words)). The file and its folder must exist and "
          + "be yours to write.")
    default:
      self.init(
        .unexpected, "\(start) \(words). If the file is a history, please report this.")
    }
  }
}
