import Glibc
import RooflineModel
import Synchronization
import Testing

@testable import Host

@Suite struct LiveThreadTeamTests {
  /// Those of the process: the thread of a test may have been pinned by another one.
  private let processors = MachineReader.read(instructionSets: []).processors.map(\.number)

  @Test func `every member runs the body once, on its own processor`() throws {
    let team = try ThreadTeam(processors: processors)
    defer { team.stop() }
    let count = processors.count
    let seen = Mutex([Int: [Int]]())
    for _ in 0..<20 {
      team.run { member in
        let on = Affinity.allowed()
        seen.withLock { $0[member] = on }
      }
    }
    #expect(seen.withLock { $0.count } == count)
    for (member, on) in seen.withLock({ $0 }) { #expect(on == [processors[member]]) }
  }

  @Test func `nobody passes a meeting before all are there`() throws {
    let team = try ThreadTeam(processors: processors)
    defer { team.stop() }
    let arrived = Atomic<Int>(0)
    let early = Atomic<Int>(0)
    let count = team.count
    for round in 1...200 {
      team.run { _ in
        arrived.add(1, ordering: .acquiringAndReleasing)
        team.meet()
        if arrived.load(ordering: .acquiring) < round * count {
          early.add(1, ordering: .relaxed)
        }
        team.meet()
      }
    }
    #expect(early.load(ordering: .acquiring) == 0)
  }

  @Test func `a processor that is not there is a failure with its number`() {
    #expect(throws: ThreadTeam.Failure(processor: 4095, errno: 22)) {
      try ThreadTeam(processors: [4095])
    }
  }

  @Test func `a refused member is named, wherever it is in the team`() {
    guard let first = processors.first, let last = processors.last, first != last else { return }
    #expect(throws: ThreadTeam.Failure(processor: 4095, errno: 22)) {
      try ThreadTeam(processors: [first, 4095, last])
    }
  }

  @Test func `a member that never arrives is named, and the caller does not wait for ever`() {
    guard processors.count > 1 else { return }
    let isOver = Flag()
    defer { isOver.raise() }
    #expect(throws: ThreadTeam.Failure(processor: processors[1], errno: ETIMEDOUT)) {
      try ThreadTeam(
        processors: Array(processors.prefix(2)), patience: Seconds(0.05),
        beforeArrival: { _ in
          while !isOver.isRaised { usleep(1000) }
        })
    }
  }
}

/// Something that one thread says and others hear.
private final class Flag: Sendable {
  private let value = Atomic<Bool>(false)
  var isRaised: Bool { value.load(ordering: .acquiring) }
  func raise() { value.store(true, ordering: .releasing) }
}

@Suite struct LiveArenaTests {
  @Test func `shares are apart, aligned, and hold normal numbers`() throws {
    let team = try ThreadTeam(processors: Affinity.allowed())
    defer { team.stop() }
    let arena = try Arena(bytesPerThread: 3 << 20, team: team)
    #expect(arena.bytesPerThread == 4 << 20)
    #expect(arena.shares.count == team.count)
    for (index, share) in arena.shares.enumerated() {
      #expect(Int(bitPattern: share) % (2 << 20) == 0)
      if index > 0 { #expect(share - arena.shares[index - 1] >= arena.bytesPerThread) }
      let last = share.advanced(by: arena.bytesPerThread - 8)
      #expect(last.load(as: Float.self) == 1)
      #expect(last.load(as: Double.self).isNormal)
    }
  }

  @Test func `memory on small pages has no huge page`() throws {
    let team = try ThreadTeam(processors: [Affinity.allowed()[0]])
    defer { team.stop() }
    let arena = try Arena(bytesPerThread: 8 << 20, pages: .small, team: team)
    guard case .available(let huge) = arena.observedHugeBytes() else { return }
    #expect(huge == 0)
    #expect(arena.shares[0].advanced(by: 8 << 20 - 4).load(as: Float.self) == 1)
  }

  @Test func `more memory than there is is a failure`() throws {
    let team = try ThreadTeam(processors: [Affinity.allowed()[0]])
    defer { team.stop() }
    #expect(throws: Arena.Failure.self) { try Arena(bytesPerThread: 1 << 55, team: team) }
  }
}

@Suite struct ArenaMapTests {
  private let map = """
    7f0000000000-7f0000400000 rw-p 00000000 00:00 0
    Size:               4096 kB
    AnonHugePages:      2048 kB
    7f0000400000-7f0000800000 rw-p 00000000 00:00 0
    AnonHugePages:      4096 kB
    7f0000c00000-7f0000e00000 rw-p 00000000 00:00 0 [heap]
    AnonHugePages:      1024 kB
    """

