import Foundation
import RooflineModel

extension SyntheticWorkloads {
  /// Perceptrons with weights in the last cache and in memory, a convolution, and pooling.
  ///
  /// Products run at 90 % of the peak, weights are read at the bandwidth of reads, and both times add
  /// up like the sides of a right angle.
  var networks: [Known] {
    let perceptrons = [(512, MemoryLevel.l3), (2048, .dram)].flatMap { width, level in
      threadCounts.flatMap { threads in
        (0...9).map { power in
          perceptron(width: width, level, batch: 1 << power, threads: threads)
        }
      }
    }
    let convolutions = [1, 2, 4, 8].map { batch in
      let shape = NetworkShape(.wideConvolution, inputs: 64, outputs: 64, edge: 56, batch: batch)
      return network(shape, threads: 1, seconds: shape.flops.value / (0.85 * machine.fmaPeak))
    }
    let pooling = [56, 112, 224].map { edge in
      network(
        NetworkShape(.maximumPooling, inputs: 64, outputs: 64, edge: edge, batch: 1), threads: 1,
        seconds: Double(edge * edge) * 12e-9)
    }
    return perceptrons + convolutions + pooling
  }

  private func perceptron(
    width: Int, _ level: MemoryLevel, batch: Int, threads: Int
  ) -> Known {
    let shape = NetworkShape(
      .perceptron, layers: 8, inputs: width, outputs: width, batch: batch)
    let scale = threads == 1 ? 1 : Double(threads) * machine.computeScaling
    let reading = shape.weightBytes.value / machine.bandwidth("read", level, threads: threads)
    let computing = shape.flops.value / (0.9 * machine.fmaPeak * scale)
    return network(shape, threads: threads, seconds: hypot(reading, computing))
  }

  private func network(_ shape: NetworkShape, threads: Int, seconds: Double) -> Known {
    let name = shape.kind.rawValue
    let isPooling = shape.kind == .maximumPooling
    return Known(
      workload: Workload(
        metric: "batch.\(name).f32.\(shape.size).\(threads)t.b\(shape.batch)", experiment: .batch,
        kernel: name, precision: .f32, instructionSet: .avx512, threads: threads,
        workingSetBytes: Int(shape.weightBytes.value),
        work: isPooling
          ? KernelWork(per: .element, flops: 0.75, loaded: 4, stored: 1, filled: 1)
          : KernelWork(per: .term, flops: 2),
        network: shape),
      units: Double(shape.unitsPerEvaluation), seconds: seconds)
  }
}
