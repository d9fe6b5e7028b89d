internal import GRDB

extension HistoryDatabase {
  /// Accepts the level of metrics: from a job on, an epoch of their own begins.
  ///
  /// - Parameters:
  ///   - jobs: The first job of the new level, by name of the metric.
  ///   - classKey: The machine class.
  ///   - time: When it was accepted, ISO 8601 in UTC.
  ///   - reason: Why.
  /// - Throws: `HistoryError`: `notComparable` if a metric has no value in its job.
  public func accept(
    _ jobs: [String: Int], classKey: String, at time: String, reason: String?
  ) throws(HistoryError) {
    try trying("accept a level in") {
      try queue.write { db in
        for (name, job) in jobs.sorted(by: { $0.key < $1.key }) {
          let metric = try Int.fetchOne(
            db,
            sql: """
              SELECT metric_id FROM value JOIN metric ON metric.id = metric_id
              JOIN machine_class ON machine_class.id = class_id
              WHERE key = ? AND name = ? AND job_id = ?
              """, arguments: [classKey, name, job])
          guard let metric else {
            throw HistoryError(
              .notComparable,
              "Cannot accept a level of \(name) in the history \(path): job \(job) has no value of it. "
                + "'ridgeline history list' names the jobs; nothing was changed.")
          }
          try db.execute(
            sql: """
              INSERT INTO acceptance (metric_id, job_id, accepted_at, reason) VALUES (?, ?, ?, ?)
              ON CONFLICT DO NOTHING
              """, arguments: [metric, job, time, reason])
        }
      }
    }
  }
}
