import RooflineModel
import TestSupport
import Testing

@testable import Reports

@Suite struct TextReportTests {
  private static let analysis = RecordAnalysis(SyntheticRecord().troubledRecord())

  private func report(
    _ width: Int, style: TerminalStyle = .plain, ascii: Bool = false
  ) -> String {
    TextReport(Self.analysis, width: width, style: style, ascii: ascii).render()
  }

  @Test(arguments: [40, 80, 120]) func `the report is as it was looked at`(width: Int) {
    expectSnapshot(report(width), named: "text-\(width).txt")
  }

  @Test func `the report in ASCII is as it was looked at`() {
    expectSnapshot(report(80, ascii: true), named: "text-80-ascii.txt")
  }

  @Test func `the report in colour is as it was looked at`() {
    expectSnapshot(report(100, style: .colored), named: "text-100-colored.txt")
  }

  @Test func `no line is wider than the terminal`() {
    for width in [40, 41, 59, 60, 61, 79, 80, 81, 99, 100, 101, 127, 159, 160] {
      for line in report(width).split(separator: "\n") {
        #expect(line.displayWidth <= width, "\(width): \(line)")
      }
    }
  }

  @Test func `cores that moved, nodes and kinds of core are told at every width`() {
    let analysis = RecordAnalysis(SyntheticRecord().rareRecord())
    for width in [40, 60, 80, 100, 160] {
      let text = TextReport(analysis, width: width).render()
      for line in text.split(separator: "\n") {
        #expect(line.displayWidth <= width, "\(width): \(line)")
        #expect(line.last != " ", "\(width): \(line)")
      }
      let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(words.contains("the cores moved"))
      #expect(words.contains("On efficiency cores alone"))
      #expect(words.contains("cores of two packages"))
      #expect(words.contains("NUMA nodes"))
    }
  }

  @Test func `no line ends in spaces`() {
    for width in [40, 63, 100, 160] {
      for line in report(width).split(separator: "\n") {
        #expect(line.last != " ", "\(width): \(line)")
      }
    }
  }

  @Test func `a width below 40 is taken for 40`() {
    #expect(report(10) == report(40))
  }

  @Test func `without colour the report says the same`() {
    let colored = report(100, style: .colored)
    #expect(colored.contains("\u{1B}["))
    let bare = colored.replacing(/\u{1B}\[[0-9]*m/, with: "").split(separator: "\n")
    for (line, plain) in zip(bare, report(100).split(separator: "\n")) {
      // Headings of tables carry their spaces inside of the escape sequences.
      #expect(line.replacing(/[ ]+$/, with: "") == plain)
    }
    #expect(bare.count == report(100).split(separator: "\n").count)
  }

  @Test(arguments: [40, 100]) func `ASCII is nothing but ASCII`(width: Int) {
    let text = report(width, ascii: true)
    #expect(text.allSatisfy { $0.isASCII })
    // A sign without a form in ASCII; one title is a question.
    #expect(!text.replacing("is it?", with: "").contains("?"))
  }

  @Test func `a doubtful number carries a mark and its doubt is told`() {
    let text = report(100)
    #expect(text.contains("! 83.9 [83.6, 84.3]"))
    #expect(text.contains("! Slower than the processor is known to be"))
    #expect(text.contains("compute.fma.f32.avx2.1t: share of the expectation 82.0 %"))
  }

  @Test func `what was not measured is listed with reason and remedy`() {
    let text = report(120)
    #expect(text.contains("compute.fma.f64.avx512.4t"))
    #expect(text.contains("the round was killed by signal 9"))
    #expect(text.contains("Run again with fewer threads"))
  }

  @Test func `no number is parted from its unit`() {
    for width in stride(from: 40, through: 160, by: 7) {
      for line in report(width).split(separator: "\n") {
        let first = line.drop { $0 == " " }.prefix { $0 != " " }
        let units = ["%", "ns", "FLOP", "FLOP/B", "GFLOP/s", "GB/s", "µs", "TFLOP/s", "GHz"]
        let isTable = line.contains("  ")
        #expect(isTable || !units.contains(String(first)), "\(width): \(line)")
      }
    }
  }
}
