import Foundation
import Testing

@Suite struct CompareTests {
  /// A record without the sweep, whose fit takes long in a debug build.
  private static func record(
    _ change: (inout [String: Any]) throws -> Void = { _ in }
  ) throws -> String {
    try ForeignRecord.text(changing: { record in
      let all = try #require(record["measurements"] as? [[String: Any]])
      record["measurements"] = all.filter {
        ($0["workload"] as? [String: Any])?["experiment"] as? String == "compute"
      }
      try change(&record)
    })
  }

  @Test func `two records are put side by side`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let text = try Self.record()
      try text.write(toFile: "\(folder)/a.json", atomically: true, encoding: .utf8)
      let outcome = try await RidgelineProcess.run(
        ["compare", "\(folder)/a.json", "-", "--format", "json"], input: text)
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(try outcome.json()["comparable"] as? Bool == true)
      let other = try Self.record { record in
        var machine = try #require(record["machine"] as? [String: Any])
        machine["caches"] = [[String: Any]]()
        record["machine"] = machine
      }
      let refused = try await RidgelineProcess.run(
        ["compare", "\(folder)/a.json", "-"], input: other)
      #expect(refused.code == 4)
      #expect(refused.output.contains("Not comparable: caches is"))
      let asked = try await RidgelineProcess.run(
        ["compare", "\(folder)/a.json", "-", "--across-machines"], input: other)
      #expect(asked.code == 0)
      #expect(asked.output.contains("cross-job comparison, not a gate"))
    }
  }

  @Test(arguments: [
    ["compare", "-", "-"], ["compare", "a.json"],
    ["export", "-", "--format", "github-action-benchmark"], ["export", "-", "--format", "odd"],
    ["export", "-"],
  ])
  func `what cannot be asked for is a usage error`(arguments: [String]) async throws {
    let outcome = try await RidgelineProcess.run(arguments)
    #expect(outcome.code == 64)
    #expect(outcome.output.isEmpty)
  }

  @Test func `a record is exported in every format`() async throws {
    let text = try Self.record()
    for format in ["bmf", "benchfmt", "csv", "openmetrics", "junit", "markdown"] {
      let outcome = try await RidgelineProcess.run(
        ["export", "-", "--format", format], input: text)
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("fma") && outcome.errors.isEmpty)
    }
    let nothing = try await RidgelineProcess.run(
      ["export", "-", "--format", "csv", "--only", "nonsense"], input: text)
    #expect(nothing.code == 64)
    let damaged = try await RidgelineProcess.run(["export", "-", "--format", "csv"], input: "{}")
    #expect(damaged.code == 65)
  }
}
