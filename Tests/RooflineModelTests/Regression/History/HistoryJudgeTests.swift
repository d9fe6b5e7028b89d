import RooflineModel
import Testing

/// Histories with a spread of about 1 %, always the same one.
struct HistoryJudgeTests {
  private static let metric = GateMetric(name: "parse", unit: "ms", better: .lower)

  /// A value of about 1 for a job, times a factor.
  private static func value(_ job: Int, _ factor: Double = 1) -> Double {
    factor * (1 + 0.01 * Double(job * 7 % 13 - 6) / 6)
  }

  private static func finding(
    _ points: [HistoryPoint], metric: GateMetric = metric, commits: [Int: String] = [:]
  ) throws -> HistoryFinding {
    var judge = HistoryJudge(metric, rule: .standard)
    for point in points { judge.add(point) }
    return try #require(judge.finding { commits[$0] ?? "c\($0)" })
  }

  @Test func `a history begins with nothing to compare with, then learns, then is steady`() throws {
    let jobs = (1...12).map { HistoryPoint(job: $0, value: Self.value($0)) }
    #expect(try Self.finding(Array(jobs.prefix(1))).verdict == .notComparable)
    #expect(try Self.finding(Array(jobs.prefix(2))).verdict == .learning)
    #expect(try Self.finding(Array(jobs.prefix(9))).verdict == .learning)
    #expect(try Self.finding(jobs).verdict == .steady)
    #expect(HistoryJudge(Self.metric, rule: .standard).finding { _ in nil } == nil)
  }

  @Test(arguments: [(1.06, HistoryVerdict.regressed), (0.94, .improved)])
  func `a step that stays has its job and its size`(
    factor: Double, verdict: HistoryVerdict
  ) throws {
    let finding = try Self.finding(
      (1...50).map { HistoryPoint(job: $0, value: Self.value($0, $0 >= 41 ? factor : 1)) })
    #expect(finding.verdict == verdict)
    #expect(abs((finding.since ?? 0) - 41) <= 1)
    #expect(abs((finding.change ?? 0) - (factor - 1)) < 0.01)
    #expect(finding.changes.map(\.kind) == [verdict == .regressed ? .regressed : .improved])
  }

  @Test func `rates become worse when they fall`() throws {
    let rate = GateMetric(name: "read", unit: "GB/s", better: .higher)
    let finding = try Self.finding(
      (1...50).map { HistoryPoint(job: $0, value: Self.value($0, $0 >= 41 ? 0.94 : 1)) },
      metric: rate)
    #expect(finding.verdict == .regressed)
    #expect((finding.change ?? 0) < -0.04)
  }

  @Test func `one odd job is no change`() throws {
    let finding = try Self.finding(
      (1...50).map { HistoryPoint(job: $0, value: Self.value($0, $0 == 45 ? 2 : 1)) })
    #expect(finding.verdict == .steady)
    #expect(finding.changes.isEmpty)
  }

  @Test func `an alarm stands until the level is accepted, and small steps add up`() throws {
    func points(accepting accepted: Set<Int>) -> [HistoryPoint] {
      (1...120).map { job in
        let factor = job >= 81 ? 1.06 * 1.06 : job >= 41 ? 1.06 : 1
        return HistoryPoint(
          job: job, value: Self.value(job, factor), isAccepted: accepted.contains(job))
      }
    }
    #expect(try Self.finding(points(accepting: [])).verdict == .regressed)
    let one = try Self.finding(points(accepting: [41]))
    #expect(one.verdict == .regressed)
    #expect(abs((one.since ?? 0) - 81) <= 1)
    let both = try Self.finding(points(accepting: [41, 81]))
    #expect(both.verdict == .steady)
    #expect(both.epochStart == 81)
    #expect(abs((both.creep ?? 0) - (1.06 * 1.06 - 1)) < 0.01)
  }

  @Test func `another version begins anew, and nothing is compared across it`() throws {
    let points = (1...41).map {
      HistoryPoint(job: $0, value: Self.value($0, $0 >= 41 ? 3 : 1), version: $0 >= 41 ? "b" : "a")
    }
    let first = try Self.finding(points)
    #expect(first.verdict == .notComparable)
    #expect(first.changes.map(\.kind) == [.version])
    let later = try Self.finding(
      points + (42...60).map { HistoryPoint(job: $0, value: Self.value($0, 3), version: "b") })
    #expect(later.verdict == .steady)
    #expect(later.creep == nil)
  }

  @Test func `a commit that looks worse is judged by four more jobs of it`() throws {
    let before = (1...40).map { HistoryPoint(job: $0, value: Self.value($0)) }
    func after(_ count: Int, _ factors: [Double]) throws -> HistoryFinding {
      let jobs = (41..<41 + count)
      return try Self.finding(
        before + jobs.map { HistoryPoint(job: $0, value: Self.value($0, factors[$0 - 41])) },
        commits: Dictionary(uniqueKeysWithValues: jobs.map { ($0, "new") }))
    }
    let slow = [Double](repeating: 1.035, count: 5)
    let first = try after(1, slow)
    #expect(first.verdict == .suspect)
    #expect(first.rerun?.missing == 4)
    #expect(try after(4, slow).rerun?.missing == 1)
    let decided = try after(5, slow)
    #expect(decided.verdict == .regressed)
    #expect(decided.rerun?.decision.map { $0.low > 0 } == true)
    #expect(try after(5, [1.035, 1, 1, 1, 1]).verdict == .steady)
  }

  @Test func `jobs without a commit are not taken for one`() throws {
    var judge = HistoryJudge(Self.metric, rule: .standard)
    for job in 1...40 { judge.add(HistoryPoint(job: job, value: Self.value(job))) }
    for job in 41...45 { judge.add(HistoryPoint(job: job, value: Self.value(job, 1.04))) }
    let finding = try #require(judge.finding { _ in nil })
    #expect(finding.rerun?.missing == 4)
  }
}
