import Foundation
import Testing

/// Real runs of the smallest kind: they look at what comes out, never at how fast it was.
@Suite(.serialized) struct LiveRunTests {
  private let smallest = ["run", "--quick", "--only", "dispatch", "--threads", "1"]

  @Test func `JSON on standard output is the whole record`() async throws {
    let outcome = try await RidgelineProcess.run(smallest + ["--format", "json", "--seed", "5"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    let record = try outcome.json()
    #expect(record["schema_version"] as? Int == 1)
    let summary = try #require(record["summary"] as? [String: [String: Any]])
    let entry = try #require(summary["dispatch.switch"])
    let value = try #require(entry["value"] as? Double)
    let low = try #require(entry["low"] as? Double)
    let high = try #require(entry["high"] as? Double)
    #expect(0 < low && low <= value && value <= high)
    #expect(entry["unit"] as? String == "s")
    #expect(entry["better"] as? String == "lower")
    #expect(["ok", "doubtful"].contains(entry["status"] as? String))
    #expect(!((record["measurements"] as? [[String: Any]])?.isEmpty ?? true))
  }

  @Test func `a saved record gives the same report again`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let path = folder + "/record.json"
      let run = try await RidgelineProcess.run(smallest + ["--output", path])
      #expect(run.code == 0, "\(run.errors)")
      #expect(run.errors.contains(path))
      let report = try await RidgelineProcess.run(["report", path])
      #expect(report.code == 0)
      #expect(report.output == run.output)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["record.json"])
    }
  }

