import RooflineModel
import TestSupport
import Testing

@Suite struct OperatorAnalysisTests {
  private static let record: Record = {
    var synthetic = SyntheticRecord()
    synthetic.experiments = [.compute, .operators]
    return synthetic.record()
  }()

  @Test func `shares of FLOP and time are those that the record was made from`() throws {
    let analysis = try #require(RecordAnalysis(Self.record).operators)
    #expect(analysis.isComplete && analysis.classes.count == 3)
    let rows = analysis.rows
    let (flops, time) = (
      rows.reduce(0) { $0 + $1.flops.value }, rows.reduce(0) { $0 + $1.time.value.value }
    )
    for part in analysis.classes {
      let own = rows.filter { $0.name.operatorClass == part.name }
      let flopShare = own.reduce(0) { $0 + $1.flops.value } / flops
      let timeShare = own.reduce(0) { $0 + $1.time.value.value } / time
      #expect(abs(try #require(part.flopShare) / flopShare - 1) < 1e-12)
      let estimate = try #require(part.timeShare)
      #expect(abs(estimate.value.value / timeShare - 1) < 0.02)
      #expect(estimate.low <= estimate.value && estimate.value <= estimate.high)
    }
    // 85 % of the peak, which the search of chains finds to within its noise.
    let ofPeak = try #require(analysis.product?.ofPeak)
    #expect(abs(ofPeak.value.value / 0.85 - 1) < 0.03)
  }

  @Test func `a class that is three times as slow reaches a third of the FLOP per second`() throws {
    var slow = Self.record
    for name in EncoderOperator.allCases where name.operatorClass == .normalization {
      slow.slow(name.metric, by: 3)
    }
    func slowdown(_ record: Record, _ name: OperatorClass) throws -> Double {
      let analysis = try #require(RecordAnalysis(record).operators)
      let row = try #require(analysis.classes.first { $0.name == name })
      return try #require(row.slowdown).value.value
    }
    let ratio = try slowdown(slow, .normalization) / slowdown(Self.record, .normalization)
    #expect(abs(ratio - 3) < 1e-9)
    let same = try slowdown(slow, .elementWise) / slowdown(Self.record, .elementWise)
    #expect(abs(same - 1) < 1e-9)
  }

  @Test func `a round that lacks an operator is not short of its time`() throws {
    var record = Self.record
    record.alter("operators.ffn-up") { $0.samples.removeAll { $0.round == 1 } }
    let whole = try #require(RecordAnalysis(Self.record).operators?.time)
    let lacking = try #require(RecordAnalysis(record).operators?.time)
    #expect(abs(lacking.value / whole.value - 1) < 0.02)
    #expect(lacking.rounds == whole.rounds)
  }

  @Test func `without all operators there are rates, but no shares`() throws {
    var record = Self.record
    record.lose("operators.gelu", "the round was killed by signal 9")
    let analysis = try #require(RecordAnalysis(record).operators)
    #expect(!analysis.isComplete && analysis.time == nil)
    #expect(analysis.classes.allSatisfy { $0.timeShare == nil && $0.flopShare == nil })
    let summary = RecordAnalysis(record).summary
    #expect(summary["operators.element-wise.rate"]?.status == .ok)
    let share = try #require(summary["operators.element-wise.time-share"])
    #expect(share.status == .unavailable && share.reason?.contains("19 of the 20") == true)
    #expect(summary["operators.layer"]?.status == .unavailable)
  }

  @Test func `a record without operators has none`() {
    var synthetic = SyntheticRecord()
    synthetic.experiments = [.compute]
    #expect(RecordAnalysis(synthetic.record()).operators == nil)
  }
}
