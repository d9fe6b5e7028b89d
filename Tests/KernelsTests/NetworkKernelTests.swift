import Foundation
import KernelBuiltins
import KernelInterface
import RooflineModel
import Testing

@testable import Runner

// Networks of every instruction set against twins that sum in double precision, term by term.

@Suite struct NetworkKernelTests {
  /// A network laid out as a round lays it out, with room after its outputs that must stay as it is.
  private final class Laid {
    let layout: NetworkLayout
    let memory: NetworkMemory
    let common: AlignedMemory<Float>
    let weights: [AlignedMemory<Float>]
    let meeting = AlignedMemory(Array(repeating: Float(0), count: 32))
    static let guards = 64

    init(_ workload: Workload) throws {
      layout = try #require(NetworkLayout(workload))
      memory = NetworkMemory([workload])
      common = AlignedMemory(
        Array(repeating: Float(42), count: memory.commonBytes / 4 + Self.guards))
      let count = memory.weightBytes / 4
      weights = (0..<workload.threads).map { _ in
        AlignedMemory(Array(repeating: Float.nan, count: max(1, count)))
      }
      memory.fill(weights: weights.map { UnsafeMutableRawPointer($0.start) }, inputs: common.start)
      // Each thread with weights of its own.
      for (thread, memory) in weights.enumerated() {
        for index in 0..<memory.count { memory.start[index] *= thread == 0 ? 1 : -0.5 }
      }
    }

    func network(_ thread: Int) -> rl_network {
      layout.network(
        thread, common: common.start, inputBytes: memory.inputBytes, meeting: meeting.start)
    }

    /// Runs the kernel once for each thread, all on this one: a network without meetings.
    func run(_ kernel: Kernel, layers: Int? = nil, passes: Int = 1) {
      for thread in weights.indices {
        var network = network(thread)
        network.threads = 1
        if let layers { network.layers = Int64(layers) }
        withUnsafePointer(to: &network) { network in
          var arguments = rl_arguments(
            destination: common.start, source: weights[thread].start,
            second: UnsafeRawPointer(network), count: 1, passes: Int64(passes), repeats: 1,
            factor: 1, addend: 0)
          kernel.function(&arguments)
        }
      }
    }

    func outputs(odd: Bool) -> [Float] {
      let network = network(0)
      let start = odd ? network.odd : network.even
      return (0..<layout.outputBytes / 4).map { start[$0] }
    }

    var isWithin: Bool { common.values.suffix(Self.guards).allSatisfy { $0 == 42 } }
  }

  private func workload(_ kernel: Kernel, _ shape: NetworkShape, threads: Int = 1) -> Workload {
    Workload(
      metric: "batch", experiment: .batch, kernel: kernel.name, precision: .f32,
      instructionSet: kernel.instructionSet, threads: threads, work: kernel.work, network: shape)
  }

  /// The weight of a thread that output `column` of layer `layer` multiplies input `row` with.
  private func weight(
    _ laid: Laid, layer: Int, row: Int, column: Int, panel: Int
  ) -> Double {
    let (layout, shape) = (laid.layout, laid.layout.shape)
    let strip = column / layout.stripWidth
    let thread = (0..<layout.threads).first { layout.strips($0).contains(strip) } ?? 0
    let own = layout.strips(thread)
    let depth = shape.inputs * shape.kind.window
    let block = row / panel
    let steps = min(panel, depth - block * panel)
    let place =
      layer * own.count * depth * layout.stripWidth
      + block * panel * own.count * layout.stripWidth
      + (strip - own.lowerBound) * steps * layout.stripWidth
      + row % panel * layout.stripWidth + column % layout.stripWidth
    return Double(laid.weights[thread].start[place])
  }

  /// The outputs of one layer by the twin: of some columns for each row.
  private func evaluate(
    _ rows: [[Double]], _ laid: Laid, layer: Int, columns: [Int]
  ) -> [[Double]] {
    let scale = Double(laid.network(0).scale)
    let weights = columns.map { column in
      (0..<288).map { weight(laid, layer: layer, row: $0, column: column, panel: 256) }
    }
    return rows.map { row in
      weights.map { max(0, zip(row, $0).reduce(0) { $0 + $1.0 * $1.1 } * scale) }
    }
  }

  private func inputs(_ laid: Laid, rows: [Int]) -> [[Double]] {
    let stride = laid.layout.stride(288)
    return rows.map { row in (0..<288).map { Double(laid.common.start[row * stride + $0]) } }
  }

  // Two panels, the second one shorter; 9 to 36 strips for two threads.
  private func perceptron(batch: Int) -> NetworkShape {
    NetworkShape(.perceptron, layers: 3, inputs: 288, outputs: 288, batch: batch)
  }

  @Test(arguments: named("mlp"), [1, 2, 3, 4, 5, 6, 7, 12, 13, 260])
  func `a layer computes what its twin does, whatever the batch`(
    named: NamedKernel, batch: Int
  ) throws {
    for threads in [1, 2] {
      let laid = try Laid(workload(named.kernel, perceptron(batch: batch), threads: threads))
      laid.run(named.kernel, layers: 1)
      let rows = Set([0, 1, 4, 5, 6, batch / 2, batch - 1].filter { $0 < batch }).sorted()
      let columns = Array(stride(from: 0, to: 288, by: 13)) + [287]
      let expected = evaluate(inputs(laid, rows: rows), laid, layer: 0, columns: columns)
      let outputs = laid.outputs(odd: false)
      for (row, values) in zip(rows, expected) {
        for (column, value) in zip(columns, values) {
          let output = Double(outputs[row * laid.layout.stride(288) + column])
          #expect(abs(output - value) < 2e-5, "row \(row), column \(column), \(threads) threads")
        }
      }
      #expect(laid.isWithin)
    }
  }

