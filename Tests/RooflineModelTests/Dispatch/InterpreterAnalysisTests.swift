import RooflineModel
import TestSupport
import Testing

@Suite struct InterpreterAnalysisTests {
  private static let analysis: RecordAnalysis = {
    var record = SyntheticRecord.standard
    record.appendInterpreters()
    return RecordAnalysis(record)
  }()

  @Test func `rates are the medians of the repeats, with the times of the additions turned over`()
    throws
  {
    let rows = try #require(Self.analysis.interpreters?.rows)
    let python = try #require(rows.first { $0.interpreter == .python3 })
    let loop = try #require(python.loop)
    // 1e6 additions in 31, 31.25 and 31.5 ms and so on: the median is 31.25 ms.
    #expect(loop.value.value.isClose(to: 32e6, within: 1e-9))
    #expect(loop.low.value < loop.value.value && loop.high.value > loop.value.value)
    #expect(python.version == "3.12.1")
  }

  @Test func `a library has no loop, and what it forgoes is that of its arrays`() throws {
    let rows = try #require(Self.analysis.interpreters?.rows)
    let torch = try #require(rows.first { $0.interpreter == .torch })
    #expect(torch.loop == nil)
    let peak = try #require(Self.analysis.roofs.last?.widest("fma")?.rate.value.value)
    let forgone = try #require(torch.forgone)
    #expect(forgone.value.value.isClose(to: peak / 280e3, within: 1e-6))
    #expect(Self.analysis.summary["interpreters.torch.loop"] == nil)
    #expect(Self.analysis.summary["interpreters.torch.array"]?.unit == .hertz)
  }

  @Test func `the published ratio is 9.75 million`() {
    #expect(InterpreterAnalysis.Published.flopsPerAddition.value == 9.75e6)
  }

  @Test func `what did not answer is among what was not measured`() {
    let absence = Self.analysis.absences.first { $0.subject == "interpreters.php" }
    #expect(absence?.reason == "there is no 'php' on the PATH")
    #expect(RecordAnalysis(SyntheticRecord.standard).interpreters == nil)
  }

  @Test func `interpreters survive being saved, and records without them are still read`() throws {
    let record = Self.analysis.record
    let again = try RecordFile.decode(try RecordFile.encode(record))
    #expect(again.interpreters == record.interpreters)
    let without = try RecordFile.decode(try RecordFile.encode(SyntheticRecord.standard))
    #expect(without.interpreters == nil)
  }
}
