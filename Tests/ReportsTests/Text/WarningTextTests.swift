import RooflineModel
import Testing

@testable import Reports

@Suite struct WarningTextTests {
  @Test(arguments: Warning.Kind.allCases)
  func `every kind has a heading and says what to make of it`(kind: Warning.Kind) {
    let words = WarningText(kind)
    #expect(!words.heading.contains("_") && !words.heading.hasSuffix("."))
    #expect(words.heading.first?.isUppercase == true)
    #expect(words.advice.hasSuffix("."))
  }

  @Test func `evidence reads as numbers with units`() {
    let warning = Warning(
      .setInsideCache, subject: "x",
      evidence: [
        .init("working set", 64 * 1024 * 1024, .byte), .init("share", 0.125),
        .init("rounds lost", 1), .init("measured", 68.123, .flopPerCycle),
        .init("times one thread", 3.4),
      ])
    #expect(
      WarningText.evidence(warning).unglued
        == "working set 64 MiB, share 12.5 %, rounds lost 1, measured 68.1 FLOP/cycle, "
        + "times one thread 3.40")
  }
}
