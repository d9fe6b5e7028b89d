import RooflineModel
import TestSupport
import Testing

/// Made-up hierarchies with 3 % noise and one sample in twenty 1.1 to 3 times too slow.
@Suite struct LevelSegmentationTests {
  private static let seeds = UInt64(1)...60
  private static let kib = 1024.0
  private static let mib = 1_048_576.0

  private static let two = SimulatedRamp([(32 * kib, 100e9)], memory: 10e9)
  private static let three = SimulatedRamp(
    [(48 * kib, 300e9), (2 * mib, 60e9)], memory: 12e9)
  private static let four = SimulatedRamp(
    [(32 * kib, 250e9), (512 * kib, 120e9), (16 * mib, 30e9)], memory: 14e9)

  /// The share of seeds with the right number of levels, and of sizes within 25 % of the truth.
  private func recovery(_ simulated: SimulatedRamp) -> (levels: Double, sizes: Double) {
    var (levels, sizes) = (0, 0)
    for seed in Self.seeds {
      let found = LevelSegmentation(simulated.ramp(seed: seed)).levels
      guard found.count == simulated.caches.count + 1 else { continue }
      levels += 1
      let right = zip(found, simulated.caches).allSatisfy { level, cache in
        abs((level.size?.value.value ?? 0) / cache.bytes - 1) <= 0.25
      }
      if right && found.last?.size == nil { sizes += 1 }
    }
    let count = Double(Self.seeds.count)
    return (Double(levels) / count, Double(sizes) / count)
  }

  @Test(arguments: ["two", "three", "four"], [0.0, 0.5, 1.0])
  func `levels and their sizes are found again`(name: String, gradual: Double) {
    var simulated = name == "two" ? Self.two : name == "three" ? Self.three : Self.four
    simulated.gradual = gradual
    let share = recovery(simulated)
    #expect(share.levels >= 0.95, "\(share)")
    #expect(share.sizes >= 0.95, "\(share)")
  }

  @Test func `half the points, as in a quick run, find the same levels`() {
    var simulated = Self.four
    simulated.steps = 2
    simulated.rounds = 4
    let share = recovery(simulated)
    #expect(share.levels >= 0.95, "\(share)")
  }

  @Test func `levels of equal bandwidth are one level`() {
    let equal = SimulatedRamp(
      [(32 * Self.kib, 200e9), (512 * Self.kib, 60e9), (16 * Self.mib, 58e9)], memory: 14e9)
    let found = Self.seeds.map { LevelSegmentation(equal.ramp(seed: $0)).levels }
    #expect(found.count { $0.count == 3 } >= 57)
    for levels in found where levels.count == 3 {
      let size = levels[1].size?.value.value ?? 0
      #expect(abs(size / (16 * Self.mib) - 1) <= 0.25)
    }
  }

  @Test func `a decline without plateaus has no levels`() {
    let none = Self.seeds.count { seed in
      var noise = NormalNoise(seed: seed)
      var time = 1e-11
      let ramp = WorkingSetRamp(
        (0...60).map { step in
          let octave = 4096 << (step / 4)
          // 18 % slower with each doubling.
          time *= 1.042
          return WorkingSetRamp.Point(
            bytes: octave + octave / 4 * (step % 4),
            secondsPerByte: (0..<7).map { _ in
              (0..<2).map { _ in time * (1 + 0.03 * noise.next()) }
            })
        })
      return LevelSegmentation(ramp).levels.isEmpty
    }
    #expect(none >= 57)
  }

  @Test func `the interval of a size holds the truth of a cliff`() {
    for seed in Self.seeds {
      for (level, cache) in zip(
        LevelSegmentation(Self.four.ramp(seed: seed)).levels, Self.four.caches)
      {
        guard let size = level.size else { continue }
        #expect(size.low.value <= cache.bytes * 1.001 && cache.bytes <= size.high.value * 1.001)
        #expect(size.low <= size.value && size.value <= size.high)
      }
    }
  }

  @Test func `bandwidths are those of the plateaus`() {
    let levels = LevelSegmentation(Self.four.ramp(seed: 3)).levels
    for (level, truth) in zip(levels, [250e9, 120e9, 30e9, 14e9]) {
      #expect(abs(level.bandwidth.value.value / truth - 1) < 0.03)
      #expect(level.bandwidth.low <= level.bandwidth.value)
    }
  }

  @Test func `too few points have no levels`() {
    #expect(LevelSegmentation(WorkingSetRamp([])).levels.isEmpty)
    let point = WorkingSetRamp.Point(bytes: 4096, secondsPerByte: [[1e-11], [1e-11]])
    #expect(LevelSegmentation(WorkingSetRamp([point, point])).levels.isEmpty)
    let broken = WorkingSetRamp.Point(bytes: 8192, secondsPerByte: [[0], []])
    #expect(WorkingSetRamp([point, broken]).points == [point])
  }

  @Test func `the same ramp has the same levels`() {
    let ramp = Self.four.ramp(seed: 5)
    #expect(LevelSegmentation(ramp) == LevelSegmentation(ramp))
  }
}
