import RooflineModel
import TestSupport
import Testing

@testable import Reports

/// What is said of two fused operators, with intervals that decide and that do not.
@Suite struct FusionVerdictTests {
  private static let analysis = RecordAnalysis(SyntheticRecord.standard)

  /// The words on two fused cosines whose times and whose memory roof are known as well as told.
  ///
  /// - Parameters:
  ///   - ratio: The time of two over that of one.
  ///   - width: The factor between the ends of both intervals and their points.
  ///   - knee: The knee over the operations per byte of two cosines.
  /// - Returns: What follows the measured ratio.
  /// - Throws: If the record of the tests lacks the chain.
  private func words(ratio: Double, width: Double, knee: Double) throws -> String {
    var chain = try #require(
      Self.analysis.fusion.first { $0.metric == "fusion.cosine.dram.4t" })
    func estimate<Q: Quantity>(_ value: Double, _ width: Double, as _: Q.Type = Q.self)
      -> Estimate<Q>
    {
      Estimate(
        value: Q(value), low: Q(value / width), high: Q(value * width), samples: 36, rounds: 6)
    }
    for index in chain.steps.indices {
      let time = chain.steps[index].length == 2 ? ratio * 1e-10 : 1e-10
      chain.steps[index].fused = estimate(time, chain.steps[index].length == 2 ? width : 1)
    }
    var roofs = Self.analysis.roofs(threads: 4)
    let peak = try #require(roofs.widest("fma")?.rate.value.value)
    let intensity = try #require(chain.step(2)).intensity.value
    roofs.update?.rate = estimate(peak / (knee * intensity), width)
    return try #require(FusionVerdict(chain, roofs: roofs)).rest.unglued
  }

  @Test(arguments: [
    (1.1, "by the times most of it hides"), (1.9, "by the times most of it is paid for"),
  ])
  func `narrow intervals decide on both`(_ ratio: Double, _ verdict: String) throws {
    let below = try words(ratio: ratio, width: 1.02, knee: 2)
    #expect(below.contains("below the knee of ") && below.contains("should hide"))
    #expect(below.hasSuffix("; \(verdict)."))
    let above = try words(ratio: ratio, width: 1.02, knee: 0.5)
    #expect(above.contains("above the knee of ") && above.contains("should have to be paid for"))
    #expect(above.hasSuffix("; \(verdict)."))
  }

  @Test func `a knee whose interval holds the intensity decides nothing`() throws {
    let text = try words(ratio: 1.1, width: 1.05, knee: 1.02)
    #expect(text.contains("is undecided; by the times most of it hides."))
    #expect(!text.contains("should"))
  }

  @Test func `a ratio whose interval holds the half decides nothing`() throws {
    let text = try words(ratio: 1.33, width: 1.6, knee: 4)
    #expect(text.contains("below the knee of "))
    #expect(text.hasSuffix("the times leave undecided whether most of it hides."))
  }
}
