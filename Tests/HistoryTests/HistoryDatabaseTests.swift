import Foundation
import GRDB
import History
import RooflineModel
import Testing

/// The database itself, in files of its own.
struct HistoryDatabaseTests {
  private static let machine = HardFingerprint(fields: [.init("processor", "paper")])

  static func entry(
    _ value: Double, unit: String = "ms", key: String? = nil, commit: String? = nil,
    version: String? = nil, machine: HardFingerprint = machine, name: String = "parse"
  ) -> HistoryEntry {
    HistoryEntry(
      machine: machine, environment: HardFingerprint(fields: [.init("system", "Linux 6")]),
      measuredAt: "2026-01-31T12:00:00Z", commit: commit, key: key,
      values: [
        .init(
          metric: GateMetric(name: name, unit: unit, better: .lower), value: value, version: version
        )
      ])
  }

  private func withFile(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/history-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder + "/h.db")
  }

  private func kind(_ body: () throws -> Void) -> HistoryError.Kind? {
    do { try body() } catch let error as HistoryError {
      return error.message.isEmpty ? nil : error.kind
    } catch { Issue.record("\(error)") }
    return nil
  }

  @Test func `what was added is there again, in order`() throws {
    try withFile { path in
      for job in 1...12 {
        let database = try HistoryDatabase(path: path, creates: true)
        let added = try database.add(Self.entry(Double(job), commit: "c\(job)"))
        #expect(added.job == job && added.isNew)
      }
      let database = try HistoryDatabase(path: path, creates: false)
      #expect(try database.classes().map(\.jobs) == [12])
      let key = Self.machine.classKey
      let jobs = try database.jobs(classKey: key)
      #expect(jobs.map(\.commit) == (1...12).map { "c\($0)" })
      #expect(jobs.first?.environment.fields.first?.value == "Linux 6")
      let series = try database.series(classKey: key, prefix: "", rule: .standard)
      #expect(series.first?.points.map(\.value) == (1...12).map { Double($0) })
    }
  }

  @Test func `a measurement is added once, whoever adds it`() throws {
    try withFile { path in
      let database = try HistoryDatabase(path: path, creates: true)
      #expect(try database.add(Self.entry(1, key: "a")).isNew)
      let again = try database.add(Self.entry(1, key: "a"))
      #expect(!again.isNew && again.job == 1)
      #expect(try database.add(Self.entry(1, key: nil)).isNew)
      #expect(try database.add(Self.entry(1, key: nil)).isNew)
      let elsewhere = HardFingerprint(fields: [.init("processor", "stone")])
      #expect(try database.add(Self.entry(1, key: "a", machine: elsewhere)).isNew)
    }
  }

  @Test func `another unit is refused, and nothing of the job is added`() throws {
    try withFile { path in
      let database = try HistoryDatabase(path: path, creates: true)
      _ = try database.add(Self.entry(1))
      var entry = Self.entry(1, name: "new")
      entry.values += Self.entry(1, unit: "s").values
      #expect(kind { _ = try database.add(entry) } == .notComparable)
      #expect(try database.jobs(classKey: Self.machine.classKey).count == 1)
      #expect(try database.classes().first?.metrics == 1)
    }
  }

  @Test func `machines of different classes have histories of their own`() throws {
    try withFile { path in
      let database = try HistoryDatabase(path: path, creates: true)
      let other = HardFingerprint(fields: [.init("processor", "stone")])
      for job in 1...15 {
        _ = try database.add(Self.entry(1 + Double(job % 3) / 100))
        _ = try database.add(Self.entry(100, unit: "s", machine: other))
      }
      let check = try database.check(
        classKey: Self.machine.classKey, prefix: "", rule: .standard)
      #expect(check.findings.map(\.verdict) == [.steady])
      #expect(check.findings.first?.jobs == 15)
    }
  }

  @Test func `a metric that stops coming is named once`() throws {
    try withFile { path in
      let database = try HistoryDatabase(path: path, creates: true)
      let key = Self.machine.classKey
      for job in 1...12 {
        var entry = Self.entry(1, commit: "c\(job)")
        entry.values += Self.entry(1, name: "render").values
        _ = try database.add(entry)
      }
      // Two jobs of one commit, each with one of the metrics, lack nothing.
      _ = try database.add(Self.entry(1, commit: "c13"))
      #expect(
        try database.check(classKey: key, prefix: "", rule: .standard).missing == ["render"])
      _ = try database.add(Self.entry(1, commit: "c13", name: "render"))
      let whole = try database.check(classKey: key, prefix: "", rule: .standard)
      #expect(whole.missing.isEmpty && whole.outcome == .pass)
    }
  }

  @Test func `an accepted level is the reference from then on`() throws {
    try withFile { path in
      let database = try HistoryDatabase(path: path, creates: true)
      let key = Self.machine.classKey
      for job in 1...60 {
        _ = try database.add(
          Self.entry((1 + Double(job * 7 % 13 - 6) / 600) * (job > 40 ? 1.08 : 1)))
      }
      let before = try database.check(classKey: key, prefix: "", rule: .standard)
      #expect(before.outcome == .regressed)
      let since = try #require(before.findings.first?.since)
      try database.accept(
        ["parse": since], classKey: key, at: "2026-01-31T12:00:00Z", reason: "on purpose")
      let after = try database.check(classKey: key, prefix: "", rule: .standard)
      #expect(after.outcome == .pass)
      #expect((after.findings.first?.creep ?? 0) > 0.05)
      let unknown = kind {
        try database.accept(["parse": 999], classKey: key, at: "", reason: nil)
      }
      #expect(unknown == .notComparable)
    }
  }

  @Test func `files that are no history are told apart`() throws {
    try withFile { path in
      #expect(kind { _ = try HistoryDatabase(path: path, creates: false) } == .missing)
      try Data("this is no database, however long it may be".utf8).write(
        to: URL(fileURLWithPath: path))
      #expect(kind { _ = try HistoryDatabase(path: path, creates: false) } == .damaged)
    }
    try withFile { path in
      try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE mine (a)") }
      #expect(kind { _ = try HistoryDatabase(path: path, creates: true) } == .foreign)
    }
    try withFile { path in
      _ = try HistoryDatabase(path: path, creates: true)
      try DatabaseQueue(path: path).write {
        try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('of a later version')")
      }
      #expect(kind { _ = try HistoryDatabase(path: path, creates: true) } == .foreign)
    }
    try withFile { path in
      let folder = path + "/there/is/none"
      #expect(kind { _ = try HistoryDatabase(path: folder, creates: true) } == .refused)
    }
  }

  @Test func `a damaged page is found when it is read`() throws {
    try withFile { path in
      for _ in 0..<3 { _ = try HistoryDatabase(path: path, creates: true).add(Self.entry(1)) }
      try DatabaseQueue(path: path).writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      }
      var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      for index in 4096..<bytes.count { bytes[index] = 0xA5 }
      try bytes.write(to: URL(fileURLWithPath: path))
      let found = kind {
        _ = try HistoryDatabase(path: path, creates: false)
          .check(classKey: Self.machine.classKey, prefix: "", rule: .standard)
      }
      #expect(found == .damaged)
    }
  }

  @Test func `a database that somebody holds is locked, not waited for for ever`() throws {
    try withFile { path in
      _ = try HistoryDatabase(path: path, creates: true).add(Self.entry(1))
      let holder = try DatabaseQueue(path: path)
      try holder.writeWithoutTransaction { db in
        try db.execute(sql: "BEGIN IMMEDIATE")
        let found = kind {
          _ = try HistoryDatabase(path: path, creates: true, timeout: 0.05).add(Self.entry(2))
        }
        #expect(found == .locked)
        try db.execute(sql: "ROLLBACK")
      }
      #expect(try HistoryDatabase(path: path, creates: true).add(Self.entry(2)).job == 2)
    }
  }

  @Test func `processes that begin a history at the same time all succeed`() async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/history-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/h.db"
    let jobs = try await withThrowingTaskGroup(of: Int.self) { group in
      for writer in 0..<8 {
        group.addTask {
          try HistoryDatabase(path: path, creates: true).add(Self.entry(Double(writer + 1))).job
        }
      }
      return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
    }
    #expect(jobs == Set(1...8))
  }
}
