import RooflineModel
import Testing

@Suite struct WorkloadFamilyTests {
  private func update(
    _ metric: String, prefetch: Int? = nil, pages: PageSize? = nil, seconds: [Double] = []
  ) -> RooflineModel.Measurement {
    let workload = Workload(
      metric: metric, experiment: .bandwidth, kernel: "update", precision: .f32,
      instructionSet: .avx2, threads: 1, level: .dram, workingSetBytes: 1 << 28,
      prefetch: prefetch, pages: pages,
      work: KernelWork(per: .element, flops: 1, loaded: 4, stored: 4))
    let samples = seconds.enumerated().map { position, seconds in
      Sample(
        round: 0, position: position, seconds: Seconds(seconds), units: 1e6,
        clockBefore: Hertz(3e9), clockAfter: Hertz(3e9))
    }
    return RooflineModel.Measurement(workload: workload, samples: samples)
  }

  @Test func `forms of a stream with and without prefetching are one family`() {
    for (metric, family) in [
      ("bandwidth.update.dram.1t.p0", "bandwidth.update.dram.1t"),
      ("bandwidth.update.dram.1t.p4096", "bandwidth.update.dram.1t"),
      ("bandwidth.update.dram.1t.small-pages.p0", "bandwidth.update.dram.1t.small-pages"),
      ("bandwidth.update.dram.1t", "bandwidth.update.dram.1t"),
      ("bandwidth.update.dram.1t.c8", "bandwidth.update.dram.1t.c8"),
    ] { #expect(update(metric).workload.family == family) }
  }

  @Test func `the faster form stands for the family`() {
    let slow = update("bandwidth.update.dram.1t.p0", seconds: [0.003, 0.002, 0.004])
    let fast = update(
      "bandwidth.update.dram.1t.p4096", prefetch: 4096, seconds: [0.001, 0.002, 0.001])
    #expect(slow.secondsPerWork?.isClose(to: 0.003 / 8e6, within: 1e-18) == true)
    let found = [slow, fast].searched
    #expect(found.map(\.workload.metric) == ["bandwidth.update.dram.1t"])
    #expect(found.map(\.workload.prefetch) == [4096])
  }

  @Test func `memory on small pages is not the memory roof`() {
    let metric = "bandwidth.update.dram.1t"
    #expect(update(metric).workload.isMemoryRoof)
    #expect(update(metric, pages: .huge).workload.isMemoryRoof)
    #expect(!update("\(metric).small-pages", pages: .small).workload.isMemoryRoof)
  }
}
