import RooflineModel
import Testing

struct RemedyTests {
  @Test func `each regime has the remedies of the source and no remedy is without one`() {
    #expect(Remedy.remedies(for: .overhead) == [.tracing, .fusion, .jit])
    #expect(Remedy.remedies(for: .memory) == [.fusion, .smallerTypes, .blocking])
    #expect(Remedy.remedies(for: .compute) == [.matrixUnits, .widerVectors, .moreHardware])
    #expect(Remedy.allCases.allSatisfy { !$0.regimes.isEmpty })
  }
}
