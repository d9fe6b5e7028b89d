import RooflineModel
import TestSupport
import Testing

struct HardFingerprintTests {
  let machine = SyntheticMachine().description

  @Test func `the key is the hash of the facts`() {
    // python3: h = 0xcbf29ce484222325; for c in b"architecture\nx86_64\n":
    //   h = ((h ^ c) * 0x100000001b3) % 2**64
    let one = HardFingerprint(fields: [.init("architecture", "x86_64")])
    #expect(one.classKey == "503693ae75628ba5")
    #expect(HardFingerprint(fields: []).classKey == "cbf29ce484222325")
  }

  @Test func `what may differ from day to day does not split a machine`() {
    var later = machine
    later.memory.availableBytes /= 2
    later.processor.name = "masked"
    later.conditions.system = "Linux 99"
    later.conditions.runningProcesses = .available(7)
    #expect(HardFingerprint(later) == HardFingerprint(machine))
  }

  @Test func `another machine is named by what differs`() {
    var other = machine
    other.processor.stepping = 99
    other.processors.removeLast()
    let differences = HardFingerprint(machine).differences(from: HardFingerprint(other))
    #expect(differences.map(\.name).starts(with: ["processor stepping", "processors"]))
    #expect(differences[0].second == "99")
    #expect(HardFingerprint(machine).classKey != HardFingerprint(other).classKey)
  }

  @Test func `a governor that cannot be read is not any governor`() {
    var (known, hidden) = (machine, machine)
    known.conditions.governor = .available("performance")
    hidden.conditions.governor = .unavailable(Unavailable(subject: "governor", reason: "none"))
    let differences = HardFingerprint(known).differences(from: HardFingerprint(hidden))
    #expect(differences.map(\.name) == ["clock governor"])
    #expect(differences.first?.second == "unknown")
  }

  @Test func `facts that only one side has are differences`() {
    let first = HardFingerprint(fields: [.init("a", "1"), .init("b", "2")])
    let second = HardFingerprint(fields: [.init("a", "1"), .init("c", "3")])
    #expect(first.differences(from: second).map(\.name) == ["b", "c"])
  }
}
