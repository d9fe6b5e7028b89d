import RooflineModel
import TestSupport
import Testing

@testable import Reports

/// Reports of disturbed runs: a number that an interval or a check questions does not stand bare.
@Suite struct IntervalReportTests {
  private func report(
    _ experiments: [Experiment], from sections: [String: any ReportSection],
    _ change: (inout Record) -> Void
  ) -> [String: String] {
    var synthetic = SyntheticRecord()
    synthetic.experiments = experiments
    var record = synthetic.record()
    change(&record)
    let context = ReportContext(
      analysis: RecordAnalysis(record), width: 120, style: .plain, ascii: false, references: [])
    return sections.mapValues {
      TextMedium(width: 120, style: .plain).text(nil, $0.body(context)).unglued
        .split(separator: "\n").joined(separator: "\n")
    }
  }

  private func line(_ text: String?, _ start: String) throws -> String {
    String(try #require((text ?? "").split(separator: "\n").first { $0.hasPrefix(start) }))
  }

  /// The words of a text with single spaces.
  private func words(_ text: String?) -> String {
    (text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func `what rests on a clock that failed its check is marked, rates are not`() throws {
    let sections: [String: any ReportSection] = [
      "header": HeaderSection(), "ceilings": CeilingSection(), "bandwidths": BandwidthSection(),
      "levels": LevelSection(),
    ]
    let experiments: [Experiment] = [.compute, .bandwidth, .levels]
    let sound = report(experiments, from: sections) { _ in }
    for text in sound.values { #expect(!text.contains("! ")) }
    let text = report(experiments, from: sections) { $0.warnings = [Warning(.clockCheckFailed)] }
    #expect(text["header"]?.contains("core clock ! ") == true)
    let ceiling = try line(text["ceilings"], "fma f32 avx512")
    #expect(ceiling.contains(/\] +\S+ +! \S+ +! \S+ %/))
    let bandwidth = try line(text["bandwidths"], "L1   update")
    #expect(bandwidth.contains(/- +! \S+ +! \S+ %/))
    #expect(words(text["bandwidths"]).contains(/GB\/s, ! \S+ B\/cycle/))
    #expect(try line(text["levels"], "L1").contains(/\] +! \S+$/))
    #expect(try line(text["bandwidths"], "DRAM update").firstIndex(of: "!") == nil)
  }

  @Test func `a latency stands with its interval, and a wide one with a mark`() throws {
    let text = report([.levels], from: ["levels": LevelSection()]) { record in
      record.alter("latency.chase.16777216.1t") { chase in
        for index in chase.samples.indices where chase.samples[index].round < 3 {
          chase.samples[index].seconds = 8 * chase.samples[index].seconds
        }
      }
    }["levels"]
    #expect(try line(text, "L3").contains(/! \S+ +\[\S+, \S+\] +! \S+$/))
    #expect(try line(text, "L2").contains(/\d +\[\S+, \S+\] +[\d.]+$/))
  }

  @Test func `gains of fusing have intervals, and those beyond the passes are called impossible`()
    throws
  {
    let sections: [String: any ReportSection] = ["fusion": FusionSection()]
    let sound = report([.fusion], from: sections) { _ in }["fusion"]
    #expect(try line(sound, "8 ").contains(/[.]\d+ +[78]\.\d\d× \[[78]\.\d\d, [78]\.\d\d\]/))
    #expect(try line(sound, "cosine L1").contains(/× \[\d\.\d\d, \d\.\d\d\]$/))
    #expect(!words(sound).contains("not possible"))
    let text = report([.fusion], from: sections) {
      $0.slow("fusion.multiply.dram.4t.unfused.n8", by: 1.2)
    }["fusion"]
    #expect(words(text).contains("read the intervals: multiply DRAM, 4 threads, n = 8."))
  }

  @Test func `remedies gain within an interval`() throws {
    let text = report([.fusion], from: ["regimes": RegimeSection()]) { _ in }["regimes"]
    #expect(words(text).contains(/fusion [78]\.\d\d× \[[78]\.\d\d, [78]\.\d\d\] fusion\.mul/))
  }

  @Test func `pointer chases wait for latency, not for overhead`() throws {
    let text = report([.compute, .bandwidth, .levels], from: ["regimes": RegimeSection()]) { _ in }[
      "regimes"]
    #expect(try line(text, "latency").contains(/^latency +\d+ +latency +\d/))
    #expect(words(text).contains("Pointer chases have one load under way at a time"))
  }

  /// The factor by which all threads are slower than they should be, and what the legend explains.
  @Test(arguments: [(1, false, false), (3, true, false), (1.905, true, true)])
  func `the legend of threads explains only what the verdicts use`(
    _ factor: Double, _ isSaturated: Bool, _ hasBrackets: Bool
  ) {
    let text = report([.compute, .bandwidth, .threads], from: ["threads": ThreadSection()]) {
      $0.slow("compute.fma.f32.avx512.4t", by: factor)
    }["threads"]
    #expect(words(text).contains("Growing up to all threads"))
    #expect(words(text).contains("Saturated: fma f32 with 2 threads") == isSaturated)
    #expect(words(text).contains("Saturated: 95 % of the best") == isSaturated)
    #expect(words(text).contains("; in brackets") == hasBrackets)
    #expect(words(text).contains("[2, 4]") == hasBrackets)
  }
}