  @Test func `the default place of records is the state folder`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let run = try await RidgelineProcess.run(
        smallest, environment: ["XDG_STATE_HOME": folder])
      #expect(run.code == 0)
      let saved = try FileManager.default.contentsOfDirectory(atPath: folder + "/ridgeline")
      let endings = saved.compactMap { $0.split(separator: ".").last }
      #expect(endings.sorted() == ["html", "json"], "\(saved)")
    }
  }

  @Test(arguments: ["/nonexistent/record.json", "/", "/proc/record.json"])
  func `a place that cannot be written is refused before anything is measured`(
    path: String
  ) async throws {
    let outcome = try await RidgelineProcess.run(["run", "--output", path])
    #expect(outcome.code == 73)
    #expect(outcome.errors.contains("Cannot save the record as \(path)"))
    #expect(!outcome.errors.contains("round"))
  }

  @Test func `a file is not replaced against its owner's will`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let path = folder + "/record.json"
      let outcome = try await RidgelineProcess.shell(
        "echo kept > \(path); chmod 0444 \(path); \"$RIDGELINE\" run --output \(path)")
      #expect(outcome.code == 73)
      #expect(outcome.errors.contains("protected from writing"))
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "kept\n")
    }
  }

  @Test func `a file keeps its mode, and a link its target`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let line = """
        cd \(folder) && echo old > private.json && chmod 0600 private.json && ln -s later.json link &&
        "$RIDGELINE" \(smallest.joined(separator: " ")) --output private.json &&
        "$RIDGELINE" \(smallest.joined(separator: " ")) --output link >&2 &&
        stat -c '%a %F' private.json link later.json && ls | wc -l
        """
      let outcome = try await RidgelineProcess.shell(line)
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(
        outcome.output.hasSuffix("600 regular file\n777 symbolic link\n644 regular file\n3\n"))
    }
  }

  @Test func `a file without a name is refused before anything is measured`() async throws {
    let outcome = try await RidgelineProcess.run(["run", "--output", ""])
    #expect(outcome.code == 64)
    #expect(!outcome.errors.contains("round"))
  }

  @Test func `the record goes to standard output if asked to`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let outcome = try await RidgelineProcess.shell(
        "cd \(folder) && XDG_STATE_HOME=\(folder) \"$RIDGELINE\" "
          + "\(smallest.joined(separator: " ")) -o - && ls -A")
      #expect(outcome.code == 0)
      #expect(outcome.output.hasSuffix("}\nridgeline\n"))
      #expect(outcome.output.hasPrefix("{"))
    }
  }

  @Test func `relative folders for state are ignored`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let outcome = try await RidgelineProcess.shell(
        "cd \(folder) && XDG_STATE_HOME=state HOME=home \"$RIDGELINE\" "
          + "\(smallest.joined(separator: " ")) >&2 && ls -A")
      #expect(outcome.code == 0)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains("absolute path"))
    }
  }

  @Test(arguments: [("HUP", 129), ("TERM", 143)])
  func `a signal keeps what is measured`(signal: String, code: Int32) async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let path = folder + "/record.json"
      let outcome = try await RidgelineProcess.shell(
        """
        "$RIDGELINE" run --only compute --threads 1 --output \(path) 2> \(folder)/log & parent=$!
        for _ in $(seq 200); do [ -s \(path) ] && break; sleep 0.1; done
        kill -\(signal) $parent; wait $parent
        """)
      #expect(outcome.code == code)
      #expect(outcome.output.contains("interrupted"))
    }
  }

  @Test func `a full disk is an error that leaves no half file`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let line =
        "ulimit -f 1; exec \"$RIDGELINE\" \(smallest.joined(separator: " ")) --output \(folder)/r.json"
      let outcome = try await RidgelineProcess.shell(line)
      #expect(outcome.code == 74)
      #expect(outcome.errors.contains("Cannot save the record"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }
  }

  @Test func `without a terminal there are no escape sequences`() async throws {
    let outcome = try await RidgelineProcess.run(smallest, environment: ["COLUMNS": "60"])
    #expect(!outcome.output.contains("\u{1B}"))
    #expect(!outcome.errors.contains("\u{1B}"))
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 60 })
  }

  @Test(arguments: [("dumb", false), ("xterm", true)])
  func `a line is rewritten only on a terminal that can`(term: String, isRewritten: Bool)
    async throws
  {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let found = try await RidgelineProcess.shell("command -v script")
      guard found.code == 0 else { return }
      let run = "\(RidgelineProcess.path) \(smallest.joined(separator: " ")) -v -o \(folder)/r.json"
      let outcome = try await RidgelineProcess.shell(
        "TERM=\(term) NO_COLOR=1 script -qec '\(run)' /dev/null < /dev/null")
      #expect(outcome.output.contains("\u{1B}[K") == isRewritten)
      // What is logged begins a line of its own.
      let logged = outcome.output.split(separator: "\r\n").filter { $0.contains("debug:") }
      #expect(!logged.isEmpty)
      for line in logged {
        let shown = line.split(separator: "\u{1B}[K").last ?? line
        #expect(shown.hasPrefix("ridgeline: debug:"), "\(line)")
      }
    }
  }

  @Test func `Ctrl-C keeps what is measured and says so`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let path = folder + "/record.json"
      let outcome = try await RidgelineProcess.shell(
        """
        "$RIDGELINE" run --only compute --threads 1 --output \(path) 2> \(folder)/log & parent=$!
        for _ in $(seq 200); do [ -s \(path) ] && break; sleep 0.1; done
        kill -INT $parent; wait $parent
        """)
      #expect(outcome.code == 130)
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      let record = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      let warnings = try #require(record["warnings"] as? [[String: Any]])
      #expect(warnings.contains { $0["kind"] as? String == "interrupted" })
      #expect(outcome.output.contains("interrupted"))
    }
  }

  @Test func `a round that is killed costs no more than its row`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let path = folder + "/record.json"
      let outcome = try await RidgelineProcess.shell(
        """
        "$RIDGELINE" run --quick --only compute --threads 1 --output \(path) 2> \(folder)/log & parent=$!
        for _ in $(seq 200); do
          child=$(cat /proc/$parent/task/*/children 2>/dev/null | head -n 1)
          [ -n "$child" ] && break
          sleep 0.05
        done
        sleep 0.5
        kill -KILL $child; wait $parent
        """)
      #expect(outcome.code == 0)
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      let record = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      let measurements = try #require(record["measurements"] as? [[String: Any]])
      let lost = measurements.filter { !(($0["failures"] as? [Any])?.isEmpty ?? true) }
      #expect(lost.count <= 1)
      let empty = measurements.filter { ($0["samples"] as? [Any])?.isEmpty ?? true }
      #expect(empty.count <= 1)
    }
  }
}
