import RooflineModel
import Testing

@Suite struct ReferenceTrendTests {
  private func made(_ year: Int, peak: Double, bandwidth: Double) -> GPUReference {
    GPUReference(
      id: "gpu-\(year)", vendor: "", name: "", formFactor: "", architecture: "", year: year,
      memory: Bytes(1e9), memoryType: "", bandwidth: BytesPerSecond(bandwidth),
      power: .available(1), l2Cache: .available(Bytes(1)),
      densePeaks: [.fp32: FlopsPerSecond(peak)],
      provenance: Provenance(source: "", confidence: .verified))
  }

  // Peak doubles every year, bandwidth every second year: the knee doubles every second year.
  @Test func `the fit recovers known doubling times`() throws {
    let references = (0..<5).map { year in
      let growth = Double(1 << year)
      return made(2000 + year, peak: 1e12 * growth, bandwidth: 1e11 * growth.squareRoot())
    }
    let trend = try #require(ReferenceTrend.fit(.fp32, over: references).value)
    #expect(abs(trend.peakDoublingsPerYear - 1) < 1e-12)
    #expect(abs(trend.bandwidthDoublingsPerYear - 0.5) < 1e-12)
    #expect(abs(trend.kneeDoublingsPerYear - 0.5) < 1e-12)
    #expect(trend.count == 5 && trend.years == 2000...2004)
  }

  @Test func `one year or two references make no trend`() {
    let same = (0..<4).map { _ in made(2000, peak: 1e12, bandwidth: 1e11) }
    #expect(ReferenceTrend.fit(.fp32, over: same).value == nil)
    let two = [made(2000, peak: 1e12, bandwidth: 1e11), made(2004, peak: 2e12, bandwidth: 1e11)]
    #expect(ReferenceTrend.fit(.fp32, over: two).value == nil)
    #expect(ReferenceTrend.fit(.fp8Tensor, over: same + two).value == nil)
  }
}
