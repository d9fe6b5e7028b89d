internal import FoundationEssentials
internal import RooflineModel

/// The time since the program began, and when that was.
struct WallClock {
  private let start = ContinuousClock.now
  /// ISO 8601 in UTC.
  let startedAt = Date.now.formatted(.iso8601)

  /// The time since the program began, in s.
  var elapsed: Seconds {
    let parts = (ContinuousClock.now - start).components
    return Seconds(Double(parts.seconds) + Double(parts.attoseconds) * 1e-18)
  }

  /// The time of day as part of a file name.
  static func fileStamp() -> String {
    Date.now.formatted(.iso8601.dateSeparator(.omitted).timeSeparator(.omitted))
  }
}
