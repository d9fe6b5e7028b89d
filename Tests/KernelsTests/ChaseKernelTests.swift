import KernelBuiltins
import KernelInterface
import RooflineModel
import Testing

@Suite struct ChaseKernelTests {
  @Test(arguments: [8, 64, 1000, 4096])
  func `a chase takes the steps of its scalar twin and no other`(lines: Int) throws {
    let kernel = try #require(hostKernels.first { $0.name == "chase" })
    var generator = SplitMix64(seed: UInt64(lines))
    let order = (0..<lines).shuffled(using: &generator)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: 64 * lines, alignment: 64)
    defer { memory.deallocate() }
    var successors = Array(repeating: 0, count: lines)
    for (here, next) in zip(order, order.dropFirst() + order.prefix(1)) {
      (memory + 64 * here).storeBytes(
        of: UnsafeRawPointer(memory + 64 * next), as: UnsafeRawPointer.self)
      successors[here] = next
    }
    for steps in [8, lines, 2 * lines, 24] where steps % kernel.block == 0 {
      var end = UnsafeRawPointer(memory)
      withUnsafeMutableBytes(of: &end) { result in
        guard let destination = result.baseAddress else { return }
        var arguments = rl_arguments(
          destination: destination, source: UnsafeRawPointer(memory + 64 * order[0]),
          second: UnsafeRawPointer(memory), count: Int64(steps), passes: 1, repeats: 1, factor: 0,
          addend: 0)
        kernel.function(&arguments)
      }
      let line = ScalarTwin.chase(successors: successors, from: order[0], steps: steps, Tally())
      #expect(end == UnsafeRawPointer(memory + 64 * line), "\(steps) steps")
    }
  }
}