  @Test func `only mappings of the arena count`() {
    #expect(Arena.hugeBytes(inMap: map, from: 0x7f00_0000_0000, bytes: 8 << 20) == 6 << 20)
    #expect(Arena.hugeBytes(inMap: map, from: 0x7f00_0040_0000, bytes: 4 << 20) == 4 << 20)
    #expect(Arena.hugeBytes(inMap: map, from: 0x7f00_0080_0000, bytes: 4 << 20) == 0)
  }
}

@Suite struct CPUFeaturesTests {
  private let avxBits: UInt32 = 1 << 12 | 1 << 27 | 1 << 28
  private let avx512Bits: UInt32 = 1 << 5 | 1 << 16 | 1 << 17 | 1 << 30 | 1 << 31

  @Test func `a wide set needs the processor and the system`() {
    #expect(
      CPUFeatures.decide(leaf1ECX: avxBits, leaf7EBX: avx512Bits, xcr0: 0xE7)
        == [.sse2, .avx2, .avx512])
    #expect(
      CPUFeatures.decide(leaf1ECX: avxBits, leaf7EBX: avx512Bits, xcr0: 0x7) == [.sse2, .avx2])
    #expect(CPUFeatures.decide(leaf1ECX: avxBits, leaf7EBX: avx512Bits, xcr0: 0x3) == [.sse2])
    #expect(CPUFeatures.decide(leaf1ECX: avxBits, leaf7EBX: 1 << 5, xcr0: 0xE7) == [.sse2, .avx2])
    #expect(CPUFeatures.decide(leaf1ECX: 0, leaf7EBX: avx512Bits, xcr0: 0xE7) == [.sse2])
  }

  @Test func `the matrix unit needs the processor, the system and a grant`() {
    func extensions(
      _ edx: UInt32, xcr0: UInt64 = 0x600E7, granted: Bool = true,
      sets: [InstructionSet] = [.sse2, .avx2, .avx512]
    ) -> [InstructionExtension] {
      CPUFeatures.decide(
        sets: sets, leaf7: [1, 0, 1 << 11, edx], leaf7Subleaf1EAX: 0b11_0000, xcr0: xcr0,
        tilesGranted: { granted })
    }
    let vectors: [InstructionExtension] = [.avx512BF16, .avx512VNNI, .avxVNNI]
    let tiles: UInt32 = 1 << 22 | 1 << 24 | 1 << 25
    #expect(extensions(tiles) == vectors + [.amxBF16, .amxINT8])
    #expect(extensions(1 << 24 | 1 << 25) == vectors + [.amxINT8])
    #expect(extensions(1 << 22 | 1 << 25) == vectors)
    #expect(extensions(tiles, xcr0: 0xE7) == vectors)
    #expect(extensions(tiles, granted: false) == vectors)
    #expect(extensions(tiles, sets: [.sse2, .avx2]) == [.avxVNNI])
    #expect(extensions(tiles, sets: [.sse2]).isEmpty)
  }

  @Test func `every part of AVX-512 that the kernels use is asked for`() {
    for bit in [16, 17, 30, 31] as [UInt32] {
      #expect(
        CPUFeatures.decide(leaf1ECX: avxBits, leaf7EBX: avx512Bits & ~(1 << bit), xcr0: 0xE7)
          == [.sse2, .avx2])
    }
  }
}

@Suite struct LiveCoreClockTests {
  @Test func `the clock is a frequency that a processor can have`() {
    #expect(CoreClock.measure().value > 1e8 && CoreClock.measure().value < 1e10)
  }

  @Test func `the timer moves`() {
    let timer = CoreClock.timer()
    #expect(timer.resolution.value > 0 && timer.resolution.value < 1e-3)
    #expect(timer.cost.value > 0)
  }
}
