internal import RealModule

/// The levels that the data show, side by side with the caches that the system reports.
public struct LevelComparison: Hashable, Sendable {
  /// What became of one level.
  public enum Verdict: String, Hashable, Sendable {
    /// Both sizes are known and differ by at most 25 % of the system's.
    case agrees
    /// Both sizes are known and differ by more.
    case differs
    /// The system reports a cache that the data do not show.
    case notInData
    /// The data show a level that the system does not report.
    case notReported
    /// Main memory, whose size is no cache's.
    case memory
  }

  /// One level.
  public struct Row: Hashable, Sendable {
    /// Its name; nil for a level of the data that has no cache and no free name.
    public var level: MemoryLevel?
    /// What the data show.
    public var measured: MeasuredLevel?
    /// The size of the cache that the system reports, in B.
    public var reported: Bytes?

    /// Makes a row.
    public init(level: MemoryLevel?, measured: MeasuredLevel?, reported: Bytes?) {
      self.level = level
      self.measured = measured
      self.reported = reported
    }

    /// How the two sizes compare.
    public var verdict: Verdict {
      if level == .dram { return .memory }
      guard let size = measured?.size else { return .notInData }
      guard let reported else { return .notReported }
      return abs(size.value / reported - 1) <= LevelComparison.tolerance ? .agrees : .differs
    }
  }

  /// The share of the reported size that the measured one may be off by.
  public static let tolerance = 0.25
  /// A level and a cache are not the same one if leaving both without a partner is cheaper.
  private static let octavesOfAbsence = 3.0

  /// The levels from the core outwards, those that only one side has included.
  public let rows: [Row]

  /// Pairs the levels of the data with caches, in order, so that sizes differ by the fewest octaves
  /// in all; a level or cache without a partner counts as three octaves.
  ///
  /// The level that the ramp ends in is main memory.
  ///
  /// - Parameters:
  ///   - levels: The levels of the data, from the core outwards.
  ///   - caches: The caches that the system reports, from the core outwards: level and size in B.
  public init(_ levels: [MeasuredLevel], caches: [(level: MemoryLevel, bytes: Int)]) {
    let left = levels.filter { $0.size != nil }
    var rows: [Row] = []
    var (i, j) = (0, 0)
    let costs = Self.costs(left, caches)
    while i < left.count || j < caches.count {
      if i < left.count, j < caches.count,
        costs[i][j] == costs[i + 1][j + 1] + Self.distance(left[i], caches[j].bytes)
      {
        rows.append(
          Row(level: caches[j].level, measured: left[i], reported: Bytes(Double(caches[j].bytes))))
        (i, j) = (i + 1, j + 1)
      } else if i < left.count, costs[i][j] == costs[i + 1][j] + Self.octavesOfAbsence {
        rows.append(Row(level: nil, measured: left[i], reported: nil))
        i += 1
      } else {
        rows.append(
          Row(level: caches[j].level, measured: nil, reported: Bytes(Double(caches[j].bytes))))
        j += 1
      }
    }
    if caches.isEmpty {
      for index in rows.indices.prefix(3) { rows[index].level = MemoryLevel.allCases[index] }
    }
    if let last = levels.last, last.size == nil {
      rows.append(Row(level: .dram, measured: last, reported: nil))
    }
    self.rows = rows
  }

  /// The least cost of pairing what is left from level i and cache j on.
  private static func costs(
    _ levels: [MeasuredLevel], _ caches: [(level: MemoryLevel, bytes: Int)]
  ) -> [[Double]] {
    var costs = (0...levels.count).map { i in
      (0...caches.count).map { j in
        octavesOfAbsence * Double(levels.count - i + caches.count - j)
      }
    }
    for i in levels.indices.reversed() {
      for j in caches.indices.reversed() {
        costs[i][j] = min(
          costs[i + 1][j + 1] + distance(levels[i], caches[j].bytes),
          costs[i + 1][j] + octavesOfAbsence, costs[i][j + 1] + octavesOfAbsence)
      }
    }
    return costs
  }

  /// The octaves between two sizes.
  private static func distance(_ level: MeasuredLevel, _ bytes: Int) -> Double {
    abs(.log2((level.size?.value.value ?? 1) / Double(max(1, bytes))))
  }

  /// One warning for each size that the data and the system disagree about.
  public var warnings: [Warning] {
    rows.compactMap { row in
      guard row.verdict == .differs, let level = row.level, let size = row.measured?.size,
        let reported = row.reported
      else { return nil }
      return Warning(
        .cacheSizeDiffers, subject: "level.\(level.rawValue).size",
        evidence: [
          .init("size from the data", size.value.value, .byte),
          .init("size by the system", reported.value, .byte),
        ])
    }
  }
}
