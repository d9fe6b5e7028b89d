import Foundation
import Testing

/// Gates between shell scripts that print made-up numbers: nothing is measured.
@Suite struct GateTests {
  /// A script that prints a time with a spread of about 1 %, times a factor; it counts its runs in a
  /// file of its own.
  private static func script(
    _ name: String, in folder: String, factor: Double = 1, body: String = ""
  ) throws -> String {
    let path = "\(folder)/\(name)"
    let text = """
      #!/bin/bash
      n=$(cat "$0.count" 2>/dev/null || echo 0); echo $((n + 1)) > "$0.count"
      \(body)
      awk -v n=$n 'BEGIN { print "parse", \(factor) * (1 + 0.01 * (n * 7 % 13 - 6) / 6), "ms" }'
      """
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return path
  }

  @Test func `the same program twice passes`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let base = try Self.script("old", in: folder)
      let new = try Self.script("new", in: folder)
      let outcome = try await RidgelineProcess.run(["gate", "--base", base, "--new", new])
      #expect(outcome.code == 0, "\(outcome.errors)")
      let last = outcome.output.split(separator: "\n").last
      #expect(last?.hasPrefix("verdict=pass regressed=0") == true)
      #expect(outcome.output.contains("PASS"))
    }
  }

  @Test func `a slower program leads to 1, everywhere that has a place for it`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let base = try Self.script("old", in: folder)
      let new = try Self.script("new", in: folder, factor: 1.1)
      let outcome = try await RidgelineProcess.run(
        ["gate", "--base-command", base, "--new-command", new, "--output", "\(folder)/v.json"],
        environment: [
          "GITHUB_ACTIONS": "true", "GITHUB_OUTPUT": "\(folder)/output",
          "GITHUB_STEP_SUMMARY": "\(folder)/summary",
        ])
      #expect(outcome.code == 1, "\(outcome.errors)")
      #expect(outcome.errors.contains("::error title=REGRESSED"))
      let outputs = try String(contentsOfFile: "\(folder)/output", encoding: .utf8)
      #expect(outputs.split(separator: "\n").contains("verdict=regressed"))
      let summary = try String(contentsOfFile: "\(folder)/summary", encoding: .utf8)
      #expect(summary.contains("| parse |"))
      let json = try JSONSerialization.jsonObject(
        with: Data(contentsOf: URL(fileURLWithPath: "\(folder)/v.json")))
      let root = try #require(json as? [String: Any])
      #expect(root["outcome"] as? String == "regressed")
      let processes = try #require(root["processes"] as? [[String: Any]])
      #expect(processes.count == 14)
    }
  }

  @Test func `one failure among the pairs is no pass`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let base = try Self.script("old", in: folder)
      for (body, code, words) in [
        ("[ $n = 5 ] && exit 3", 5, "exit code 3"),
        ("[ $n = 5 ] && kill -SEGV $$", 5, "SIGSEGV"),
        ("[ $n = 5 ] && echo parse nan ms", 5, "parse is nan"),
        ("[ $n = 5 ] && echo other 1 ms", 5, "other is new"),
        ("[ $n = 5 ] && echo 'other 1 ms better=up'", 65, "neither higher nor lower"),
      ] {
        let new = try Self.script("new", in: folder, body: body)
        try? FileManager.default.removeItem(atPath: new + ".count")
        let outcome = try await RidgelineProcess.run(["gate", "--base", base, "--new", new])
        #expect(outcome.code == code, "\(body): \(outcome.output) \(outcome.errors)")
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
        #expect(!outcome.output.contains("verdict=pass"))
      }
    }
  }

  @Test func `metrics that differ between the sides are not comparable`() async throws {
    let outcome = try await RidgelineProcess.run([
      "gate", "--base-command", "echo a 1 ms", "--new-command", "echo b 1 ms",
    ])
    #expect(outcome.code == 4)
    #expect(outcome.errors.contains("no metric in common"))
  }

  @Test func `a base that is missing leads to 4, or to 0 if that is allowed`() async throws {
    let arguments = ["gate", "--base", "/nonexistent/bench", "--new", "/bin/true"]
    let outcome = try await RidgelineProcess.run(arguments)
    #expect(outcome.code == 4)
    #expect(outcome.errors.contains("there is no such program"))
    let allowed = try await RidgelineProcess.run(arguments + ["--allow-missing-baseline"])
    #expect(allowed.code == 0)
    #expect(allowed.output.contains("verdict=not_comparable"))
  }

  @Test func `an error is told once, and standard output keeps the verdict`() async throws {
    let outcome = try await RidgelineProcess.run([
      "gate", "--base", "/bin/true", "--new", "/nonexistent/bench",
    ])
    #expect(outcome.code == 5)
    #expect(outcome.errors.contains("there is no such program"))
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 1 && lines.first?.hasPrefix("verdict=invalid ") == true, "\(lines)")
  }

  @Test func `a process that hangs is ended with its children`() async throws {
    // Otherwise this would take longer than any test may.
    let outcome = try await RidgelineProcess.run([
      "gate", "--base-command", "sleep 6000 | cat", "--new-command", "true", "--timeout", "0.5",
    ])
    #expect(outcome.code == 5)
    #expect(outcome.errors.contains("longer than 0.5 s"))
  }

  @Test(arguments: [
    [], ["--base", "a"], ["--base", "a", "--new", "b", "--base-command", "c"],
    ["--base", "a", "--new", "b", "--looks", "5"], ["--base", "a", "--new", "b", "--looks", "x"],
    ["--base", "a", "--new", "b", "--delta", "0"], ["--base", "a", "--new", "b", "--delta", "nan"],
    ["--base", "a", "--new", "b", "--timeout", "-1"],
    ["--base-command", "a", "--new-command", "b", "--", "c"],
  ])
  func `what no gate can do is a usage error`(arguments: [String]) async throws {
    let outcome = try await RidgelineProcess.run(["gate"] + arguments)
    #expect(outcome.code == 64)
    #expect(outcome.output.isEmpty && !outcome.errors.isEmpty)
  }

  @Test func `the wall time counts where nothing is printed`() async throws {
    let outcome = try await RidgelineProcess.run([
      "aa", "--command", "true", "--looks", "6", "--delta", "100%", "--format", "json",
    ])
    let root = try outcome.json()
    #expect(root["source"] as? String == "wall")
    #expect(root["kind"] as? String == "aa")
    let metrics = try #require(root["metrics"] as? [[String: Any]])
    let metric = try #require(metrics.first?["metric"] as? [String: Any])
    #expect(metric["name"] as? String == "wall_time")
  }

  @Test func `a difference of a program from itself leads to 5`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      // Every second run of two is slow: base, new, new, base.
      let program = try Self.script(
        "odd", in: folder,
        body: "case $(((n - 2) % 4)) in 1 | 2) echo t 2 ms; exit ;; esac; echo t 1 ms; exit")
      let outcome = try await RidgelineProcess.run(["aa", "--exe", program])
      #expect(outcome.code == 5, "\(outcome.output)")
      #expect(outcome.output.contains("False alarm"))
    }
  }
}
