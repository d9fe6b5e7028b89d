internal import RooflineModel
internal import Synchronization

/// One look at where the members of a team are: the latency from the first to some of the others.
///
/// On a cloud guest the hypervisor moves virtual processors between complexes of cores; nothing
/// but the latency between them tells. A team of two has one pair; a larger one is probed from its
/// first member to at most four others, in powers of two of their places, so that the cost does not
/// grow with the team: six bursts of 16 round trips a pair, 12 µs at 60 ns and 42 µs at 220 ns. The largest
/// of these latencies is what the team is known by: one member far away is enough to slow a
/// team that shares anything.
final class PingBracket: Sendable {
  /// Partners at most.
  private static let mostPartners = 4

  private let partners: [Int]
  private let pings: [CacheLinePing]
  private let slowest = Mutex<Seconds?>(nil)

  /// Prepares one look at a team of `count`.
  init(count: Int) {
    partners = Self.partners(of: count)
    pings = partners.map { _ in CacheLinePing() }
  }

  /// The one-way latency once all members took part, in s; nil for one thread, or if a member's
  /// processor was taken by somebody for so long that it did not answer.
  var latency: Seconds? { slowest.withLock { $0 } }

  /// Plays the part of `member`; every member has to call it once, in the same body.
  func take(_ member: Int) {
    if member == 0 {
      let latencies = pings.map { $0.lead() }
      let answered = latencies.compactMap(\.self)
      if answered.count == latencies.count { slowest.withLock { $0 = answered.max() } }
    } else if let index = partners.firstIndex(of: member) {
      pings[index].follow()
    }
  }

  /// The places of the members that the first one pings: 1 and powers of two, spread evenly.
  static func partners(of count: Int) -> [Int] {
    let powers = sequence(first: 1) { 2 * $0 }.prefix { $0 < count }.map(\.self)
    guard powers.count > mostPartners else { return powers }
    return (0..<mostPartners).map { powers[$0 * (powers.count - 1) / (mostPartners - 1)] }
  }
}
