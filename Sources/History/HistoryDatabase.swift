internal import FoundationEssentials
internal import GRDB

#if canImport(Glibc)
  internal import Glibc
#endif

/// A history in one file: an SQLite database of jobs, their metrics and their values.
///
/// Any number of processes may use it at the same time: it is in WAL mode, writers wait for each
/// other, and every addition is one transaction. What was added is on the disk before `add` returns,
/// so that neither SIGKILL nor a power failure loses it.
public struct HistoryDatabase {
  /// `Ridg` as a number: what SQLite's header says that the file is.
  private static let applicationID = 0x5269_6467
  let queue: DatabaseQueue
  let path: String

  /// Opens a history, and makes it if that is wanted and it is not there.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - creates: Whether to make it.
  ///   - timeout: How long to wait for other processes, in s.
  /// - Throws: `HistoryError`.
  public init(path: String, creates: Bool, timeout: Double = 10) throws(HistoryError) {
    self.path = path
    if !creates, !FileManager.default.fileExists(atPath: path) {
      throw HistoryError(
        .missing,
        "Cannot read the history \(path): there is no such file. Begin one with 'ridgeline history add', "
          + "or check the path.")
    }
    do {
      queue = try Self.open(path, timeout: timeout)
    } catch let error as HistoryError {
      throw error
    } catch let error as DatabaseError {
      throw HistoryError(error, path, "open")
    } catch {
      throw HistoryError(.unexpected, "Cannot open the history \(path): \(error).")
    }
  }

  private static func open(_ path: String, timeout: Double) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(timeout)
    configuration.label = "history"
    let deadline = ContinuousClock.now + .seconds(timeout)
    while true {
      do {
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try prepare(queue, path)
        return queue
      } catch let error as DatabaseError where isRace(error) && ContinuousClock.now < deadline {
        // Several processes making the same file, or going over to WAL mode, may get into each
        // other's way without SQLite waiting.
        usleep(5000)
      }
    }
  }

  /// Whether trying again is worth it: somebody else is at it, or has just made the same tables.
  private static func isRace(_ error: DatabaseError) -> Bool {
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: true
    case .SQLITE_ERROR: error.message?.contains("already exists") ?? false
    case .SQLITE_CONSTRAINT: error.sql?.contains("grdb_migrations") ?? false
    default: false
    }
  }

  private static func prepare(_ queue: DatabaseQueue, _ path: String) throws {
    try queue.writeWithoutTransaction { db in
      // In this order: the number is there before the tables are, whoever makes them meanwhile.
      let tables =
        try Int.fetchOne(
          db, sql: "SELECT COUNT(*) FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'") ?? 0
      let known = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
      guard known == applicationID || (known == 0 && tables == 0) else {
        throw HistoryError(
          .foreign,
          "Cannot open the history \(path): it is a database of another program. Name another file "
            + "with --db.")
      }
      if try String.fetchOne(db, sql: "PRAGMA journal_mode")?.lowercased() != "wal" {
        let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL") ?? "none"
        guard mode.lowercased() == "wal" else {
          throw HistoryError(
            .refused,
            "Cannot open the history \(path): its file system has no shared memory for SQLite's WAL mode. "
              + "Keep it on a local disk.")
        }
      }
      // An acknowledged job survives a power failure, not only a crash of the program.
      try db.execute(sql: "PRAGMA synchronous = FULL")
    }
    let migrator = HistorySchema.migrator
    guard try !queue.read(migrator.hasBeenSuperseded) else {
      throw HistoryError(
        .foreign,
        "Cannot open the history \(path): a later version of Ridgeline wrote it. Use that one, or name "
          + "another file with --db.")
    }
    guard try !queue.read(migrator.hasCompletedMigrations) else { return }
    // Named before the tables are made: a process killed between leaves an empty history.
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    }
    try migrator.migrate(queue)
  }

  /// Does something to the database, with errors in words.
  func trying<Result>(
    _ action: String, _ body: () throws -> Result
  ) throws(HistoryError) -> Result {
    do {
      return try body()
    } catch let error as HistoryError {
      throw error
    } catch let error as DatabaseError {
      throw HistoryError(error, path, action)
    } catch {
      throw HistoryError(.unexpected, "Cannot \(action) the history \(path): \(error).")
    }
  }
}
