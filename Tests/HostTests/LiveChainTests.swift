import Host
import KernelBuiltins
import KernelInterface
import RooflineModel
import Testing

/// Chains of calls on a real bench: which arrays each call reads and writes.
@Suite struct LiveChainTests {
  @Test(arguments: [1, 2, 3, 4, 5])
  func `every call of a chain works on the result of the one before`(length: Int) throws {
    let arrays = (0..<3).map { _ in
      UnsafeMutableRawPointer.allocate(byteCount: 64, alignment: 64)
    }
    defer { arrays.forEach { $0.deallocate() } }
    for array in arrays { array.storeBytes(of: 1, as: Double.self) }
    let team = try ThreadTeam(processors: [try #require(Affinity.allowed().first)])
    defer { team.stop() }
    let bench = MachineBench(team: team, arena: try Arena(bytesPerThread: 1 << 20, team: team))
    var batch = Batch(
      function: { arguments in
        let value = arguments.pointee.source.load(as: Double.self)
        arguments.pointee.destination.storeBytes(of: 3 * value, as: Double.self)
      },
      arguments: [
        rl_arguments(
          destination: arrays[1], source: arrays[0], second: arrays[2], count: 1, passes: 1,
          repeats: 1, factor: 0, addend: 0)
      ])
    batch.chain = length
    batch.calls = 2 * length
    _ = bench.time(batch)
    // The second chain begins at the source again, so that results are those of one chain.
    let powers = (0...length).map { call in (0..<call).reduce(1.0) { power, _ in 3 * power } }
    #expect(arrays[0].load(as: Double.self) == 1)
    let last = length % 2 == 1 ? 1 : 2
    #expect(arrays[last].load(as: Double.self) == powers[length])
    #expect(arrays[3 - last].load(as: Double.self) == (length > 1 ? powers[length - 1] : 1))
  }
}
