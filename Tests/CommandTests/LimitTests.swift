import Foundation
import Testing

/// The command under limits of the system.
@Suite struct LimitTests {
  @Test func `a record can be read with few open files and little memory`() async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let path = folder + "/record.json"
      try ForeignRecord.text().write(toFile: path, atomically: true, encoding: .utf8)
      for limit in ["-n 8", "-v 120000"] {
        let outcome = try await RidgelineProcess.shell(
          "ulimit \(limit); exec timeout 300 \"$RIDGELINE\" report \(path)")
        #expect(outcome.code == 0, "\(limit): \(outcome.errors)")
      }
    }
  }

  @Test(arguments: [("-n 16", "open files"), ("-v 120000", "virtual memory")])
  func `a run that cannot start its children says which limit`(
    limit: String, name: String
  ) async throws {
    let outcome = try await RidgelineProcess.shell(
      "ulimit \(limit); exec timeout 60 \"$RIDGELINE\" run --quick")
    #expect(outcome.code == 70)
    #expect(outcome.errors.contains("limit of \(name)"))
    #expect(outcome.errors.contains("ulimit"))
  }

  @Test func `without a list of arguments nothing is measured`() async throws {
    let hidden = "mount -t tmpfs none /proc"
    let allowed = try await RidgelineProcess.shell("unshare --mount sh -c '\(hidden)'")
    guard allowed.code == 0 else { return }
    let outcome = try await RidgelineProcess.shell(
      "unshare --mount sh -c '\(hidden) && exec \"$RIDGELINE\" --version'")
    #expect(outcome.code == 70)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("/proc is not mounted"))
  }

  @Test func `the internal command says that it is internal`() async throws {
    for input in ["", "{}", "hello"] {
      let outcome = try await RidgelineProcess.run(["round"], input: input)
      #expect(outcome.code == 64)
      #expect(outcome.errors.contains("internal"))
      #expect(outcome.errors.split(separator: "\n").count == 1)
    }
  }
}
