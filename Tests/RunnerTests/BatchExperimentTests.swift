import KernelBuiltins
import KernelInterface
import RooflineModel
import Testing

@testable import Runner

@Suite struct BatchExperimentTests {
  private func list(
    _ mode: RunPlan.Mode = .standard, threads: [Int] = [1, 2], memory: Int = 16 << 30
  ) -> WorkloadList {
    WorkloadList(
      plan(mode, [.batch], threads: threads), machine: machine(memory: memory),
      catalogue: idleCatalogue)
  }

  private func batches(_ list: WorkloadList, _ series: String) -> [Int] {
    list.workloads.filter { $0.metric.hasPrefix(series + ".") }.compactMap { $0.network?.batch }
  }

  @Test func `perceptrons of four widths are evaluated on batches of 1 to 512`() {
    for width in [256, 512, 1024, 2048] {
      for threads in [1, 2] {
        #expect(
          batches(list(), "batch.mlp.f32.w\(width).\(threads)t") == (0...9).map { 1 << $0 })
      }
    }
    #expect(batches(list(), "batch.mlp.f32.w4096.1t").isEmpty)
    #expect(batches(list(.thorough), "batch.mlp.f32.w4096.1t").count == 10)
  }

  @Test func `a quick run has five rows and says what it leaves out`() {
    let quick = list(.quick)
    #expect(batches(quick, "batch.mlp.f32.w1024.1t") == [1, 4, 16, 64, 256])
    #expect(quick.workloads.count == 5)
    #expect(quick.unavailable.map(\.subject) == ["batch"])
  }

  @Test func `weights that would not fit are left out with their size`() {
    let small = list(memory: 512 << 20)
    #expect(batches(small, "batch.mlp.f32.w2048.1t").isEmpty)
    #expect(batches(small, "batch.mlp.f32.w1024.1t").count == 10)
    let reason = small.unavailable.first { $0.subject == "batch.mlp.f32.w2048.1t" }?.reason
    #expect(reason?.contains("128 MiB") == true)
  }

  @Test func `every metric is in the catalogue`() {
    for workload in list(.thorough).workloads {
      #expect(MetricCatalogue.pattern(of: workload.metric) != nil, "\(workload.metric)")
    }
  }

  @Test(arguments: [1, 2, 3, 7, 64])
  func `threads share all strips and all rows, each once`(threads: Int) throws {
    for workload in list(threads: [threads]).workloads {
      let layout = try #require(NetworkLayout(workload))
      let strips = (0..<threads).flatMap { Array(layout.strips($0)) }
      let rows = (0..<threads).flatMap { Array(layout.rows($0)) }
      let all = Array(0..<layout.shape.outputs / layout.stripWidth)
      if layout.shape.kind == .perceptron {
        #expect(strips == all)
      } else {
        #expect(rows == Array(0..<rows.count))
        #expect(Array(layout.strips(0)) == all)
      }
    }
  }

  @Test func `the parts of the threads' weights are all weights`() throws {
    for workload in list().workloads where workload.threads == 2 {
      let layout = try #require(NetworkLayout(workload))
      let isShared = layout.shape.kind == .perceptron
      #expect(
        Double(layout.weightBytes) == layout.shape.weightBytes.value / (isShared ? 2 : 1))
    }
  }

  @Test func `networks stay in memory of their own, and say what they evaluate`() throws {
    let workloads = list(.quick).workloads
    let memory = NetworkMemory(workloads)
    let bytes = RoundOrder.bytesPerThread(for: workloads)
    let common = RoundOrder.commonBytes(for: workloads)
    #expect(memory.weightBytes == 32 << 20 && common == memory.commonBytes)
    let bench = FormulaBench(bytesPerThread: bytes, commonBytes: common)
    let order = RoundOrder(
      round: 0, processors: [0], bytesPerThread: bytes,
      items: workloads.map { .init(workload: $0, amount: 3) }, budget: Seconds(0), mostPasses: 4,
      sampleTime: Seconds(0.003), seed: 1, commonBytes: common)
    var samples: [Int: Sample] = [:]
    var round = Round(order, on: bench, catalogue: idleCatalogue) {
      if case .sample(let item, let sample) = $0 { samples[item] = sample }
    }
    round.run()
    // One pass of four has every network once at most.
    #expect(!samples.isEmpty)
    for (item, sample) in samples {
      let shape = try #require(workloads[item].network)
      #expect(sample.units == 3 * Double(shape.unitsPerEvaluation))
    }
    let start = UnsafeRawPointer(bench.shares[0])
    for batch in bench.batches {
      let arguments = batch.arguments[0]
      #expect(arguments.source - start >= bytes - memory.weightBytes)
      let network = arguments.second.load(as: rl_network.self)
      let rows = UnsafeRawPointer(network.odd) - UnsafeRawPointer(try #require(bench.common))
      #expect(rows + Int(network.rows * network.output_stride) * 4 <= common)
      #expect(batch.warmUp[0].second.load(as: rl_network.self).rows == 1)
      #expect(batch.warmUp[0].passes == 1 && arguments.passes == 3)
    }
    let weights = (start + bytes - memory.weightBytes).assumingMemoryBound(to: Float.self)
    let sample = (0..<4096).map { weights[$0 * 2039] }
    #expect(sample.allSatisfy { abs($0) <= 1 && ($0.isNormal || $0 == 0) })
    #expect(abs(sample.reduce(0, +) / 4096) < 0.05)
  }
}
