import RooflineModel
import Testing

struct MetricResolutionTests {
  @Test func `each metric has the change that a gate of so many pairs shows`() throws {
    let metric = GateMetric(name: "t", unit: "ms", better: .lower)
    let values = [100, 101, 99.5, 100.2, 98, 100.8, 101.3, 99.1]
    let processes = values.map { [GateReading(metric: metric, samples: [$0])] }
    let figures = MetricResolution.figures(of: processes, pairs: 24)
    // Sides in the order base, new, new, base.
    let base = metric.badness([100, 100.2, 98, 99.1])
    let new = metric.badness([101, 99.5, 100.8, 101.3])
    #expect(figures.map(\.metric) == ["t"])
    #expect(figures.first?.change == detectableChange(base: base, new: new, pairs: 24))
    #expect(MetricResolution.figures(of: [], pairs: 24).isEmpty)
  }
}
