import Foundation
import Testing

/// What the doctor says of the machine that the tests run on, and of the same with parts hidden.
@Suite(.serialized) struct LiveDoctorTests {
  private static let canUnshare =
    getuid() == 0
    && (try? Process.run(URL(filePath: "/usr/bin/unshare"), arguments: ["-m", "true"]))
      .map {
        $0.waitUntilExit()
        return $0.terminationStatus == 0
      } == true

  private func items(_ outcome: RidgelineProcess.Outcome) throws -> [String: String] {
    let items = try #require(try outcome.json()["items"] as? [[String: Any]])
    return Dictionary(
      uniqueKeysWithValues: items.compactMap { item in
        (item["subject"] as? String).flatMap { subject in
          (item["observed"] as? String).map { (subject, $0) }
        }
      })
  }

  @Test func `the doctor says what it saw, and that measuring is possible`() async throws {
    let outcome = try await RidgelineProcess.run(["doctor", "--format", "json"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try outcome.json()["can_measure"] as? Bool == true)
    let items = try items(outcome)
    for subject in ["processor", "clock", "timer", "noise", "papi", "count:instructions"] {
      #expect(items[subject] != nil, "\(subject)")
    }
    #expect(items["count:page_faults"]?.hasPrefix("validated") == true)
  }

  @Test func `its text is for people`() async throws {
    let outcome = try await RidgelineProcess.run(["doctor"], environment: ["COLUMNS": "80"])
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("hypervisor"))
    #expect(!outcome.output.contains("\u{1B}"))
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test(arguments: ["NO_SUCH_EVENT", "", "PAPI_NOTHING", "sde:::ridgeline::TYPO"])
  func `an event that cannot be counted is a usage error in one sentence`(
    event: String
  ) async throws {
    let outcome = try await RidgelineProcess.run(["doctor", "--event", event])
    #expect(outcome.code == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("Cannot count \(event)"))
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }

  @Test func `the program's own events can be asked for`() async throws {
    let outcome = try await RidgelineProcess.run(["doctor", "--event", "sde:::ridgeline::FLOPS"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("sde:::ridgeline::FLOPS: "))
  }

  @Test(.enabled(if: canUnshare), arguments: [3, 4])
  func `under a strict setting it says so, whoever asks`(level: Int) async throws {
    try await RidgelineProcess.inTemporaryFolder { folder in
      let file = "\(folder)/paranoid"
      try Data("\(level)\n".utf8).write(to: URL(filePath: file))
      for user in ["", "setpriv --reuid=65534 --regid=65534 --clear-groups "] {
        let outcome = try await RidgelineProcess.shell(
          """
          exec unshare -m bash -c 'mount --bind \(file) /proc/sys/kernel/perf_event_paranoid && \
          exec \(user)"$RIDGELINE" doctor --format json'
          """)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let items = try items(outcome)
        #expect(items["perf_event_paranoid"]?.hasPrefix("\(level):") == true)
        #expect(items["count:page_faults"]?.hasPrefix("validated") == true)
      }
    }
  }

  @Test(.enabled(if: canUnshare)) func `without sysfs what is missing is unknown`() async throws {
    let outcome = try await RidgelineProcess.shell(
      """
      exec unshare -m bash -c 'mount -t tmpfs none /sys && exec "$RIDGELINE" doctor --format json'
      """)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try items(outcome)["huge pages"]?.hasPrefix("unknown") == true)
  }
}
