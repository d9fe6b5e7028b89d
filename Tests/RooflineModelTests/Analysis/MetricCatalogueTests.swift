import RooflineModel
import TestSupport
import Testing

@Suite struct MetricCatalogueTests {
  private static let summary = SyntheticRecord.standard.summary
    .merging(SyntheticRecord().rareRecord().summary) { first, _ in first }

  @Test func `every metric of a record is in the catalogue, with its unit`() {
    for (metric, entry) in Self.summary {
      let matching = MetricCatalogue.patterns.filter { $0.matches(metric) }
      #expect(matching.count == 1, "\(metric): \(matching.map(\.pattern))")
      #expect(matching.first?.unit == entry.unit, "\(metric)")
      #expect(matching.first?.better == entry.better, "\(metric)")
    }
  }

  @Test func `every pattern of the catalogue is met by a record`() {
    for pattern in MetricCatalogue.patterns {
      #expect(Self.summary.keys.contains(where: pattern.matches), "\(pattern.pattern)")
    }
  }

  @Test(arguments: [
    "compute.fma.f32.avx512.0t", "compute.fma.f32.avx512.t", "compute.fma.f32.avx1024.1t",
    "compute.fma.f32.avx512.1t.", "compute.fma.f32.avx512", "bandwidth.copy-nt.l1.1t",
    "sweep.multiply.f32.dram.1t.r", "sweep.multiply.f32.dram.1t.r2.call64", "knee", "",
    "compute.fma.f32.avx512.٣t",
  ])
  func `what is no metric matches no pattern`(identifier: String) {
    #expect(MetricCatalogue.pattern(of: identifier) == nil)
  }

  @Test func `meanings are sentences`() {
    for pattern in MetricCatalogue.patterns {
      #expect(pattern.meaning.hasSuffix("."), "\(pattern.pattern)")
    }
  }
}
