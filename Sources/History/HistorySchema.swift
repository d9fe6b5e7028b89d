internal import GRDB

/// The tables of a history, version by version.
///
/// A migration that was released is never changed.
enum HistorySchema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1", foreignKeyChecks: .immediate) { db in
      try db.execute(sql: first)
    }
    return migrator
  }

  /// Values lie in the order of metric and job, which is the order in which they are read.
  private static let first = """
    CREATE TABLE machine_class (
      id INTEGER PRIMARY KEY,
      key TEXT NOT NULL UNIQUE,
      fields TEXT NOT NULL
    );
    CREATE TABLE environment (
      id INTEGER PRIMARY KEY,
      fields TEXT NOT NULL UNIQUE
    );
    CREATE TABLE job (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      class_id INTEGER NOT NULL REFERENCES machine_class (id),
      environment_id INTEGER NOT NULL REFERENCES environment (id),
      measured_at TEXT NOT NULL,
      commit_name TEXT,
      note TEXT,
      measurement TEXT,
      UNIQUE (class_id, measurement)
    );
    CREATE TABLE metric (
      id INTEGER PRIMARY KEY,
      class_id INTEGER NOT NULL REFERENCES machine_class (id),
      name TEXT NOT NULL,
      unit TEXT NOT NULL,
      better TEXT NOT NULL,
      UNIQUE (class_id, name)
    );
    CREATE TABLE value (
      metric_id INTEGER NOT NULL REFERENCES metric (id),
      job_id INTEGER NOT NULL REFERENCES job (id),
      value REAL NOT NULL CHECK (value > 0),
      version TEXT,
      PRIMARY KEY (metric_id, job_id)
    ) WITHOUT ROWID;
    CREATE TABLE acceptance (
      metric_id INTEGER NOT NULL REFERENCES metric (id),
      job_id INTEGER NOT NULL REFERENCES job (id),
      accepted_at TEXT NOT NULL,
      reason TEXT,
      PRIMARY KEY (metric_id, job_id)
    ) WITHOUT ROWID;
    """
}
