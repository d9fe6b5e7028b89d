import KernelInterface
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
      "bandwidth.read.l1.1t.p0", "bandwidth.read.l1.1t.p4096", "bandwidth.copy.l2.2t.p0",
      "bandwidth.copy-nt.dram.2t", "bandwidth.mix-2-1.l1.1t", "bandwidth.mix-3-1.l3.2t",
      "bandwidth.write.l2.1t", "bandwidth.add.dram.2t", "bandwidth.triad-nt.dram.1t",
      "bandwidth.update.l3.1t.p4096", "bandwidth.read.dram.1t.small-pages.p0",
      "sweep.multiply.f32.dram.1t.r1024",
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

  @Test func `small pages are measured with one thread, and in no quick run`() {
    let small = list.workloads.filter { $0.pages == .small }
    #expect(
      Set(small.map(\.family))
        == Set(
          ["read", "update", "copy"].map { "bandwidth.\($0).dram.1t.small-pages" }))
    let quick = WorkloadList(plan(.quick), machine: machine(), catalogue: idleCatalogue)
    #expect(quick.workloads.allSatisfy { $0.pages == nil })
  }

  @Test func `a quick run says once what it leaves out`() {
    let quick = WorkloadList(plan(.quick), machine: machine(), catalogue: idleCatalogue)
    let omissions = quick.unavailable.filter { $0.subject == "bandwidth" }
    #expect(omissions.count == 1)
    #expect(omissions.first?.remedy == "run without --quick")
    func kernels(_ list: WorkloadList) -> Set<String> {
      Set(list.workloads.filter { $0.experiment == .bandwidth }.map(\.kernel))
    }
    for missing in kernels(list).subtracting(kernels(quick)) {
      #expect(omissions.first?.reason.contains(missing) == true, "\(missing)")
    }
    #expect(!list.unavailable.contains { $0.subject == "bandwidth" })
  }

  @Test func `every workload has its kernel, and namesakes are not mixed up`() throws {
    for workload in list.workloads where workload.kernel != "chase" {
      let kernel = try #require(idleCatalogue.kernel(of: workload), "\(workload.metric)")
      #expect(kernel.work == workload.work || workload.opcodes != nil)
      #expect(kernel.prefetch == workload.prefetch ?? 0)
    }
  }

  @Test func `a set without FMA says so`() {
    var sse = plan()
    sse.instructionSets = [.sse2]
    let list = WorkloadList(sse, machine: machine(), catalogue: idleCatalogue)
    let reason = list.unavailable.first { $0.subject == "compute.fma.f32.sse2.1t" }
    #expect(reason?.reason == "SSE2 has no fused multiply-add instruction")
  }
}
