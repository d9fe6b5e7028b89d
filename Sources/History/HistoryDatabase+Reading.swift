internal import FoundationEssentials
internal import GRDB
public import RooflineModel

/// A machine class of a history.
public struct HistoryClass: Codable, Hashable, Sendable {
  /// Its key.
  public var key: String
  /// The hard facts that it stands for.
  public var machine: HardFingerprint
  /// Its jobs.
  public var jobs: Int
  /// Its metrics.
  public var metrics: Int
}

extension HistoryDatabase {
  /// The machine classes, in the order in which they came.
  public func classes() throws(HistoryError) -> [HistoryClass] {
    try trying("read") {
      try queue.read { db in
        let sql = """
          SELECT key, fields, (SELECT COUNT(*) FROM job WHERE class_id = machine_class.id) AS jobs,
            (SELECT COUNT(*) FROM metric WHERE class_id = machine_class.id) AS metrics
          FROM machine_class ORDER BY id
          """
        return try Row.fetchAll(db, sql: sql).map { row in
          HistoryClass(
            key: row["key"], machine: try facts(row["fields"]), jobs: row["jobs"],
            metrics: row["metrics"])
        }
      }
    }
  }

  /// The jobs of a machine class, oldest first; none if there is no such class.
  public func jobs(classKey: String) throws(HistoryError) -> [HistoryJob] {
    try trying("read") { try queue.read { try jobs($0, classKey) } }
  }

  /// The metrics of a machine class whose names begin with `prefix`, judged, with all values.
  public func series(
    classKey: String, prefix: String, rule: HistoryRule
  ) throws(HistoryError) -> [HistorySeries] {
    try trying("read") {
      try queue.read { db in
        let jobs = Dictionary(uniqueKeysWithValues: try jobs(db, classKey).map { ($0.id, $0) })
        return try metrics(db, classKey, prefix).compactMap { identifier, metric in
          var points: [HistoryPoint] = []
          try visit(db, metric: identifier) { points.append($0) }
          return HistorySeries(metric, points: points, jobs: jobs, rule: rule)
        }
      }
    }
  }

  /// What the history says of each metric of a machine class whose name begins with `prefix`.
  ///
  /// Only metrics of the newest commit are judged; those that the commit before had are named.
  ///
  /// - Complexity: O(values) time; O(jobs) memory.
  public func check(
    classKey: String, prefix: String, rule: HistoryRule
  ) throws(HistoryError) -> HistoryCheck {
    try trying("check") {
      try queue.read { db in
        let all = try jobs(db, classKey)
        let jobs = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
        var findings: [HistoryFinding] = []
        for (identifier, metric) in try metrics(db, classKey, prefix) {
          var judge = HistoryJudge(metric, rule: rule)
          try visit(db, metric: identifier) { judge.add($0) }
          if let finding = judge.finding(commit: { jobs[$0]?.commit }) { findings.append(finding) }
        }
        return assembled(findings, all, jobs, classKey: classKey, rule: rule)
      }
    }
  }

  /// Sorts out what belongs to the newest commit, and adds what is known of its jobs.
  private func assembled(
    _ findings: [HistoryFinding], _ all: [HistoryJob], _ jobs: [Int: HistoryJob],
    classKey: String, rule: HistoryRule
  ) -> HistoryCheck {
    let lasts = Set(findings.map(\.lastJob))
    let newest = lasts.max()
    // Jobs of one commit belong together: they may hold different metrics.
    func first(ofCommitOf job: Int) -> Int {
      guard let place = all.firstIndex(where: { $0.id == job }), let name = all[place].commit
      else { return job }
      let start = all[..<place].lastIndex { $0.commit != name }.map { $0 + 1 } ?? 0
      return all[start].id
    }
    let start = newest.map(first) ?? 0
    let current = findings.filter { $0.lastJob >= start }
    let before = all.last { $0.id < start }.map { first(ofCommitOf: $0.id) }
    let gone = findings.filter { finding in
      finding.lastJob < start && before.map { finding.lastJob >= $0 } == true
    }
    var check = HistoryCheck(
      classKey: classKey, rule: rule, findings: current, missing: gone.map(\.metric.name),
      newest: newest.flatMap { jobs[$0] })
    for finding in current {
      for job in [finding.since, finding.epochStart, finding.lastJob].compactMap(\.self) {
        check.jobs[job] = jobs[job]
      }
      guard let since = finding.since, check.environmentChanges[since] == nil,
        let place = all.firstIndex(where: { $0.id == since }), place > 0
      else { continue }
      check.environmentChanges[since] =
        all[place - 1].environment.differences(from: all[place].environment)
    }
    return check
  }

  private func metrics(
    _ db: Database, _ classKey: String, _ prefix: String
  ) throws -> [(identifier: Int, metric: GateMetric)] {
    let sql = """
      SELECT metric.id, name, unit, better FROM metric
      JOIN machine_class ON machine_class.id = class_id
      WHERE key = ? AND substr(name, 1, length(?)) = ? ORDER BY name
      """
    return try Row.fetchAll(db, sql: sql, arguments: [classKey, prefix, prefix]).map { row in
      let better: String = row["better"]
      guard let direction = SummaryEntry.Better(rawValue: better), direction != .neither else {
        throw damaged("a metric that is better when '\(better)'")
      }
      return (
        row["id"], GateMetric(name: row["name"], unit: row["unit"], better: direction)
      )
    }
  }

  /// Goes over the values of a metric, oldest first.
  private func visit(
    _ db: Database, metric: Int, _ body: (HistoryPoint) -> Void
  ) throws {
    let accepted = try Set(
      Int.fetchAll(
        db, sql: "SELECT job_id FROM acceptance WHERE metric_id = ?", arguments: [metric]))
    let rows = try Row.fetchCursor(
      db, sql: "SELECT job_id, value, version FROM value WHERE metric_id = ? ORDER BY job_id",
      arguments: [metric])
    while let row = try rows.next() {
      let (job, value): (Int, Double) = (row[0], row[1])
      guard value > 0, value.isFinite else { throw damaged("a value of \(value)") }
      body(
        HistoryPoint(
          job: job, value: value, version: row[2],
          isAccepted: !accepted.isEmpty && accepted.contains(job)))
    }
  }

  private func jobs(_ db: Database, _ classKey: String) throws -> [HistoryJob] {
    let sql = """
      SELECT job.id, measured_at, commit_name, note, environment_id FROM job
      JOIN machine_class ON machine_class.id = class_id WHERE key = ? ORDER BY job.id
      """
    var environments: [Int: HardFingerprint] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT id, fields FROM environment") {
      environments[row["id"]] = try facts(row["fields"])
    }
    return try Row.fetchAll(db, sql: sql, arguments: [classKey]).map { row in
      HistoryJob(
        id: row["id"], measuredAt: row["measured_at"], commit: row["commit_name"],
        note: row["note"],
        environment: environments[row["environment_id"]] ?? HardFingerprint(fields: []))
    }
  }

  private func facts(_ text: String) throws -> HardFingerprint {
    do {
      return try JSONDecoder().decode(HardFingerprint.self, from: Data(text.utf8))
    } catch {
      throw damaged("facts of a machine that cannot be read")
    }
  }

  private func damaged(_ what: String) -> HistoryError {
    HistoryError(
      .damaged,
      "Cannot read the history \(path): it holds \(what). Restore it from a copy.")
  }
}
