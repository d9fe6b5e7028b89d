internal import KernelBuiltins
internal import RooflineModel
internal import Synchronization

/// A cache line that two threads pass to and fro: the latency from one core to another.
///
/// Each way has a line of its own, 128 B apart because some processors fetch lines in pairs. The
/// waiting thread does nothing but load, without the pause instruction, which takes longer than a
/// line needs between neighbours. One use of `lead` and one of `follow` make one measurement.
final class CacheLinePing: @unchecked Sendable {
  /// Round trips that are timed together: about 2 µs within a complex, 8 µs across.
  private static let trips = 16
  /// Timed bursts of which the median counts; one more before them brings the two together.
  private static let bursts = 5
  /// When a thread gives up that waits for the other, in ns: its processor is taken by somebody.
  private let patience: UInt64

  private let memory = UnsafeMutableRawPointer.allocate(byteCount: 3 * 128, alignment: 128)
  private let outward: UnsafeMutablePointer<Atomic<Int>>
  private let homeward: UnsafeMutablePointer<Atomic<Int>>
  private let abandoned: UnsafeMutablePointer<Atomic<Int>>

  init(patience: Seconds = Seconds(0.02)) {
    self.patience = UInt64(patience.value * 1e9)
    outward = memory.bindMemory(to: Atomic<Int>.self, capacity: 1)
    homeward = (memory + 128).bindMemory(to: Atomic<Int>.self, capacity: 1)
    abandoned = (memory + 256).bindMemory(to: Atomic<Int>.self, capacity: 1)
    for line in [outward, homeward, abandoned] { line.initialize(to: Atomic(0)) }
  }

  deinit { memory.deallocate() }

  /// Sends the line and waits for its return; to be called by one of the two threads.
  ///
  /// - Returns: Half of a round trip, in s, the median of five bursts; nil if the other thread did
  ///   not answer in time.
  func lead() -> Seconds? {
    var times: [Double] = []
    for burst in 0...Self.bursts {
      let start = rl_now()
      for trip in 1...Self.trips {
        let turn = burst * Self.trips + trip
        outward.pointee.store(turn, ordering: .releasing)
        guard wait(for: turn, in: homeward) else { return nil }
      }
      if burst > 0 { times.append(Double(rl_now() - start) * 1e-9 / Double(2 * Self.trips)) }
    }
    return Seconds(median(times))
  }

  /// Answers the other thread until its measurement is over.
  func follow() {
    for turn in 1...(Self.bursts + 1) * Self.trips {
      guard wait(for: turn, in: outward) else { return }
      homeward.pointee.store(turn, ordering: .releasing)
    }
  }

  private func wait(for turn: Int, in line: UnsafeMutablePointer<Atomic<Int>>) -> Bool {
    var loads = 0
    var deadline: UInt64 = 0
    while line.pointee.load(ordering: .acquiring) != turn {
      loads += 1
      guard loads % 1024 == 0 else { continue }
      if deadline == 0 { deadline = rl_now() + patience }
      if abandoned.pointee.load(ordering: .relaxed) != 0 { return false }
      if rl_now() > deadline {
        abandoned.pointee.store(1, ordering: .relaxed)
        return false
      }
    }
    return true
  }
}
