import Foundation
import Testing

/// The history as users run it: numbers come in on standard input, verdicts go out as exit codes.
@Suite struct HistoryTests {
  /// Adds `count` jobs of about 100 ms with a spread of 1 %, from the 40th on slower by `factor`.
  private static func fill(
    _ folder: String, _ count: Int, factor: Double = 1, name: String = "parse"
  ) async throws {
    let outcome = try await RidgelineProcess.shell(
      """
      set -e
      for n in $(seq 1 \(count)); do
        awk -v n=$n 'BEGIN { print "\(name)",
          100 * (n >= 40 ? \(factor) : 1) * (1 + 0.01 * (n * 7 % 13 - 6) / 6), "ms" }' |
          $RIDGELINE history add --db \(folder)/h.db --commit c$n - >/dev/null
      done
      """)
    #expect(outcome.code == 0, "\(outcome.errors)")
  }

  private static func check(
    _ folder: String, _ more: [String] = []
  ) async throws -> RidgelineProcess.Outcome {
    try await RidgelineProcess.run(["history", "check", "--db", "\(folder)/h.db"] + more)
  }

  @Test func `a slowdown is found, drawn, accepted and exported`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let db = "\(folder)/h.db"
      try await Self.fill(folder, 48, factor: 1.08)
      let found = try await Self.check(folder)
      #expect(found.code == 1, "\(found.output) \(found.errors)")
      #expect(found.output.contains("REGRESSED") && found.output.contains("c40"))
      let last = found.output.split(separator: "\n").last
      #expect(last?.hasPrefix("verdict=regressed regressed=1") == true)
      let json = try await Self.check(folder, ["--format", "json"]).json()
      #expect(json["outcome"] as? String == "regressed")

      let plot = try await RidgelineProcess.run(["history", "plot", "--db", db])
      #expect(plot.output.contains("worse from c40 on"))
      let svg = try await RidgelineProcess.run(
        ["history", "plot", "--db", db, "parse", "--format", "svg"])
      let parser = XMLCheck(svg.output)
      #expect(parser.isWellFormed && parser.elements.contains("circle"))
      #expect(svg.output.contains("worse: c40"))
      let page = try await RidgelineProcess.run(
        ["history", "plot", "--db", db, "--format", "html", "--output", "\(folder)/h.html"])
      #expect(page.code == 0 && page.output.isEmpty)
      let html = try String(contentsOfFile: "\(folder)/h.html", encoding: .utf8)
      #expect(html.contains("<svg") && html.contains("parse"))

      let csv = try await RidgelineProcess.run(["history", "export", "--db", db])
      let rows = csv.output.split(separator: "\n")
      #expect(rows.first == "time,job,commit,parse" && rows.count == 49)
      #expect(rows[40].contains(",40,c40,10"))

