import RooflineModel
import Testing

/// Against a second implementation of the same rule in Python: a reference of the first ten values
/// that grows to thirty with values taken in while both sums are 0; thresholds raised by 2 - n/30.
struct HistoryWatchTests {
  // random.seed(5); 0.01 gauss(), 0.06 more from the 20th on, rounded to four digits.
  static let worse = [
    -0.0118, -0.0115, 0.0067, -0.0229, -0.0014, -0.0226, 0.011, 0.002, 0.0136, -0.005, 0.004,
    -0.0029,
    -0.0074, 0.0015, -0.0126, -0.0035, 0.007, 0.0006, -0.0041, 0.0219, 0.0606, 0.0541, 0.0616,
    0.0548,
    0.0561, 0.0565, 0.0803, 0.0602, 0.0618, 0.0667, 0.0802, 0.0578,
  ]
  static let better = [
    -0.0062, 0.0247, -0.0146, -0.0037, 0.0067, 0.0228, -0.0095, -0.0243, 0.0066, -0.0052, -0.0039,
    0.0046, 0.0022, 0.0029, -0.0043, 0.0129, 0.015, 0.0003, -0.0045, 0.0073, 0.0048, -0.0104,
    -0.0046,
    0.0105, -0.001, -0.0033, 0.0021, -0.0003, -0.0, -0.0193, 0.0175, 0.002, -0.0088, 0.0098, 0.0031,
    0.0002, 0.0105, 0.0226, 0.0055, 0.0159, -0.0384, -0.0702, -0.0652, -0.0522, -0.0771, -0.0627,
    -0.0471, -0.0496, -0.0542, -0.079,
  ]

  private func alarms(_ values: [Double]) -> (HistoryWatch, [(Int, WinsorisedCUSUM.Alarm)]) {
    var watch = HistoryWatch(delta: 0.05)
    var alarms: [(Int, WinsorisedCUSUM.Alarm)] = []
    for (job, value) in values.enumerated() {
      if let alarm = watch.add(value) { alarms.append((job, alarm)) }
    }
    return (watch, alarms)
  }

  @Test func `a step is found with a young reference, which does not follow it`() {
    let (watch, alarms) = alarms(Self.worse)
    #expect(alarms.map(\.0) == Array(21...31))
    #expect(alarms.allSatisfy { $0.1 == .regressed(since: 19) })
    #expect(agrees(watch.reference?.centre ?? 0, -0.0029))
    #expect(agrees(watch.reference?.spread ?? 0, 0.01022994, within: 1e-9))
  }

  @Test func `a gain is found with a full reference`() {
    let (watch, alarms) = alarms(Self.better)
    #expect(alarms.map(\.0) == Array(41...49))
    #expect(alarms.allSatisfy { $0.1 == .improved(since: 40) })
    #expect(agrees(watch.reference?.centre ?? 0, -0.00015))
    #expect(watch.reference?.jobs == 30)
  }

  @Test func `nine jobs are no reference, ten are`() {
    #expect(alarms(Array(Self.worse.prefix(9))).0.reference == nil)
    #expect(alarms(Array(Self.worse.prefix(10))).0.reference?.jobs == 10)
  }
}