  @Test(arguments: named("mlp"))
  func `each layer reads what the one before it has written`(named: NamedKernel) throws {
    let laid = try Laid(workload(named.kernel, perceptron(batch: 2)))
    laid.run(named.kernel, passes: 2)
    var rows = inputs(laid, rows: [0, 1])
    for layer in 0..<3 {
      rows = evaluate(rows, laid, layer: layer, columns: Array(0..<288))
    }
    let outputs = laid.outputs(odd: false)
    for (row, values) in rows.enumerated() {
      for (column, value) in values.enumerated() {
        let output = outputs[row * laid.layout.stride(288) + column]
        #expect(abs(Double(output) - value) < 1e-4, "row \(row), column \(column)")
        #expect(output.isNormal || output == 0)
      }
    }
    #expect(laid.isWithin)
  }

  @Test(arguments: named("conv3x3", "conv1x1"), [1, 3])
  func `a convolution computes what its twin does, on every map`(
    named: NamedKernel, threads: Int
  ) throws {
    let kind = try #require(NetworkShape.Kind(rawValue: named.kernel.name))
    let (edge, channels, batch) = (9, 8, 2)
    let shape = NetworkShape(kind, inputs: channels, outputs: 64, edge: edge, batch: batch)
    let laid = try Laid(workload(named.kernel, shape, threads: threads))
    // All threads of a convolution have the same weights.
    for memory in laid.weights.dropFirst() {
      for index in 0..<memory.count { memory.start[index] = laid.weights[0].start[index] }
    }
    laid.run(named.kernel, passes: 2)
    let outputs = laid.outputs(odd: false)
    let padded = edge + kind.window - 1
    let depth = channels * kind.window
    for (map, y, x, column) in [(0, 0, 0, 0), (0, 8, 8, 63), (1, 0, 3, 17), (1, 8, 0, 40)] {
      var sum = 0.0
      for line in 0..<kind.window {
        for place in 0..<depth {
          let at = ((map * padded + y + line) * padded + x) * channels + place
          let strip = column / laid.layout.stripWidth
          let strips = 64 / laid.layout.stripWidth
          let w =
            ((line * strips + strip) * depth + place) * laid.layout.stripWidth
            + column % laid.layout.stripWidth
          sum += Double(laid.common.start[at]) * Double(laid.weights[0].start[w])
        }
      }
      let value = Double(outputs[((map * edge + y) * edge + x) * 64 + column])
      #expect(abs(value - max(0, sum * Double(laid.network(0).scale))) < 1e-5)
    }
    #expect(outputs.allSatisfy { $0 != 42 }, "a thread has left something out")
    #expect(laid.isWithin)
  }

  @Test(arguments: named("max-pool"), [1, 3])
  func `pooling finds the largest of four pixels`(named: NamedKernel, threads: Int) throws {
    let (edge, channels, batch) = (6, 64, 2)
    let shape = NetworkShape(
      .maximumPooling, inputs: channels, outputs: channels, edge: edge, batch: batch)
    let laid = try Laid(workload(named.kernel, shape, threads: threads))
    laid.run(named.kernel)
    let input = laid.common.start
    let expected = (0..<batch * edge / 2).flatMap { row in
      (0..<edge / 2).flatMap { x in
        (0..<channels).map { channel in
          func pixel(_ dy: Int, _ dx: Int) -> Float {
            input[((2 * row + dy) * edge + 2 * x + dx) * channels + channel]
          }
          return max(max(pixel(0, 0), pixel(0, 1)), max(pixel(1, 0), pixel(1, 1)))
        }
      }
    }
    #expect(laid.outputs(odd: false) == expected)
    #expect(laid.isWithin)
  }

  @Test func `all who meet have arrived`() async {
    let meeting = UnsafeMutablePointer<Int32>.allocate(capacity: 32)
    meeting.initialize(repeating: 0, count: 32)
    let steps = UnsafeMutablePointer<Int>.allocate(capacity: 3)
    steps.initialize(repeating: 0, count: 3)
    defer {
      meeting.deallocate()
      steps.deallocate()
    }
    let (place, counts) = (UInt(bitPattern: meeting), UInt(bitPattern: steps))
    let late = await withTaskGroup(of: Int.self) { group in
      for member in 0..<3 {
        group.addTask {
          // A thread each: tasks share as many threads as there are processors, which may be fewer.
          await withCheckedContinuation { continuation in
            Thread.detachNewThread {
              continuation.resume(returning: Self.meet(as: member, at: place, counts))
            }
          }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(late == 0)
    #expect(meeting[0] == 0 && meeting[16] == 400)
  }

  /// How often a member of three found another one behind after they met.
  private static func meet(as member: Int, at place: UInt, _ counts: UInt) -> Int {
    guard let meeting = UnsafeMutablePointer<Int32>(bitPattern: place),
      let steps = UnsafeMutablePointer<Int>(bitPattern: counts)
    else { return 1 }
    var late = 0
    for step in 1...200 {
      steps[member] = step
      rl_meet(meeting, 3)
      for other in 0..<3 where steps[other] < step { late += 1 }
      rl_meet(meeting, 3)
    }
    return late
  }
}
