import RooflineModel
import Testing

@Suite struct RegimeMapTests {
  private let roofs = RegimeMap.Roofs(
    peak: FlopsPerSecond(100e9),
    levels: [
      .init(.l1, size: Bytes(32768), bandwidth: BytesPerSecond(200e9)),
      .init(.l2, size: Bytes(524_288), bandwidth: BytesPerSecond(100e9)),
      .init(.dram, size: nil, bandwidth: BytesPerSecond(20e9)),
    ])

  private func map(_ overhead: Double) -> RegimeMap {
    RegimeMap(.dynamic, metric: "dispatch.dynamic", overhead: Seconds(overhead), roofs: roofs)
  }

  @Test func `time is overhead plus the longer of traffic and operations`() {
    // 1024 elements are 8192 B at 200 GB/s, and at 10 FLOP/B 81920 FLOP at 100 GFLOP/s.
    let parts = map(1e-7).parts(elements: 1024, Intensity(10))
    #expect(abs(parts.memory.value - 4.096e-8) < 1e-15)
    #expect(abs(parts.compute.value - 8.192e-7) < 1e-15)
    #expect(abs(parts.total.value - 9.192e-7) < 1e-15)
    #expect(parts.regime == .compute)
  }

  @Test func `an array has the bandwidth of the level that it fits into`() {
    // 4 B an element: 8192 elements fill the L1, one more does not fit.
    #expect(abs(map(0).parts(elements: 8192, Intensity(1)).memory.value - 65536 / 200e9) < 1e-15)
    #expect(abs(map(0).parts(elements: 8193, Intensity(1)).memory.value - 65544 / 100e9) < 1e-15)
    #expect(abs(map(0).parts(elements: 1e6, Intensity(1)).memory.value - 8e6 / 20e9) < 1e-12)
  }

  @Test func `without overhead the knee of each level parts memory from compute`() {
    let map = map(0)
    for (row, size) in zip(map.rows, map.sizes) {
      #expect(!row.contains("o"))
      let bytes = 4 * size
      let knee = bytes <= 32768 ? 0.5 : bytes <= 524_288 ? 1.0 : 5.0
      for (letter, intensity) in zip(row, map.intensities) {
        #expect(letter == (intensity.value > knee ? "c" : "m"), "\(size) \(intensity)")
      }
    }
  }

  @Test func `a microsecond of overhead bounds small arrays, and more of them at low intensity`() {
    // Made by the formula in Python for t0 = 1 µs:
    // "o" if 1e-6 > max(m, c) else "c" if c > m else "m" with m = 8n/W(4n), c = 8n·i/P, for n = 4**k
    // and i = 2.0**j, j from -3 to 9.
    let expected = [
      "ooooooooooooo", "ooooooooooooo", "ooooooooooooo", "ooooooooooocc", "ooooooooocccc",
      "ooooooocccccc", "ooooocccccccc", "mmmmccccccccc", "mmmmccccccccc", "mmmmmmccccccc",
      "mmmmmmccccccc", "mmmmmmccccccc", "mmmmmmccccccc",
    ]
    #expect(map(1e-6).rows == expected)
  }

  @Test func `half of the time is overhead at the half size`() {
    for overhead in [1e-9, 1e-7, 3e-7, 5e-7, 1e-6, 1e-5, 1e-3] {
      let map = map(overhead)
      let size = map.halfSize
      let (below, above) = (
        map.parts(elements: 0.999 * size, Intensity(1e-9)),
        map.parts(elements: 1.001 * size, Intensity(1e-9))
      )
      #expect(below.regime == .overhead, "\(overhead)")
      #expect(above.regime == .memory, "\(overhead)")
    }
    #expect(map(1e-7).halfSize == 2500)
  }

  @Test func `a map has a row per size and a letter per intensity, and survives JSON`() throws {
    let map = map(1e-7)
    #expect(map.sizes.first == 1 && map.sizes.last == 1 << 24)
    #expect(map.rows.count == map.sizes.count)
    #expect(map.rows.allSatisfy { $0.count == map.intensities.count })
  }
}
