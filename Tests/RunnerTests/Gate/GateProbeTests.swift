import RooflineModel
import Runner
import Testing

struct GateProbeTests {
  @Test func `a process takes so many samples of each part, and prints what a gate reads`() throws {
    let paper = machine()
    let probe = GateProbe(
      [.fma, .l1, .dram], on: paper, catalogue: idleCatalogue,
      length: .init(samples: 7, sampleTime: Seconds(0.001)))
    #expect(probe.absences.isEmpty)
    let names = probe.workloads.map(\.metric)
    #expect(names.count == 3)
    #expect(names.contains("bandwidth.update.l1.1t") && names.contains("bandwidth.update.dram.1t"))
    // A nanosecond for each unit, whatever the kernel.
    let bench = FormulaBench(bytesPerThread: probe.bytesPerThread)
    bench.law.secondsPerCall = 0
    let readings = probe.readings(on: bench, catalogue: idleCatalogue, seed: 3)
    #expect(readings.map(\.samples.count) == [7, 7, 7])
    let fma = try #require(readings.first { $0.metric.unit == "FLOP/s" })
    let flops = try #require(
      probe.workloads.first { $0.metric == fma.metric.name }?.flopsPerUnit.value)
    #expect(fma.samples.allSatisfy { abs($0 / (flops * 1e9) - 1) < 1e-6 })
    let update = try #require(readings.first { $0.metric.name == "bandwidth.update.l1.1t" })
    #expect(update.samples.allSatisfy { abs($0 / 8e9 - 1) < 1e-6 })
    let text = readings.map(\.lines).joined()
    let read = try MetricOutput([UInt8](text.utf8), wall: Seconds(1), source: .auto)
    #expect(read.source == .lines)
    #expect(read.readings == readings.sorted { $0.metric.name < $1.metric.name })
  }
}