      let accepted = try await RidgelineProcess.run(
        ["history", "accept", "--db", db, "--reason", "on purpose"])
      #expect(accepted.code == 0 && accepted.output.contains("from job 40 on"))
      let after = try await Self.check(folder)
      #expect(after.code == 0)
      let strict = try await Self.check(folder, ["--fail-on", "inconclusive"])
      #expect(strict.code == 3)
      let nothing = try await RidgelineProcess.run(["history", "accept", "--db", db])
      #expect(nothing.code == 64)
      let list = try await RidgelineProcess.run(["history", "list", "--db", db, "--last", "2"])
      #expect(list.output.contains("48 jobs") && list.output.contains("c48"))
    }
  }

  @Test func `the first job has nothing to compare with`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      try await Self.fill(folder, 1)
      #expect(try await Self.check(folder).code == 4)
      #expect(try await Self.check(folder, ["--allow-missing-baseline"]).code == 0)
      try await Self.fill(folder, 2)
      let learning = try await Self.check(folder)
      #expect(learning.code == 0 && learning.output.contains("LEARNING"))
    }
  }

  @Test func `a new commit that looks worse asks for more jobs of it`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      try await Self.fill(folder, 30)
      let add = "history add --db \(folder)/h.db --commit new -"
      let one = try await RidgelineProcess.shell("echo parse 104 ms | $RIDGELINE \(add)")
      #expect(one.code == 0)
      let suspect = try await Self.check(folder)
      #expect(suspect.code == 0 && suspect.output.contains("reruns=4"))
      _ = try await RidgelineProcess.shell(
        "for n in 1 2 3 4; do echo parse 10$n.5 ms | $RIDGELINE \(add); done")
      let decided = try await Self.check(folder)
      #expect(decided.output.contains("5 jobs of new against those before"))
    }
  }

  @Test func `bad input is told in a sentence, with its code, and adds nothing`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let db = "\(folder)/h.db"
      try await Self.fill(folder, 1)
      try "{\"schema_version\": 99}".write(
        toFile: "\(folder)/later.json", atomically: true, encoding: .utf8)
      try "SQLite format 3".write(toFile: "\(folder)/bad.db", atomically: true, encoding: .utf8)
      for (line, code, words) in [
        ("history check --db \(folder)/none.db", 4, "no such file"),
        ("history check --db \(folder)/bad.db", 65, "no database"),
        ("history check --db \(db) --only nothing", 4, "has none of"),
        ("history check --db \(db) --machine-class 0", 4, "no job of it"),
        ("history check --db \(db) --delta 0", 64, "is not in"),
        ("history check --db ''", 64, "without a name"),
        ("history add --db \(db) \(folder)/later.json", 65, "versions up to 1"),
        ("history add --db \(db) \(folder)/none.json", 65, "No such file"),
        ("history add --db \(db) --time yesterday - <<< 'parse 1 ms'", 64, "yesterday"),
        (
          "history add --db \(db) --time 2026-02-30T00:00:00Z - <<< 'parse 1 ms'", 64, "2026-02-30"
        ),
        ("history add --db \(db) - <<< 'parse 1 s'", 4, "it is in s"),
        ("history add --db \(db) - <<< 'parse nan ms'", 5, "only positive"),
        ("history add --db \(db) - <<< 'nothing'", 65, "no line reads"),
        ("history add --db \(db) - <<< 'copy 1e30 GB/s'", 5, "cannot reach more"),
        ("history accept --db \(db) --from 7", 4, "has no value"),
        ("history plot --db \(db) nothing", 4, "has none of"),
        ("history add --db /nonexistent/h.db - <<< 'parse 1 ms'", 73, "cannot be opened"),
      ] {
        let outcome = try await RidgelineProcess.shell("$RIDGELINE \(line)")
        #expect(outcome.code == code, "\(line): \(outcome.output) \(outcome.errors)")
        #expect(outcome.errors.contains(words), "\(line): \(outcome.errors)")
      }
      let list = try await RidgelineProcess.run(["history", "list", "--db", db])
      #expect(list.output.contains("1 job, 1 metric"))
    }
  }

  @Test func `a disk that is full loses nothing that was added before`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      try await Self.fill(folder, 1)
      // Files of at most 8 KiB: the write-ahead log has no room for another job.
      let full = try await RidgelineProcess.shell(
        "ulimit -f 8; echo parse 1 ms | $RIDGELINE history add --db \(folder)/h.db -")
      #expect(full.code == 74, "\(full.errors)")
      #expect(full.errors.contains("the disk is full or refuses"))
      try await Self.fill(folder, 1)
      let list = try await RidgelineProcess.run(["history", "list", "--db", "\(folder)/h.db"])
      #expect(list.output.contains("2 jobs"))
    }
  }

  @Test func `another version of the benchmark is not compared`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      try await Self.fill(folder, 12)
      let added = try await RidgelineProcess.shell(
        "echo parse 10 ms | $RIDGELINE history add --db \(folder)/h.db --benchmark-version 2 -")
      #expect(added.code == 0)
      let outcome = try await Self.check(folder)
      #expect(outcome.code == 4 && outcome.output.contains("first that measures it in this way"))
    }
  }

  @Test func `writers at the same time lose nothing, nor does SIGKILL`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let outcome = try await RidgelineProcess.shell(
        """
        for w in 1 2 3 4; do
          (for n in 1 2 3 4 5; do
            echo parse $w.$n ms | $RIDGELINE history add --db \(folder)/h.db - || echo lost
          done) & done; wait
        for n in $(seq 1 12); do
          echo parse 7.$n ms | $RIDGELINE history add --db \(folder)/h.db - &
          sleep 0.0$((n * 7 % 10)); kill -9 $! 2>/dev/null; wait $!
        done
        true
        """)
      let acknowledged = outcome.output.split(separator: "\n").count { $0.hasPrefix("Added job") }
      #expect(acknowledged >= 20)
      #expect(!outcome.output.contains("lost"))
      let json = try await RidgelineProcess.run([
        "history", "list", "--db", "\(folder)/h.db", "--format", "json", "--last", "100",
      ])
      let listings = try #require(
        try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
      let jobs = try #require(listings.first?["jobs"] as? [[String: Any]])
      // A job may be added by a process that was killed before it could say so.
      #expect(jobs.count >= acknowledged && jobs.count <= 32)
    }
  }
}

/// Whether a text is well-formed XML, and which elements it has.
private struct XMLCheck {
  let elements: Set<String>
  let isWellFormed: Bool

  init(_ text: String) {
    // Opening and closing tags in turn; enough for what has neither comments nor CDATA.
    var open: [Substring] = []
    var seen: Set<String> = []
    var isFine = true
    for part in text.split(separator: "<") {
      guard let end = part.firstIndex(of: ">") else {
        isFine = false
        break
      }
      let tag = part[..<end]
      let name = tag.drop { $0 == "/" }.prefix { !$0.isWhitespace && $0 != "/" }
      if tag.hasPrefix("/") {
        if open.popLast() != name { isFine = false }
      } else {
        seen.insert(String(name))
        if !tag.hasSuffix("/") { open.append(name) }
      }
    }
    isWellFormed = isFine && open.isEmpty
    elements = seen
  }
}
