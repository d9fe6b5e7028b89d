import RooflineModel
import Testing

@testable import Runner

@Suite struct WorkloadListTests {
  private let list = WorkloadList(plan(), machine: machine(), catalogue: idleCatalogue)

  @Test func `every metric is measured once`() {
    let metrics = list.workloads.map(\.metric)
    #expect(Set(metrics).count == metrics.count)
  }

  @Test func `the plan names the ceilings, the levels, the sweep and the dispatch step`() {
    let metrics = Set(list.workloads.map(\.metric))
    for metric in [
      "compute.fma.f32.avx512.1t.c12", "compute.fma.f32.avx512.1t.c8",
      "compute.multiply.f64.avx512.2t", "compute.add.f32.avx2.1t",
      "bandwidth.read.l1.1t", "bandwidth.copy.l2.2t", "bandwidth.copy-nt.dram.2t",
      "bandwidth.update.l3.1t", "sweep.multiply.f32.dram.1t.r1024",
      "sweep.multiply.f32.dram.1t.r1.call768", "dispatch.switch", "dispatch.fused",
    ] { #expect(metrics.contains(metric), "\(metric)") }
  }

  @Test func `only what is asked for is listed`() {
    let only = WorkloadList(
      plan(.standard, [.sweep], threads: [2]), machine: machine(), catalogue: idleCatalogue)
    #expect(only.workloads.allSatisfy { $0.experiment == .sweep && $0.threads == 2 })
    #expect(only.workloads.count == 2 * 13)
  }

  @Test func `a quick run measures fewer rows, and none that a long run does not`() {
    let quick = WorkloadList(plan(.quick), machine: machine(), catalogue: idleCatalogue)
    let all = Set(list.workloads.map(\.metric))
    #expect(quick.workloads.count < list.workloads.count)
    #expect(quick.workloads.allSatisfy { all.contains($0.metric) })
  }

  @Test func `a set without FMA says so`() {
    var sse = plan()
    sse.instructionSets = [.sse2]
    let list = WorkloadList(sse, machine: machine(), catalogue: idleCatalogue)
    let reason = list.unavailable.first { $0.subject == "compute.fma.f32.sse2.1t" }
    #expect(reason?.reason == "SSE2 has no fused multiply-add instruction")
  }
}
