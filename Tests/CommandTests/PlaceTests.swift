import Foundation
import RooflineModel
import TestSupport
import Testing

/// Programs that do next to nothing, under the roofs of a record that was made up.
@Suite struct PlaceTests {
  /// Runs `place` with a record in a folder that is removed.
  private static func place(
    _ arguments: [String], command: [String] = ["true"],
    environment: [String: String] = [:], _ body: (RidgelineProcess.Outcome) throws -> Void
  ) async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let record = folder + "/record.json"
      try Data(RecordFile.encode(SyntheticRecord.standard))
        .write(to: URL(fileURLWithPath: record))
      try body(
        try await RidgelineProcess.run(
          ["place", "--record", record, "--repeats", "6"] + arguments + ["--"] + command,
          environment: environment))
    }
  }

  private func number(_ object: Any?, _ path: String...) throws -> Double {
    let end = path.reduce(object) { ($0 as? [String: Any])?[$1] }
    return try #require(end as? Double, "\(path)")
  }

  @Test func `a program with counts is placed, and its output is not in the result`() async throws {
    let work = ["--flop", "1e6", "--bytes", "1e6", "--format", "json"]
    try await Self.place(work, command: ["sh", "-c", "echo noise; sleep 0.05"]) { outcome in
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(!outcome.errors.contains("noise"))
      let root = try outcome.json()
      let time = try number(root["time"], "value")
      #expect(time > 0.05)
      #expect(try number(root["placement"], "intensity") == 1)
      let rate = try number(root["placement"], "flop_rate", "value")
      #expect(abs(rate * time / 1e6 - 1) < 1e-9)
      // A megabyte in fifty milliseconds is next to nothing.
      #expect((root["placement"] as? [String: Any])?["regime"] as? String == "overhead")
      #expect(root["remedies"] as? [String] == ["tracing", "fusion", "jit"])
      #expect((root["flop"] as? [String: Any])?["origin"] as? String == "given")
      #expect((root["runs"] as? [Any])?.count == 6)
    }
  }

  @Test func `the text has the place, the remedies and says whose the counts are`() async throws {
    let work = ["--flop", "1e6", "--bytes", "1e6"]
    try await Self.place(work, command: ["sleep", "0.05"]) { outcome in
      #expect(outcome.code == 0, "\(outcome.errors)")
      for words in [
        "It waits for overhead", "as you say; not counted", "of the peak", "of the bandwidth",
        "tracing", "● the program", "Starting and ending a process",
      ] {
        #expect(outcome.output.contains(words), "\(words)")
      }
    }
  }

  @Test func `output is shown on standard error if asked for`() async throws {
    let work = ["--flop", "1e6", "--bytes", "1e6", "--show-output", "--format", "json"]
    try await Self.place(work, command: ["echo", "noise"]) { outcome in
      #expect(outcome.errors.split(separator: "\n").filter { $0 == "noise" }.count == 7)
      _ = try outcome.json()
    }
  }

  @Test func `counts come from a file as well`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let counts = folder + "/counts.json"
      for (text, code, words) in [
        (#"{"flop": 2e6, "bytes": 1e6}"#, Int32(0), ""),
        (#"{"flop": -1, "bytes": 1e6}"#, 65, "-1.0 is not a number from 1"),
        (#"{"flop": 0}"#, 65, "not a number from 1"), ("{}", 65, "neither 'flop' nor 'bytes'"),
        ("", 65, "it is empty"), ("[1]", 65, "no JSON object"), (#"{"flop": "x"}"#, 65, "no JSON"),
      ] {
        try Data(text.utf8).write(to: URL(fileURLWithPath: counts))
        try await Self.place(["--counts", counts, "--format", "json"]) { outcome in
          #expect(outcome.code == code, "\(text): \(outcome.errors)")
          #expect(outcome.errors.contains(words) || words.isEmpty, "\(outcome.errors)")
          guard code == 0 else { return }
          let root = try outcome.json()
          #expect(try number(root["placement"], "intensity") == 2)
        }
      }
    }
  }

  @Test func `without counts the time is told, and why there is no place`() async throws {
    // On a machine whose counters are validated, `true` has no operations to count.
    try await Self.place([]) { outcome in
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("Not placed: FLOP: "))
      #expect(outcome.output.contains("wall time"))
      #expect(!outcome.output.contains("remedy"))
    }
  }

  @Test(
    arguments: [
      (["sh", "-c", "exit 3"], 3, "exit code 3"),
      (["sh", "-c", "kill -SEGV $$"], 139, "SIGSEGV"),
      (["/nonexistent/program"], 64, "No such file or directory"),
      (["/etc/passwd"], 64, "Permission denied"),
      (["sleep", "100"], 65, "took longer than 0.5 s"),
      (["sh", "-c", "sleep 100 | cat"], 65, "took longer than 0.5 s"),
    ] as [([String], Int32, String)])
  func `a program that fails is not placed, and its code is passed on`(
    command: [String], code: Int32, words: String
  ) async throws {
    try await Self.place(["--flop", "1", "--bytes", "1", "--timeout", "0.5"], command: command) {
      #expect($0.code == code, "\($0.errors)")
      #expect($0.errors.contains(words), "\($0.errors)")
      #expect($0.output.isEmpty)
    }
  }

  @Test(arguments: [
    ["--flop", "0"], ["--flop", "-1"], ["--flop", "nan"], ["--flop", "many"], ["--bytes", "0"],
    ["--bytes", "inf"], ["--bytes", "0x10"], ["--repeats", "0"], ["--repeats", "1001"],
    ["--timeout", "0"], ["--timeout", "nan"], ["--threads", "0"], ["--threads", "1000"],
    ["--precision", "f16"], ["--sizes", "1,2"], ["--flop", "1", "--counts", "x.json"],
    ["--doubling", "echo {N}", "--sizes", "1,2"],
  ])
  func `what makes no sense is a usage error`(arguments: [String]) async throws {
    try await Self.place(arguments) { outcome in
      #expect(outcome.code == 64, "\(outcome.errors)")
      #expect(outcome.output.isEmpty && !outcome.errors.isEmpty)
    }
  }

  @Test(arguments: [
    ["--doubling", "echo"], ["--doubling", "echo {N}"],
    ["--doubling", "echo {N}", "--sizes", "1"], ["--doubling", "echo {N}", "--sizes", "1,1"],
    ["--doubling", "echo {N}", "--sizes", "0,1"], ["--doubling", "echo {N}", "--sizes", "1,x"],
    ["--doubling", "echo {N}", "--sizes", "1,"],
    ["--doubling", "echo {N}", "--sizes", "1,2", "--flop", "1"], [],
  ])
  func `a doubling that cannot be is a usage error`(arguments: [String]) async throws {
    let outcome = try await RidgelineProcess.run(["place"] + arguments)
    #expect(outcome.code == 64, "\(outcome.errors)")
    #expect(outcome.output.isEmpty && !outcome.errors.isEmpty)
  }

  @Test func `sizes are put into the line in digits, and each pair is tested`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let outcome = try await RidgelineProcess.run([
        "place", "--doubling", "echo {N} >> \(folder)/sizes", "--sizes", "2e6,1e6,4000000",
        "--repeats", "2", "--format", "json",
      ])
      #expect(outcome.code == 0, "\(outcome.errors)")
      let sizes = try String(contentsOfFile: "\(folder)/sizes", encoding: .utf8)
        .split(separator: "\n")
      #expect(Set(sizes) == ["1000000", "2000000", "4000000"])
      #expect(sizes.count == 9)
      let root = try outcome.json()
      let tests = try #require(root["tests"] as? [[String: Any]])
      #expect(tests.map { $0["smaller"] as? Double } == [1e6, 2e6])
      #expect(try number(root, "limit") == 0.1)
    }
  }

  @Test func `a sleep in proportion to its size is work, one that is constant is overhead`()
    async throws
  {
    // Sleeps are long against what a busy machine adds to them; the interval decides the rest.
    for (line, wrong) in [("sleep 0.{N}", "overhead"), ("sleep 0.3; echo {N}", "work")] {
      let outcome = try await RidgelineProcess.run([
        "place", "--doubling", line, "--sizes", "2,4", "--repeats", "6", "--format", "json",
      ])
      let tests = try #require(try outcome.json()["tests"] as? [[String: Any]])
      #expect(tests[0]["verdict"] as? String != wrong, "\(line): \(outcome.output)")
    }
  }

  @Test func `an interruption ends the program with its children`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let outcome = try await RidgelineProcess.shell(
        """
        "$RIDGELINE" place --doubling 'echo begun > \(folder)/child; sleep 60{N} | cat' --sizes 4817,4818 &
        for i in $(seq 300); do [ -s \(folder)/child ] && break; sleep 0.1; done
        kill -TERM $!; wait $!; code=$?
        grep -qas '60[4]817' /proc/[0-9]*/cmdline && echo alive
        exit $code
        """)
      #expect(outcome.code == 143, "\(outcome.errors)")
      #expect(!outcome.output.contains("alive"))
    }
  }

  @Test(arguments: ["/nonexistent/program", "no-such-program-4817"])
  func `a program that does not exist is named before any record is asked for`(
    program: String
  ) async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let outcome = try await RidgelineProcess.run(
        ["place", "--", program], environment: ["XDG_STATE_HOME": folder])
      #expect(outcome.code == 64)
      #expect(outcome.errors.contains("Cannot run '\(program)': No such file or directory."))
      #expect(!outcome.errors.contains("ridgeline run --quick"), "\(outcome.errors)")
    }
  }

  @Test func `without a saved record it says how to make one`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let outcome = try await RidgelineProcess.run(
        ["place", "--flop", "1", "--bytes", "1", "--", "true"],
        environment: ["XDG_STATE_HOME": folder])
      #expect(outcome.code == 64)
      #expect(outcome.errors.contains("ridgeline run --quick"))
    }
  }
}
