import Foundation
import Testing

/// Runs that ask interpreters which are really shell scripts.
@Suite struct LiveInterpreterTests {
  private func interpreters(_ script: String) async throws -> [[String: Any]] {
    var found: [[String: Any]] = []
    try await RidgelineProcess.inTemporaryFolder { folder in
      try "#!/bin/sh\n\(script)\n".write(
        toFile: folder + "/python3", atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: folder + "/python3")
      let outcome = try await RidgelineProcess.run(
        [
          "run", "--quick", "--only", "interpreters", "--format", "json", "--output",
          folder + "/record.json",
        ], environment: ["PATH": "\(folder):/usr/bin:/bin"])
      #expect(outcome.code == 0, "\(outcome.errors)")
      found = try #require(try outcome.json()["interpreters"] as? [[String: Any]])
    }
    return found
  }

  private func reason(_ script: String) async throws -> String {
    let rates = try #require(try await interpreters(script).first?["rates"] as? [String: Any])
    let why = try #require(rates["unavailable"] as? [String: Any])
    return try #require(why["reason"] as? String)
  }

  @Test func `an interpreter that hangs is ended, with all that it started`() async throws {
    let reason = try await reason("sleep 60 & sleep 61")
    #expect(reason == "it was ended because it took longer than 1 s")
  }

  @Test func `one that prints rubbish, too much or nothing says so`() async throws {
    #expect(try await reason("echo hello").contains("it printed 'hello'"))
    #expect(try await reason("yes").contains("it printed more than 64 KiB"))
    #expect(try await reason("exit 0") == "it printed no version")
    #expect(try await reason("exit 3") == "it ended with exit code 3")
    #expect(try await reason("kill -9 $$").contains("SIGKILL"))
  }

  @Test func `one that answers is in the record with its path and version`() async throws {
    let lines = "for i in 1 2 3 4 5; do echo loop 100 0.5 100; echo array 10 0.5 10; done"
    let found = try await interpreters("echo version 3.99; \(lines)")
    let rates = try #require(found.first?["rates"] as? [String: Any])
    let value = try #require(rates["value"] as? [String: Any])
    #expect(value["version"] as? String == "3.99")
    #expect((value["path"] as? String)?.hasSuffix("/python3") == true)
    #expect((value["loop"] as? [Any])?.count == 5)
  }
}
