import Testing

@testable import Runner

@Suite struct LineCycleTests {
  @Test(arguments: [512, 1024, 32 << 10, 48 << 10, 1 << 20, 3 << 20], [UInt64(0), 1, 99])
  func `a walk sees every line once and comes back`(bytes: Int, seed: UInt64) {
    let cycle = LineCycle(bytes: bytes, seed: seed)
    var seen = [Bool](repeating: false, count: cycle.lines)
    var line = 0
    for _ in 0..<cycle.lines {
      #expect(!seen[line])
      seen[line] = true
      line = cycle.successor(of: line)
    }
    #expect(line == 0)
    #expect(cycle.lines * cycle.spacing <= bytes)
    #expect(cycle.lines.nonzeroBitCount == 1 && 2 * cycle.lines * 64 > bytes)
  }

  @Test func `a large set is walked over in lines spread over it`() {
    let cycle = LineCycle(bytes: 512 << 20, seed: 7)
    #expect(cycle.lines == 1 << 22 && cycle.spacing == 128)
  }

  @Test func `seeds give orders of their own`() {
    let orders = (UInt64(0)..<8).map { seed in
      let cycle = LineCycle(bytes: 64 << 10, seed: seed)
      return (0..<16).map { cycle.successor(of: $0) }
    }
    #expect(Set(orders).count == 8)
  }

  @Test func `neighbours are led far apart`() {
    let cycle = LineCycle(bytes: 1 << 20, seed: 3)
    let near = (0..<cycle.lines).count { abs(cycle.successor(of: $0) - $0) < 16 }
    #expect(near < cycle.lines / 100)
  }
}
