import RooflineModel
import Testing
import TestSupport

@Suite struct AnalysisRecoveryTests {
  let machine = SyntheticMachine()
  let analysis = RecordAnalysis(SyntheticRecord().record())

  @Test func `dump`() {
    for (k, v) in analysis.summary.sorted(by: { $0.key < $1.key }) { 
      print(k, v.value ?? .nan, v.low ?? .nan, v.high ?? .nan, v.best ?? .nan, v.unit.rawValue, v.status, v.reason ?? "")
    }
    for w in analysis.warnings { print(w) }
  }
}
