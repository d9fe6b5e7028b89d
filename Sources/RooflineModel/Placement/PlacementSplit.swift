internal import RealModule

/// Splits latencies into placements: groups that lie clearly apart on a logarithmic scale.
///
/// The cut is the one with the largest variance between the two sides (Otsu's criterion, on
/// logarithms). It stands only if all of this holds:
///
/// * The medians of the sides differ by a factor of 1.7 at least. A line passes between cores of a
///   complex in 20 to 60 ns and across complexes in 90 to 250 ns, while within either the median of
///   five bursts scatters by a tenth.
/// * Each side has 6 latencies and a twentieth of all, so that a number can rest on it.
/// * There is a valley: the middle half of the way between the quartiles that face each other holds
///   at most a twentieth as many latencies as the smaller side. A disturbed placement has a tail instead,
///   which fills it.
/// * The upper side is compact, or can be split itself: its quartiles are no further apart than a
///   third of the way between the medians.
///
/// In simulation, 4000 runs each (numpy, 400 latencies that scatter by 8 %): one placement with 10 to
/// 100 disturbed latencies, up to 12 times too long, was taken for two in at most 0.5 % of the runs; two
/// placements a factor of 2 or 4 apart were told apart in all. Three at once are told apart if their
/// shares are alike; of unequal ones they were missed in four of ten runs.
///
/// Each side is then split in the same way, up to three groups.
///
/// Source of the criterion: N. Otsu, "A Threshold Selection Method from Gray-Level Histograms",
/// IEEE Trans. Systems, Man, and Cybernetics 9 (1979), <https://doi.org/10.1109/TSMC.1979.4310076>;
/// the conditions are this project's own.
public struct PlacementSplit: Hashable, Sendable {
  /// The least factor between the medians of two groups.
  public static let leastRatio = 1.7
  /// The least number of latencies in a group.
  public static let leastCount = 6
  /// The least part of all latencies in a group.
  public static let leastShare = 0.05
  /// Latencies in the valley over those of the smaller side, at most.
  public static let fullestValley = 0.05
  /// Groups at most.
  public static let mostGroups = 3

  /// The median latency of each group, in s, ascending; empty only if there is no latency.
  public let medians: [Double]
  /// The latencies between which groups are cut, in s, ascending; one fewer than groups.
  public let cuts: [Double]

  /// Splits `latencies`, in s; those that are not positive and finite are left out.
  ///
  /// - Complexity: O(n log n)
  public init(_ latencies: [Double]) {
    let sorted = latencies.filter { $0 > 0 && $0.isFinite }.sorted()
    let least = max(
      Self.leastCount, Int((Self.leastShare * Double(sorted.count)).rounded(.up)))
    var groups = sorted.isEmpty ? [] : [sorted[...]]
    var index = 0
    while index < groups.count {
      if groups.count < Self.mostGroups, let cut = Self.cut(groups[index], least: least) {
        groups.replaceSubrange(index...index, with: [groups[index][..<cut], groups[index][cut...]])
      } else {
        index += 1
      }
    }
    medians = groups.map { quantile(Array($0), 0.5) }
    cuts = zip(groups, groups.dropFirst()).compactMap { lower, upper in
      guard let below = lower.last, let above = upper.first else { return nil }
      return (below * above).squareRoot()
    }
  }

  /// The group that a latency belongs to, from 0.
  public func group(of latency: Double) -> Int { cuts.count { $0 <= latency } }

  /// Where to cut `sorted`; nil if it is one group.
  private static func cut(_ sorted: ArraySlice<Double>, least: Int) -> Int? {
    guard sorted.count >= 2 * least else { return nil }
    let logs = sorted.map { Double.log($0) }
    let total = logs.reduce(0, +)
    var below = 0.0
    var best: (cut: Int, variance: Double)?
    for count in 1..<logs.count {
      below += logs[count - 1]
      guard count >= least, logs.count - count >= least else { continue }
      let (left, right) = (Double(count), Double(logs.count - count))
      let distance = below / left - (total - below) / right
      let variance = left * right * distance * distance
      if variance > best?.variance ?? 0 { best = (count, variance) }
    }
    guard let best else { return nil }
    let (lower, upper) = (Array(logs[..<best.cut]), Array(logs[best.cut...]))
    guard quantile(upper, 0.5) - quantile(lower, 0.5) >= Double.log(leastRatio) else { return nil }
    let distance = quantile(upper, 0.5) - quantile(lower, 0.5)
    let spread = quantile(upper, 0.75) - quantile(upper, 0.25)
    // What is disturbed takes longer, never less: only the upper side can be a tail. One that is wide
    // because it is two groups is none.
    let upperSide = sorted[(sorted.startIndex + best.cut)...]
    guard spread <= distance / 3 || cut(upperSide, least: least) != nil else { return nil }
    let (from, to) = (quantile(lower, 0.75), quantile(upper, 0.25))
    let margin = (to - from) / 4
    let between = logs.count { $0 > from + margin && $0 < to - margin }
    let smaller = min(best.cut, logs.count - best.cut)
    guard Double(between) <= fullestValley * Double(smaller) else { return nil }
    return sorted.startIndex + best.cut
  }
}
