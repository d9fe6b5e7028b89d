import Host
import RooflineModel
import Testing

@Suite struct ThreadUsageTests {
  private let earlier = ThreadUsage(
    minorFaults: 10, majorFaults: 1, voluntarySwitches: 5, involuntarySwitches: 2)

  @Test func `a difference is taken field by field`() {
    let later = ThreadUsage(
      minorFaults: 11, majorFaults: 3, voluntarySwitches: 8, involuntarySwitches: 6)
    #expect(
      later - earlier
        == ThreadUsage(
          minorFaults: 1, majorFaults: 2, voluntarySwitches: 3, involuntarySwitches: 4))
  }

  @Test func `faults and taken processors are marked, waiting is not`() {
    var change = earlier - earlier
    #expect(change.marks == [])
    change.voluntarySwitches = 1
    #expect(change.marks == [])
    change.majorFaults = 1
    #expect(change.marks == [.pageFault])
    change.involuntarySwitches = 1
    #expect(change.marks == [.pageFault, .involuntarySwitch])
  }
}
