internal import Glibc
public import KernelInterface
public import RooflineModel
internal import Synchronization

/// The pairs of this machine's processors: a team of two for each measurement.
///
/// The calling thread is moved to the first processor of the pair and stays there.
public struct ProcessorPairs: CorePairs {
  /// Makes the pairs of this machine.
  public init() {}

  /// The one-way latency of a cache line between two processors.
  ///
  /// - Parameters:
  ///   - first: The system's number of one processor.
  ///   - second: That of another.
  /// - Returns: Half of a round trip, in s (see `CacheLinePing`), or why there is none: one of the
  ///   processors is not allowed, or somebody else held it.
  public func latency(_ first: Int, _ second: Int) -> Availability<Seconds> {
    let subject = "cores.\(first).\(second)"
    do throws(ThreadTeam.Failure) {
      let team = try ThreadTeam(processors: [first, second])
      defer { team.stop() }
      let ping = CacheLinePing()
      let result = Mutex<Seconds?>(nil)
      team.run { member in
        if member == 0 {
          let latency = ping.lead()
          result.withLock { $0 = latency }
        } else {
          ping.follow()
        }
      }
      if let latency = result.withLock({ $0 }) { return .available(latency) }
      return .unavailable(
        Unavailable(
          subject: subject, reason: "processors \(first) and \(second) were held by somebody else",
          remedy: "repeat on an idle machine"))
    } catch {
      return .unavailable(
        Unavailable(
          subject: subject,
          reason: "no thread runs on processor \(error.processor): "
            + String(cString: strerror(error.errno))))
    }
  }
}
