import KernelBuiltins
import KernelInterface
import RooflineModel
import Testing

@testable import Runner

@Suite struct FusionExperimentTests {
  private func list(
    _ mode: RunPlan.Mode, threads: [Int] = [1, 2]
  ) -> WorkloadList {
    WorkloadList(
      plan(mode, [.fusion], threads: threads), machine: machine(), catalogue: idleCatalogue)
  }

  @Test func `every length is measured in memory with all threads, fused and not`() {
    let metrics = Set(list(.standard).workloads.map(\.metric))
    for name in ["multiply", "cosine"] {
      for length in 1...8 {
        #expect(metrics.contains("fusion.\(name).dram.2t.fused.n\(length)"))
        #expect(metrics.contains("fusion.\(name).dram.2t.unfused.n\(length)") == (length > 1))
      }
      #expect(metrics.contains("fusion.\(name).l1.1t.fused.n8"))
      #expect(!metrics.contains("fusion.\(name).l1.2t.fused.n8"))
    }
  }

  @Test func `a quick run measures the ends in memory, and says what it leaves out`() {
    let quick = list(.quick)
    #expect(
      Set(quick.workloads.map(\.metric))
        == [
          "fusion.multiply.dram.2t.fused.n1", "fusion.multiply.dram.2t.fused.n8",
          "fusion.multiply.dram.2t.unfused.n8", "fusion.cosine.dram.2t.fused.n1",
          "fusion.cosine.dram.2t.fused.n2", "fusion.cosine.dram.2t.unfused.n2",
        ])
    #expect(quick.unavailable.map(\.subject) == ["fusion"])
  }

  @Test func `a fused chain is one call with repeats, an unfused one as many calls as operators`() {
    for workload in list(.standard).workloads {
      let length = Int(workload.metric.split(separator: ".").last?.dropFirst() ?? "") ?? 0
      let isFused = workload.metric.contains(".fused.")
      #expect(workload.repeats == (isFused ? length : 1))
      #expect(workload.chainedCalls == (isFused ? nil : length))
    }
  }

  @Test func `chains go through three arrays that do not overlap and stay in the share`() throws {
    for workload in list(.standard).workloads where workload.level != .dram {
      let kernel = try #require(idleCatalogue.kernel(of: workload))
      let bench = FormulaBench(bytesPerThread: 64 << 20)
      let preparation = Preparation(
        workload, kernel: kernel, bytesPerThread: bench.bytesPerThread)
      let batch = preparation.batch(5, shares: bench.shares, cursor: StretchCursor())
      let length = workload.chainedCalls ?? 1
      #expect(batch.chain == length && batch.calls == 5 * length)
      let arguments = batch.arguments[0]
      let bytes = Int(arguments.count) * 4
      let starts = [
        arguments.source, UnsafeRawPointer(arguments.destination), arguments.second,
      ].map { $0 - UnsafeRawPointer(bench.shares[0]) }
      #expect(starts == starts.sorted() && starts[0] >= 0)
      for (start, next) in zip(starts, starts.dropFirst() + [bench.bytesPerThread]) {
        #expect(start + bytes <= next)
      }
      #expect(starts[2] + bytes - starts[0] <= workload.workingSetBytes)
      #expect(preparation.units(5) == 5 * Double(length) * Double(arguments.count))
    }
  }

  @Test func `the arrays of chains in memory outgrow the last-level cache`() {
    for workload in list(.standard).workloads where workload.level == .dram {
      #expect(workload.workingSetBytes >= 4 * 32 << 20)
    }
  }
}
