import RooflineModel
import Testing

@testable import Host

@Suite struct ThrottleCounterTests {
  @Test func `the quotas of all groups above the process are counted, as they grow`() throws {
    let fixture = try MachineTable.container.build()
    let counter = try #require(ThrottleCounter.open(fixture.tree).value)
    #expect(try counter.count() == 43)
    try fixture.write([
      "/sys/fs/cgroup/kubepods/pod7/app/cpu.stat":
        "usage_usec 5\nnr_throttled 5\nthrottled_usec 9"
    ])
    #expect(try counter.count() == 45)
  }

  @Test func `without a group that counts there is a reason`() throws {
    let fixture = try MachineTable.bareGuest.build()
    guard case .unavailable(let reason) = ThrottleCounter.open(fixture.tree) else {
      Issue.record("a counter without a file")
      return
    }
    #expect(reason.subject == "throttling")
    #expect(reason.reason == "no control group of the process counts throttled periods")
  }

  @Test func `a file that loses its count is a failure, not a zero`() throws {
    let fixture = try MachineTable.container.build()
    let counter = try #require(ThrottleCounter.open(fixture.tree).value)
    try fixture.write(["/sys/fs/cgroup/kubepods/pod7/cpu.stat": "usage_usec 5"])
    #expect(throws: (any Error).self) { try counter.count() }
  }
}
