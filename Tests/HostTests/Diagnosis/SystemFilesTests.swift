import RooflineModel
import Testing

@testable import Host

@Suite struct SystemFilesTests {
  private func files(_ contents: [String: String]) throws -> (SystemFiles, FixtureTree) {
    let fixture = try FixtureTree()
    try fixture.write(contents)
    return (SystemFiles(tree: fixture.tree), fixture)
  }

  @Test(arguments: [
    ("intel_pstate/no_turbo", "0", true), ("intel_pstate/no_turbo", "1", false),
    ("cpufreq/boost", "1", true), ("cpufreq/boost", "0", false),
  ])
  func `turbo is read from where the driver keeps it`(
    file: String, text: String, isOn: Bool
  ) throws {
    let (files, fixture) = try files(["/sys/devices/system/cpu/\(file)": text])
    #expect(try files.turbo() == isOn)
    _ = fixture
  }

  @Test func `load, stolen time, lockdown, clock source and watchdog are read`() throws {
    let (files, fixture) = try files([
      "/proc/loadavg": "0.52 0.40 0.33 2/345 6789",
      "/proc/stat": "cpu  10 0 10 60 0 0 0 20 0 0\ncpu0 1 2 3 4",
      "/sys/kernel/security/lockdown": "none [integrity] confidentiality",
      "/sys/devices/system/clocksource/clocksource0/current_clocksource": "kvm-clock",
      "/proc/sys/kernel/nmi_watchdog": "1",
    ])
    #expect(try files.load() == 0.52)
    #expect(try files.steal() == 0.2)
    #expect(try files.lockdown() == "integrity")
    #expect(try files.clockSource() == "kvm-clock")
    #expect(try files.watchdog())
    _ = fixture
  }

  @Test func `what is missing or makes no sense is a reason`() throws {
    let (files, fixture) = try files([
      "/proc/loadavg": "nonsense", "/proc/stat": "cpu 1 2 3", "/proc/sys/kernel/nmi_watchdog": "x",
      "/sys/kernel/security/lockdown": "none",
    ])
    #expect(throws: Unavailable.self) { try files.load() }
    #expect(throws: Unavailable.self) { try files.steal() }
    #expect(throws: Unavailable.self) { try files.watchdog() }
    #expect(throws: Unavailable.self) { try files.lockdown() }
    #expect(throws: Unavailable.self) { try files.turbo() }
    #expect(throws: Unavailable.self) { try files.clockSource() }
    _ = fixture
  }
}
