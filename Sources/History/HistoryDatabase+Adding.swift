internal import FoundationEssentials
internal import GRDB
public import RooflineModel

/// What became of an addition.
public struct HistoryAddition: Hashable, Sendable {
  /// The number of the job.
  public var job: Int
  /// Whether it is new; not so if the same measurement was added before.
  public var isNew: Bool
  /// The machine class.
  public var classKey: String
  /// The number of values.
  public var values: Int
}

extension HistoryDatabase {
  /// Adds a job with all its values, or nothing.
  ///
  /// When this returns, the job is on the disk. The same measurement is added only once.
  ///
  /// - Parameter entry: The job.
  /// - Returns: Its number.
  /// - Throws: `HistoryError`: `notComparable` if a metric has another unit or direction than before.
  public func add(_ entry: HistoryEntry) throws(HistoryError) -> HistoryAddition {
    let key = entry.machine.classKey
    return try trying("add to") {
      try queue.write { db in
        let machine = try Self.identifier(
          db, "machine_class", ["key": key, "fields": Self.text(entry.machine)], by: "key")
        if let measurement = entry.key,
          let known = try Int.fetchOne(
            db, sql: "SELECT id FROM job WHERE class_id = ? AND measurement = ?",
            arguments: [machine, measurement])
        {
          return HistoryAddition(
            job: known, isNew: false, classKey: key, values: entry.values.count)
        }
        let environment = try Self.identifier(
          db, "environment", ["fields": Self.text(entry.environment)], by: "fields")
        try db.execute(
          sql: """
            INSERT INTO job (class_id, environment_id, measured_at, commit_name, note, measurement)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            machine, environment, entry.measuredAt, entry.commit, entry.note, entry.key,
          ])
        let job = Int(db.lastInsertedRowID)
        let insertion = try db.makeStatement(
          sql: "INSERT INTO value (metric_id, job_id, value, version) VALUES (?, ?, ?, ?)")
        for value in entry.values {
          let metric = try metric(db, value.metric, machine: machine)
          try insertion.execute(arguments: [metric, job, value.value, value.version])
        }
        return HistoryAddition(job: job, isNew: true, classKey: key, values: entry.values.count)
      }
    }
  }

  /// The row of a metric, made if it is new.
  private func metric(_ db: Database, _ metric: GateMetric, machine: Int) throws -> Int {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT id, unit, better FROM metric WHERE class_id = ? AND name = ?"),
      arguments: [machine, metric.name])
    guard let row else {
      try db.execute(
        sql: "INSERT INTO metric (class_id, name, unit, better) VALUES (?, ?, ?, ?)",
        arguments: [machine, metric.name, metric.unit, metric.better.rawValue])
      return Int(db.lastInsertedRowID)
    }
    let known: (unit: String, better: String) = (row["unit"], row["better"])
    guard known == (metric.unit, metric.better.rawValue) else {
      throw HistoryError(
        .notComparable,
        "Cannot add \(metric.name) to the history \(path): it is in \(metric.unit), "
          + "\(metric.better.rawValue) is better, and those before are in \(known.unit), "
          + "\(known.better) is better. Give it another name, or begin another history; nothing was "
          + "added.")
    }
    return row["id"]
  }

  /// The row of a table that has such a value, made if there is none.
  private static func identifier(
    _ db: Database, _ table: String, _ values: KeyValuePairs<String, String>, by column: String
  ) throws -> Int {
    let sought = values.first { $0.key == column }?.value
    let known = try Int.fetchOne(
      db, sql: "SELECT id FROM \(table) WHERE \(column) = ?", arguments: [sought])
    if let known { return known }
    let names = values.map(\.key).joined(separator: ", ")
    let marks = values.map { _ in "?" }.joined(separator: ", ")
    try db.execute(
      sql: "INSERT INTO \(table) (\(names)) VALUES (\(marks))",
      arguments: StatementArguments(values.map(\.value)))
    return Int(db.lastInsertedRowID)
  }

  private static func text(_ facts: HardFingerprint) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(facts), as: UTF8.self)
  }
}
