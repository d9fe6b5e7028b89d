import Foundation
import RooflineModel
import TestSupport
import Testing

@testable import Reports

@Suite struct BatchSectionTests {
  private func section(_ record: Record, width: Int = 100) -> String {
    let text = TextReport(record, width: width).render()
    guard let start = text.range(of: "── Batching") else { return "" }
    let rest = text[start.upperBound...]
    return String(rest[..<(rest.range(of: "\n── ")?.lowerBound ?? rest.endIndex)])
  }

  /// The text in one line, so that breaks do not matter.
  private func flat(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test(arguments: [
    (1.8, "the flat part of the fit has the weights read at"),
    (3, "one example is bound by overhead"),
  ])
  func `a prediction that fails says which assumption`(factor: Double, words: String) {
    var record = SyntheticRecord.standard
    for power in 0...9 {
      record.slow("batch.mlp.f32.w2048.1t.b\(1 << power)", by: power < 4 ? factor : 1)
    }
    let text = flat(section(record))
    #expect(text.contains("Width 2048, 1 thread: the elbow is"))
    #expect(text.contains(words))
    #expect(!flat(section(SyntheticRecord.standard)).contains("of the predicted one"))
  }

  @Test func `a network without an elbow says why`() {
    var record = SyntheticRecord.standard
    for batch in [4, 8, 16, 32, 64, 128, 256, 512] {
      record.lose("batch.mlp.f32.w512.1t.b\(batch)", "the round was lost")
    }
    #expect(flat(section(record)).contains("Width 512, 1 thread: no elbow, because 2 batches"))
  }

  @Test(arguments: [40, 60, 80, 100, 120])
  func `convolutions of the same kind can be told apart at any width`(width: Int) {
    let text = flat(section(SyntheticRecord.standard, width: width))
    #expect(text.contains("convolution"))
    for maps in ["224 × 224", "56 × 56"] { #expect(text.contains(maps), "\(width): \(maps)") }
    // Wide columns beside the keys go first, and are named.
    #expect(text.contains("Left out at this width: ") || width != 80)
    #expect(text.contains("'report --format markdown' has them).") || width != 80)
  }

  @Test func `a record without the experiment has no such section`() {
    var record = SyntheticRecord.standard
    record.measurements.removeAll { $0.workload.experiment == .batch }
    #expect(section(record).isEmpty)
  }
}
