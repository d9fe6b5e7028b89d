import Testing

@testable import Runner

@Suite struct ArrayPlacementTests {
  @Test(arguments: [4 << 10, 16 << 10, 24 << 10, 40_000, 256 << 10, 16 << 20], [1, 2, 3])
  func `arrays share a set without touching each other`(bytes: Int, arrays: Int) {
    let placement = ArrayPlacement(sharing: bytes, among: arrays)
    #expect(placement.arrayBytes % 64 == 0 && placement.pitch % 64 == 0)
    #expect(arrays == 1 || placement.pitch >= placement.arrayBytes)
    #expect(placement.spanBytes(arrays) <= bytes)
    // Rounding and offsets cost little.
    #expect(arrays * placement.arrayBytes * 4 >= bytes * 3)
  }

  @Test(arguments: [16 << 10, 24 << 10, 256 << 10], [2, 3])
  func `arrays do not begin at the same place in their pages`(bytes: Int, arrays: Int) {
    let placement = ArrayPlacement(sharing: bytes, among: arrays)
    let places = (0..<arrays).map { $0 * placement.pitch % 4096 }
    #expect(Set(places).count == arrays)
  }

  @Test func `the arrays of a stretch take a fifth of the memory at most`() {
    let layout = ShareLayout(bytesPerThread: 64 << 20)
    for arrays in 1...3 {
      let most = ArrayPlacement.mostStretchBytes(layout, arrays)
      let span = ArrayPlacement(arrayBytes: most).spanBytes(arrays)
      #expect(span <= layout.dataBytes / 5)
      #expect(span > layout.dataBytes / 5 - (arrays + 1) * 3 * 4096)
    }
  }
}
