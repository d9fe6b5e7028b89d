import Foundation
import RooflineModel
import Testing

struct WinsorisedCUSUMTests {
  @Test func `the reference is the median and the deviation of the first jobs`() throws {
    // python3 statistics: median(y), 1.4826 * median(|y - median(y)|).
    let jobs = [
      0.010, -0.004, 0.002, 0.000, 0.006, -0.008, 0.003, -0.002, 0.005, 0.001, -0.006, 0.004,
    ]
    let reference = try #require(WinsorisedCUSUM.Reference(learningFrom: jobs))
    #expect(agrees(reference.centre, 0.0015))
    #expect(agrees(reference.spread, 0.0051890999999999994))
    #expect(WinsorisedCUSUM.Reference(learningFrom: Array(jobs.prefix(9))) == nil)
    let quiet = WinsorisedCUSUM.Reference(learningFrom: [Double](repeating: 1, count: 50))
    #expect(quiet?.spread == 0.003)
    #expect(quiet?.jobs == 30)
  }

  @Test func `sums follow the recurrence and an odd job raises no alarm`() {
    let reference = WinsorisedCUSUM.Reference(centre: 0.0015, spread: 0.0051891, jobs: 12)
    var watch = WinsorisedCUSUM(delta: 0.05, reference: reference)
    // The recurrence in python3, with C = max(0, C + min(x, 1.5 d) - d/2), d = log(1.05).
    let sums = [
      0, 0.04879016416943205, 0.012895082084716028, 0.037000000000000005, 0.07110491791528398,
    ]
    let alarms: [WinsorisedCUSUM.Alarm?] = [nil, nil, nil, nil, .regressed(since: 1)]
    for (index, job) in [0.001, 0.3, -0.01, 0.05, 0.06].enumerated() {
      #expect(watch.add(job) == alarms[index])
      #expect(agrees(watch.worsening, sums[index], within: 1e-9))
    }
    #expect(watch.bettering == 0)
  }

  @Test(arguments: [0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.2])
  func `one job never raises the alarm alone`(delta: Double) {
    let reference = WinsorisedCUSUM.Reference(centre: 0, spread: 0.0001, jobs: 30)
    var watch = WinsorisedCUSUM(delta: delta, reference: reference)
    #expect(watch.add(10) == nil)
    #expect(watch.add(0) == nil)
  }

  @Test func `a gain is the mirror image`() {
    let reference = WinsorisedCUSUM.Reference(centre: 0, spread: 0.003, jobs: 30)
    var watch = WinsorisedCUSUM(delta: 0.05, reference: reference)
    #expect(watch.add(0) == nil)
    #expect(watch.add(-0.06) == nil)
    #expect(watch.add(-0.06) == .improved(since: 1))
  }
}
