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
    (1.8, "small batches read the weights at"), (3, "one example is bound by overhead"),
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

  @Test func `a record without the experiment has no such section`() {
    var record = SyntheticRecord.standard
    record.measurements.removeAll { $0.workload.experiment == .batch }
    #expect(section(record).isEmpty)
  }
}
